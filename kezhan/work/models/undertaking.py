"""What lasts longer than a piece of work: a question, a course, a task force. Each kind has models of its own."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from django.db import models

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations.ending import before_end, was_before_end
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by
from kezhan.stations.states import LIVE
from kezhan.work.models.closed_year import in_closed_year

BESIDE_RECORD = ("moved_on", "reminded_on")
"""What every kind names in `besides` of its `OnRecord`: reminders alone hang on it, and no deed tells of it."""
Row = TypeVar("Row", bound="Undertaking")


class DatedStep(NamedTuple):
    """The move by which a thing goes on, and the path to the day of the work that the move answers or leaves."""

    move: str
    day: str


def sees_every_station(post: Post) -> bool:
    """Whether nothing at any station is hidden from this person, so that nobody has to ask which they see."""
    return post.is_administrator or (post.association is not None and post.association.is_at_the_top)


class UndertakingQuerySet(models.QuerySet[Row]):
    """Whoever sees a station sees what it undertakes; the public sees nothing of it."""

    def visible_to(self, post: Post | None) -> "UndertakingQuerySet[Row]":
        if post is None:
            return self.none()
        if sees_every_station(post):
            return self
        return self.filter(at_stations_seen_by(post))

    def overdue(self) -> "UndertakingQuerySet[Row]":
        return self.filter(due_on__lte=workdays.last_before(clock.today()))

    def going_on(self) -> Self:
        """Without those that cannot go on: the work of their next step belongs to a closed year, or the station has
        ended and what they wait for was not done before.
        """
        return self.exclude(self._stuck(lambda day: models.Q(in_closed_year(day)))).filter(alive(self.model))

    def lasting(self) -> Self:
        """Those that have not come to their end."""
        return self.filter(state__in=self.model.lasting_states)

    def held_up_by(self, station: Station, year: int) -> Self:
        """Those that could not go on any more if this year of the station were closed."""
        return self.filter(self._stuck(lambda day: models.Q((f"{day}__year", year))), station=station)

    def _stuck(self, is_of_year: Callable[[str], models.Q]) -> models.Q:
        """Those whose next step has its work on a day of such a year."""
        steps = self.model.dated_steps.items()
        found = (models.Q(state=state) & is_of_year(step.day) for state, step in steps)
        return reduce(or_, found, models.Q(pk__in=[]))

    def with_station(self) -> "UndertakingQuerySet[Row]":
        """With the station, its two sides and its named person, in one query."""
        return self.select_related("station__society", "station__host", "station__society_person__account")


def alive(model: "type[Undertaking]", of: str = "") -> models.Q:
    """That the station goes on, or that what is waited for was done before its end. `of` leads from a row to the
    undertaking where a row is only a part of it.
    """
    to = f"{of}__" if of else ""
    done = (
        models.Q((f"{to}state", state)) & models.Q(before_end(f"{to}{day}", f"{to}station"))
        for state, day in model.outlives_station.items()
    )
    return reduce(or_, done, models.Q((f"{to}station__state__in", LIVE)))


class Undertaking(models.Model):
    """The base of every kind's own things. A kind adds its fields, its states and a table of moves.

    The model names `State` (its choices), an `OnRecord` and a related name for `station`.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="%(class)ss", verbose_name="站点")
    edition_key = models.CharField("制度版本", max_length=40)
    task = models.CharField("任务", max_length=40)
    title = models.CharField("名称", max_length=60)
    state = models.CharField("状态", max_length=20)
    version = models.PositiveIntegerField("第几版", default=1)
    opened_by = doer_name("提出人")
    opened_by_post = doer_post()
    opened_by_account = doer_account()
    opened_at = models.DateTimeField("提出时间")
    due_on = models.DateField("应办结", null=True)
    moved_on = models.DateField("上次往下办的日子", default=clock.today)
    reminded_on = models.DateField("上次自动提醒", null=True)
    form_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True
        ordering = ["-opened_at", "-pk"]

    State: Any
    """The choices of `state`, given by each kind."""

    dated_steps: ClassVar[Mapping[str, DatedStep]] = {}
    """By state the step whose work has a day that nobody chooses any more. In a closed year nobody takes it."""

    lasting_states: ClassVar[tuple[str, ...]] = ()
    """The states that are no end: of a station that ends they are what is left under way."""

    outlives_station: ClassVar[Mapping[str, str]] = {}
    """By state the path to the day on which was done what only has to be answered or closed. Where that day lies before
    the end of the station, the thing can still go on.
    """

    def __str__(self) -> str:
        return self.title

    @property
    def was_done_before_end(self) -> bool:
        """Whether it can still be answered or closed, though its station has ended."""
        day = self.outlives_station.get(self.state)
        return day is not None and was_before_end(self._at(day), self.station)

    @property
    def ended_with_station(self) -> bool:
        """Whether it had not come to its end when its station ended, and goes on no more."""
        is_left = self.state in self.lasting_states and self.station.state not in LIVE
        return is_left and not self.was_done_before_end

    @property
    def edition(self) -> Edition:
        """The edition in force when it was opened."""
        return editions.edition(self.edition_key)

    @property
    def task_label(self) -> str:
        return self.edition.task(self.task).label

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)

    @property
    def year_of_next_step(self) -> int | None:
        """The year to which the work of its next step belongs; None where that is not settled."""
        step = self.dated_steps.get(self.state)
        day = self._at(step.day) if step else None
        if isinstance(day, datetime):
            return clock.local(day).year
        return day.year if day else None

    def _at(self, path: str) -> date | datetime | None:
        """The day or moment to which the path leads; None where it is not settled."""
        day: Any = self
        for part in path.split("__"):
            day = day and getattr(day, part)
        return day if isinstance(day, date) else None
