"""A question is compiled once and asked about one key after the other. What else it asks for stays."""

import pytest
from django.db.models import QuerySet

from kezhan import clock
from kezhan.compiled import ANY, Compiled
from kezhan.security.models import Event, Kind


def exported(account: int, rows: int, name: str) -> None:
    Event.objects.create(moment=clock.now(), kind=Kind.EXPORTED, account_id=account, rows=rows, name=name)


@pytest.mark.django_db
def test_it_is_asked_about_each_key_and_compiled_once() -> None:
    compiled: list[int] = []

    def rows() -> QuerySet[Event, tuple[str]]:
        compiled.append(1)
        return Event.objects.filter(account_id=ANY, rows=2).order_by("-pk").values_list("name")

    for account, number, name in ((7, 2, "甲"), (7, 7, "乙"), (2, 2, "丙"), (7, 2, "丁")):
        exported(account, number, name)
    asked = Compiled(rows)
    assert [asked.about(key) for key in (7, 2, 9)] == [[("丁",), ("甲",)], [("丙",)], []]
    assert [event.name for event in Event.objects.raw(*Compiled(_whole).statement(2))] == ["丙"]
    assert compiled == [1]


def _whole() -> QuerySet[Event]:
    return Event.objects.filter(account_id=ANY)
