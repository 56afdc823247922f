"""An event that was held reminds the society, and the expert who announced it, before its term ends."""

from kezhan.kinds.academic_exchange.reminding import EXCHANGES
from kezhan.stations.models import Station
from tests.kinds.academic_exchange.test_events import announced
from tests.kinds.reminded import day_before, first_day, reminded
from tests.stations.people import People


def test_who_writes_it_down_is_reminded(station: Station, people: People) -> None:
    exchange = announced(station, people.expert)
    side = (people.society, people.expert)
    assert exchange.due_on is not None
    assert reminded(day_before(first_day(exchange.due_on)), EXCHANGES, *side) == [[], []]
    society, expert = reminded(first_day(exchange.due_on), EXCHANGES, *side)
    assert society == expert
    assert society[0].startswith("这场活动办过了，等你们办结：对虾白斑病防控")
