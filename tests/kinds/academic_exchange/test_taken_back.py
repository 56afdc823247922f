"""An event whose piece of work was taken back is written down anew; one that the host refused says so."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.striking import strike_attendance
from kezhan.kinds.academic_exchange.closing import close_exchange
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import refuse_work
from kezhan.work.writing import withdraw
from tests.gatherings.people import noted, people_named
from tests.kinds.academic_exchange.test_events import BEGINS, announced, closed, closing
from tests.stations.people import People
from tests.web.office import shown, signed_in


def again(exchange: Exchange) -> Exchange:
    return Exchange.objects.select_related("work", "gathering").get(pk=exchange.pk)


def test_it_is_written_down_anew_from_its_list(station: Station, people: People) -> None:
    by, office = people.society, signed_in(people.society)
    exchange = closed(announced(station, by), by)
    page, close = reverse("exchange", args=[exchange.pk]), reverse("exchange-closing", args=[exchange.pk])
    with clock.at(BEGINS + timedelta(hours=4)):
        assert close not in shown(office, page)
        with pytest.raises(Refused, match="已办结"):
            close_exchange(exchange, closing(station), seen=None, by=by)
        assert exchange.work is not None
        withdraw(exchange.work, "工时错了", seen=None, by=by)
        told = shown(office, page)
        assert "已办结，服务记录撤回了" in told
        assert close in told
        anew = close_exchange(exchange, closing(station), seen=None, by=by)
        assert anew.work is not None
        assert (anew.state, anew.work.state, anew.work_id != exchange.work_id) == ("closed", "handed_in", True)
        assert close not in shown(office, page)


def test_the_page_says_that_the_host_refused_and_leads_to_mending(station: Station, people: People) -> None:
    exchange = closed(announced(station, people.society), people.society)
    assert exchange.work is not None
    refuse_work(exchange.work, "没有来这么多人", seen=None, by=people.host)
    told = shown(signed_in(people.society), reverse("exchange", args=[exchange.pk]))
    assert "已办结，单位不认可" in told
    assert "没有来这么多人" in told
    assert reverse("work-change", args=[exchange.work_id]) in told


def test_the_list_is_put_right_before_it_is_written_down_anew(station: Station, people: People) -> None:
    by, office = people.society, signed_in(people.society)
    exchange = announced(station, by)
    noted(exchange.gathering, people_named("王五", "赵六"), by=by)
    exchange = closed(exchange, by)
    assert exchange.work is not None
    row = exchange.gathering.attendances.order_by("pk")[0]
    strike = reverse("attendance-strike", args=[row.gathering_id, row.pk])
    lists, page = reverse("gathering", args=[row.gathering_id]), reverse("exchange", args=[exchange.pk])
    withdrawal = reverse("work-withdrawal", args=[exchange.work_id])
    with clock.at(BEGINS + timedelta(hours=4)):
        with pytest.raises(Refused, match="现在是“已办结”"):
            strike_attendance(row, "没有来", by=by)
        refuse_work(exchange.work, "没有来这么多人", seen=None, by=people.host)
        assert withdrawal in shown(office, page)
        assert "撤回这条，改好名单，再重新办结" in shown(office, reverse("work", args=[exchange.work_id]))
        withdraw(exchange.work, "改名单", seen=None, by=by)
        assert ("名单又可以改" in shown(office, page), strike in shown(office, lists)) == (True, True)
        strike_attendance(row, "没有来", by=by)
        anew = close_exchange(exchange, closing(station), seen=None, by=by)
        assert anew.work is not None
        counted = (int(one.work.outcomes.get(measure="attendances").reported) for one in (exchange, anew))
        assert next(counted) == next(counted) + 1
        told = "单位对那条说过：单位不认可。“没有来这么多人”"
        assert told in shown(signed_in(people.host), reverse("work", args=[anew.work_id]))
        with pytest.raises(Refused, match="现在是“已办结”"):
            note_attendances(anew.gathering, [GivenPerson("后来的")], Way.TICKED, by=by)
