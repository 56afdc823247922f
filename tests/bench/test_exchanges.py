"""Events made in bulk are what the deeds write."""

from bench.made.kinds.exchanges import Exchanges
from kezhan import clock
from kezhan.gatherings.models import Gathering
from kezhan.gatherings.planning import GatheringParticulars
from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.announcing import Announcement, GivenSpeaker, announce_exchange, cancel_exchange
from kezhan.kinds.academic_exchange.closing import Closing, close_exchange
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState, Speaker
from kezhan.stations.models import Station
from tests.bench.again import OF_WORK, confirmed_again, held, hours_of, made, opened
from tests.stations.people import People


def test_the_same_deeds_write_the_same_events(station: Station, people: People) -> None:
    things = made(Exchanges, people)
    assert {one.state for one in things} == set(ExchangeState.values)
    opened(people, "/exchanges/", *map(exchange_page, things[:5]))
    speakers = {one.pk: [GivenSpeaker(each.name, each.unit) for each in one.speakers.all()] for one in things}
    meetings = {one.pk: one.gathering for one in things}
    work = {one.pk: (one.work, hours_of(one.work)) for one in things if one.work}

    def again(one: Exchange) -> None:
        held_at = meetings[one.pk]
        meeting = GatheringParticulars(one.title, held_at.place, held_at.begins_at, held_at.ends_at, held_at.asks)
        given = Announcement(one.sort, one.text, meeting, others=speakers[one.pk], is_public=one.is_public)
        with clock.at(one.opened_at):
            new = announce_exchange(station, given, form_key=one.form_key, by=people.society)
            if one.state == ExchangeState.CANCELLED:
                cancel_exchange(new, one.word, seen=None, by=people.society)
        if one.pk in work:
            left, hours = work[one.pk]
            with clock.at(left.written_at):
                close_exchange(new, Closing(hours, left.text), seen=None, by=people.society)
            confirmed_again(left, people)

    held(things, (Speaker, Exchange, Gathering, *OF_WORK), again)
