"""Work of an event, whose figures are those of its list."""

from uuid import uuid4

from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.kinds.academic_exchange.announcing import announce_exchange
from kezhan.kinds.academic_exchange.closing import close_exchange
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.academic_exchange.things import announcement, closing
from tests.stations.people import People


def left(station: Station, people: People) -> tuple[Work, str]:
    """The work, and the page of the event."""
    exchange = announce_exchange(station, announcement("防霉", -2), form_key=uuid4(), by=people.society)
    came = [GivenPerson(name, "虾场") for name in ("黄大明", "李小红")]
    note_attendances(exchange.gathering, came, Way.TICKED, by=people.society)
    exchange = close_exchange(exchange, closing(station), seen=None, by=people.society)
    assert exchange.work is not None
    return exchange.work, f"/exchanges/{exchange.pk}/"
