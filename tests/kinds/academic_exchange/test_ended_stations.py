"""An event that a station announced before its end is closed if it had begun, and is not held if it had not."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.academic_exchange.announcing import announce_exchange
from kezhan.kinds.academic_exchange.closing import close_exchange
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.kinds.academic_exchange.things import announcement, closing
from tests.kinds.ended_stations import ENDED, delisted, led_to
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, TODAY


def announced(station: Station, people: People, hours: float, days: int = 0) -> Exchange:
    given = announcement("防霉报告会", hours)
    meeting = replace(given.meeting, ends_at=given.meeting.ends_at + timedelta(days=days))
    return announce_exchange(station, replace(given, meeting=meeting), form_key=uuid4(), by=people.society)


def test_what_had_not_begun_is_not_held(station: Station, people: People) -> None:
    event = announced(station, people, 48)
    public = reverse("public-exchange", args=[event.pk])
    assert "已预告" in shown(Client(), public)
    station = delisted(station, people.province)
    page = shown(Client(), public)
    assert "这个服务站已经摘牌，这次活动不再办" in page
    assert "已预告" not in page
    assert not Exchange.objects.to_come().exists()
    with clock.at(LATER + timedelta(days=5)):
        assert not Exchange.objects.waiting_for(people.society).exists()
        society = signed_in(people.society)
        own = shown(society, reverse("exchange", args=[event.pk]))
        assert f"{ENDED}，没有办完的不再往下办" in own
        assert "办过了" not in own
        assert f"{ENDED}，“防霉报告会”不能再办结" in led_to(society, reverse("exchange-closing", args=[event.pk]))
        with pytest.raises(Refused, match="摘牌"):
            close_exchange(event, closing(station), seen=None, by=people.society)


def test_what_had_begun_is_closed_with_the_last_day_of_the_station(station: Station, people: People) -> None:
    event = announced(station, people, -1, days=3)
    station = delisted(station, people.province)
    with clock.at(LATER + timedelta(days=1)):
        assert list(Exchange.objects.waiting_for(people.society)) == [event]
        event = close_exchange(event, closing(station), seen=None, by=people.society)
    assert event.work is not None
    assert (event.work.began_on, event.work.ended_on) == (TODAY, TODAY)
