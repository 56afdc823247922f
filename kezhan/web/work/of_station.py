"""What a station's page shows of its work: the last pieces, how many count and how many wait, and who may write."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kezhan.compiled.questions import ANY, Compiled, CompiledRows
from kezhan.compiled.statements import Statement
from kezhan.funds.keepers import may_read
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.parts.entrances import Way
from kezhan.web.parts.of_kinds import modules
from kezhan.work.models import Work, in_closed_year
from kezhan.work.moves import may_write
from kezhan.work.states import State

SHOWN = 5


@dataclass(frozen=True)
class WorkOfStation:
    """The latest pieces, how many are confirmed, wait, or stayed unanswered until their year was closed, and what this
    person may do and begin here.
    """

    latest: list[Work]
    confirmed: int
    waiting: int
    never_answered: int
    may_write: bool
    may_read_funds: bool
    ways: list[Way]


def questions(station: int) -> list[Statement]:
    """What `work_of` asks, in its order."""
    return [_LATEST.asking(station), _NUMBERS.asking(station)]


def work_of(station: Station, post: Post) -> WorkOfStation | None:
    """The work of a station that was ever filed; None before that."""
    latest, numbers = _LATEST.about(station.pk), {state: of_it for state, *of_it in _NUMBERS.about(station.pk)}
    if station.state not in states.PUBLIC:
        return None
    confirmed, _ = numbers.get(State.CONFIRMED, (0, 0))
    unanswered, never_answered = numbers.get(State.HANDED_IN, (0, 0))
    return WorkOfStation(
        latest,
        confirmed,
        unanswered - never_answered,
        never_answered,
        may_write(station, post),
        may_read(station, post),
        [way for kind in modules("at_desk") if (way := kind.way_at(station, post)) is not None],
    )


def _latest() -> QuerySet[Work]:
    return Work.objects.filter(station=ANY).exclude(state=State.WITHDRAWN).order_by("-ended_on", "-pk")[:SHOWN]


def _numbers() -> QuerySet[Work, tuple[str, int, int]]:
    """By state how many there are, and how many of them nobody answers any more."""
    never_answered = Count("pk", filter=Q(in_closed_year("ended_on"), state=State.HANDED_IN))
    counted = Work.objects.filter(station=ANY).order_by().values("state")
    return counted.annotate(number=Count("pk"), never=never_answered).values_list("state", "number", "never")


_LATEST = CompiledRows(_latest)
_NUMBERS = Compiled(_numbers)
