"""Every page of an office asks which session it is, who signed in, and in which posts they act: all three at once.

Who signed in stands in the session. So the two others are guesses from the last page of that session; where the guess
is wrong, nobody takes these answers, and the right questions are asked as ever. The answers are taken before a page
writes anything.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from kezhan.accounts.backend import ACCOUNT
from kezhan.compiled.at_once import asked_at_once
from kezhan.compiled.statements import Statement
from kezhan.security.sessions import asking_for_session, stored_key
from kezhan.web.parts.posts_held import HELD

MOST_REMEMBERED = 10_000
"""Sessions for which a process remembers a guess: some more than are ever in use at once."""


class AskTogether:
    """Middleware that asks; those who need an answer take it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._guesses = _Guesses()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = stored_key(request.session.session_key or "")
        guess = self._guesses.of(key)
        if guess is None:
            return self._answered(request, key)
        with asked_at_once(asking_for_session(key), *_asking_for_person(guess)):
            return self._answered(request, key)

    def _answered(self, request: HttpRequest, key: str) -> HttpResponse:
        person = request.session.get(SESSION_KEY)
        if person is None:
            return self.get_response(request)
        self._guesses.remember(key, int(person))
        with asked_at_once(*_asking_for_person(int(person))):
            return self.get_response(request)


class _Guesses:
    """The account of each session when it was last used, in this process."""

    def __init__(self) -> None:
        self._accounts: OrderedDict[str, int] = OrderedDict()
        self._lock = Lock()

    def of(self, key: str) -> int | None:
        return self._accounts.get(key)

    def remember(self, key: str, account: int) -> None:
        with self._lock:
            self._accounts[key] = account
            self._accounts.move_to_end(key)
            if len(self._accounts) > MOST_REMEMBERED:
                self._accounts.popitem(last=False)


def _asking_for_person(account: int) -> list[Statement]:
    return [ACCOUNT.asking(account), HELD.asking(account)]
