"""The room that the server makes for the calls of each request."""

import sys
from types import SimpleNamespace

import pytest

from kezhan.site.room import PLACES, with_room
from kezhan.site.worker import Worker


def test_the_call_is_made_as_given_with_room_below() -> None:
    def asked(one: int, *, other: int) -> tuple[int, int, int]:
        around = sys._getframe(1)
        return one, other, around.f_code.co_stacksize

    assert with_room(asked, 1, other=2) == (1, 2, PLACES)


def test_each_request_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    around: list[int] = []

    connection = SimpleNamespace(sock=SimpleNamespace(await_body=lambda: None))

    def answered(self: object, req: object, conn: object) -> None:
        around.append(sys._getframe(1).f_code.co_stacksize)

    monkeypatch.setattr(Worker.__bases__[0], "handle_request", answered)
    Worker.handle_request(Worker.__new__(Worker), None, connection)
    assert around == [PLACES]
