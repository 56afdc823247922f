"""An event of a closed year cannot be written down any more; it may still be cancelled."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.academic_exchange.announcing import announce_exchange, cancel_exchange
from kezhan.kinds.academic_exchange.closing import Closing, close_exchange
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState
from kezhan.stations.models import Station
from tests.kinds.academic_exchange.test_events import GIVEN, MEETING
from tests.kinds.closed_years import closed, on, stops
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR
from tests.work.people import team


def held(station: Station, people: People) -> Exchange:
    begins = clock.now() + timedelta(hours=2)
    meeting = replace(MEETING, begins_at=begins, ends_at=begins + timedelta(hours=1))
    return announce_exchange(station, replace(GIVEN, meeting=meeting), form_key=uuid4(), by=people.expert)


def test_a_held_event_leaves_the_desk_with_its_year(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        event = held(station, people)
    given = Closing({team(station)[0]: Decimal(2)}, "都会看了。", explanation="年底忙")
    stops(
        event,
        people.expert,
        "exchange",
        lambda one: close_exchange(one, given, seen=None, by=people.expert),
        people,
    )


def test_an_event_of_a_closed_year_may_still_be_cancelled(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        event = held(station, people)
    with clock.at(JANUARY):
        closed(station, people)
        assert cancel_exchange(event, "没有办成", seen=None, by=people.expert).state == ExchangeState.CANCELLED
