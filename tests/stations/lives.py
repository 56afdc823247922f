"""A station in each state; the deeds that lead to the state bring it there."""

from collections.abc import Callable

from kezhan.policy.shape import StepKind
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from tests.lived import lived_once
from tests.stations.people import People, at_desk, handed_in, ready, returned
from tests.stations.walking import first, last

WHY = Said("情况已经查实")


@lived_once
def opinion(people: People) -> Station:
    return first(handed_in(people.society, people.host), StepKind.OPINION)


@lived_once
def review(people: People) -> Station:
    return first(handed_in(people.society, people.host), StepKind.REVIEW)


@lived_once
def last_review(people: People) -> Station:
    """At the last review, before the notice and the filing."""
    return last(handed_in(people.society, people.host), StepKind.REVIEW)


@lived_once
def notice(people: People) -> Station:
    return first(handed_in(people.society, people.host), StepKind.NOTICE)


@lived_once
def countersignature(people: People) -> Station:
    """A city society's station, because the province countersigns no other."""
    return first(handed_in(people.city_society, people.host), StepKind.COUNTERSIGNATURE)


@lived_once
def filing(people: People) -> Station:
    return first(handed_in(people.society, people.host), StepKind.FILING)


@lived_once
def returned_and_confirmed(people: People) -> Station:
    return take("confirm", returned(review(people)), by=people.host)


def _on(earlier: Callable[[People], Station], move: str) -> Callable[[People], Station]:
    """The state after a move by the association that has the station on its desk."""

    @lived_once
    def later(people: People) -> Station:
        station = earlier(people)
        return take(move, station, by=at_desk(station), said=WHY)

    return later


filed = _on(filing, "file")
plaque_made = _on(filed, "make_plaque")
plaque_handed_over = _on(plaque_made, "hand_over")


@lived_once
def operating(people: People) -> Station:
    return take("receive", plaque_handed_over(people), by=people.host)


@lived_once
def rectification(people: People) -> Station:
    return take("order_rectification", operating(people), by=people.province, said=WHY)


LIVES: dict[State, Callable[[People], Station]] = {
    State.DRAFT: lambda people: ready(people.society, people.host),
    State.OPINION: opinion,
    State.REVIEW: review,
    State.NOTICE: notice,
    State.COUNTERSIGNATURE: countersignature,
    State.FILING: filing,
    State.RETURNED: returned_and_confirmed,
    State.REJECTED: _on(review, "reject"),
    State.WITHDRAWN: lambda people: take("withdraw", opinion(people), by=people.host, said=WHY),
    State.FILED: filed,
    State.PLAQUE_MADE: plaque_made,
    State.PLAQUE_HANDED_OVER: plaque_handed_over,
    State.OPERATING: operating,
    State.RECTIFICATION: rectification,
    State.DELISTED: lambda people: take("delist", rectification(people), by=people.province, said=WHY),
    State.CLOSED: lambda people: take("close", operating(people), by=people.province, said=WHY),
}
