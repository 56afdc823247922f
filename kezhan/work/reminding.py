"""Remind people of what lies with them in the undertakings of stations: of each thing at most once a week (§2.6, §3.3).

Each kind says in its `reminding.py` who is reminded of what, and from which day on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import partial, reduce
from importlib import import_module
from importlib.util import find_spec
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from kezhan import clock
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Host, Post, Role, Society
from kezhan.policy import editions
from kezhan.policy.kinds import KINDS
from kezhan.policy.refusal import done_to_each
from kezhan.reference import workdays

AGAIN_AFTER = timedelta(days=7)
Rows = QuerySet[Any]


class Desk(Enum):
    """Where a thing lies."""

    SOCIETY = "station__society"
    HOST = "station__host"
    EXPERT = ""


class Begins(Enum):
    """From which day on somebody is reminded; of a term, from two working days before its end on."""

    WITH_TERM = 1
    """By the day in which the term ends; where there is none, by the last move."""
    AFTER_MOVE = 2
    """By the last move: within the edition's working days (`next_step`) the next one is made."""
    AT_ONCE = 3
    """The rows themselves are late."""


@dataclass(frozen=True)
class Reminder:
    """Who is reminded of what. `rows` are those of the workbench.

    `of` leads from a row to the undertaking where a row is only a part of it, `expert` to the account of an expert,
    `term` to the day on which the term ends, and `since` to another day than that of the last move.
    """

    says: str
    rows: Callable[[], Rows]
    desk: Desk
    expert: str = ""
    begins: Begins = Begins.WITH_TERM
    of: str = ""
    term: str = "due_on"
    since: str = ""

    def pressing(self) -> Rows:
        """The rows of which somebody is reminded today."""
        return self.rows().filter(self._has_come()).order_by()

    def undertakings(self) -> Q:
        """What these rows are or belong to."""
        return Q(pk__in=self.pressing().values(self.of or "pk"))

    def told(self, undertaking: int) -> dict[int, str]:
        """The key of each desk where a pressing row of this undertaking lies, with what is said there of the time."""
        rows = self.pressing().filter(Q((self.of or "pk", undertaking)))
        desk = self.expert or self._from_undertaking(self.desk.value)
        found = rows.values_list(desk, self.term, self._since).order_by(self.term)
        times = {key: self._time(due, since) for key, due, since in reversed(found) if key}
        return {key: f"，{time}" if time else "" for key, time in times.items()}

    def _time(self, due: date | None, since: date) -> str:
        today = clock.today()
        if due is not None and self.begins is not Begins.AFTER_MOVE:
            return workdays.in_words(due, today)
        waited = workdays.working_days_left(since, today)
        return f"已经等了 {waited} 个工作日" if waited else ""

    def _has_come(self) -> Q:
        if self.begins is Begins.AT_ONCE:
            return Q()
        soon = workdays.after(clock.today(), workdays.SOON)
        waits = self._waits_until(soon)
        if self.begins is Begins.AFTER_MOVE:
            return waits
        return Q((f"{self.term}__lte", soon)) | Q((self.term, None)) & waits

    def _waits_until(self, soon: date) -> Q:
        """The last move was so long ago that the edition's term for the next one ends by then."""
        ways = [Q(pk__in=[])]
        for key, edition in editions.at_hand().items():
            if term := edition.work.next_step:
                of_edition = Q((self._from_undertaking("edition_key"), key))
                ways.append(of_edition & Q((f"{self._since}__lte", last_begin(term.working_days, soon))))
        return reduce(or_, ways)

    @property
    def _since(self) -> str:
        return self.since or self._from_undertaking("moved_on")

    def _from_undertaking(self, path: str) -> str:
        return f"{self.of}__{path}" if self.of else path


@dataclass(frozen=True)
class Reminders:
    """All reminders of one model that has `moved_on` and `reminded_on`: what a thing is called, and its page."""

    model: type[Model]
    page: Callable[[Any], str]
    reminders: tuple[Reminder, ...]
    called: Callable[[Any], str] = str


def last_begin(working_days: int, end: date) -> date:
    """The latest day on which a term of so many working days may begin that ends by then."""
    day = end
    while workdays.after(day, working_days) > end:
        day -= timedelta(days=1)
    return day


def remind_of_undertakings() -> int:
    """Remind of what lies in any kind of work; return of how many things. Safe to repeat."""
    names = (f"kezhan.kinds.{kind}.reminding" for kind in KINDS)
    found = (import_module(name) for name in names if find_spec(name))
    return sum(remind(one) for kind in found for one in kind.REMINDERS)


def remind(reminders: Reminders) -> int:
    """The same of one model. Nobody is reminded on a day off."""
    if not workdays.is_working_day(clock.today()):
        return 0
    pressing = reduce(or_, (one.undertakings() for one in reminders.reminders))
    due = reminders.model._default_manager.filter(_long_ago() & pressing).order_by("pk")
    return done_to_each(partial(_remind, reminders), due)


def _long_ago() -> Q:
    """Nobody was reminded for a week."""
    return Q(reminded_on=None) | Q(reminded_on__lte=clock.today() - AGAIN_AFTER)


@transaction.atomic
def _remind(reminders: Reminders, seen: Any) -> bool:
    """Mark the thing and tell everybody with whom it lies; another process that was quicker leaves nothing to mark."""
    if not reminders.model._default_manager.filter(_long_ago(), pk=seen.pk).update(reminded_on=clock.today()):
        return False
    for one in reminders.reminders:
        for key, time in one.told(seen.pk).items():
            _tell(one.desk, key, f"{one.says}：{reminders.called(seen)}{time}", reminders.page(seen))
    return True


def _tell(desk: Desk, key: int, text: str, page: str) -> None:
    if desk is Desk.EXPERT:
        posts = Post.objects.held().filter(account=key, role=Role.EXPERT)
        tell([Addressee(key, post) for post in posts.values_list("pk", flat=True)], text, page)
    elif desk is Desk.HOST:
        ask(Host.objects.get(pk=key), text, page)
    else:
        ask(Society.objects.get(pk=key), text, page)
