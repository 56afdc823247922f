"""What the host confirmed no longer stands: it confirms anew, and whoever's turn it is hears of it (§4, §5.2)."""

from dataclasses import replace
from typing import Any

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.notices.models import Notice
from kezhan.organisations.hosts import particulars_of
from kezhan.organisations.models import Host
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree
from kezhan.stations.application.leaving import leave
from kezhan.stations.changed_hosts import change_host_and_tell
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Awaited, Station, TeamMember
from kezhan.web.desk.nouns import waiting_for
from tests.stations.people import MONDAY, People, draft, fill_in


@pytest.fixture
def confirmed(people: People) -> Station:
    """A draft beside which another society stands, filled in and confirmed."""
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
        agree(station.consents.get(), by=people.other_society)
        fill_in(station, people.society, people.host)
        return take("confirm", Station.objects.get(pk=station.pk), by=people.host)


def test_when_somebody_left_the_host_is_asked_to_confirm_again(confirmed: Station, people: People) -> None:
    Notice.objects.all().delete()
    leave(confirmed, "今年任务重", by=people.other_society)
    confirmed.refresh_from_db()
    assert (confirmed.host_confirmed_at, confirmed.awaited) == (None, Awaited.HOST)
    told = Notice.objects.filter(account=people.host.account).values_list("text", flat=True)
    why = "在你们确认以后有变动（协作学会），原来的确认不算了，请看过现在的内容，再确认一次"
    assert [text for text in told if text.endswith(why)] != []
    (item,) = [item for group in waiting_for(people.host) for item in group.items if item.title == confirmed.name]
    assert (item.deed, item.deed_link) == ("确认", f"/stations/{confirmed.pk}/application/check/")


def test_a_host_whose_part_is_filled_in_is_asked_to_confirm_alone(confirmed: Station, people: People) -> None:
    confirmed.team_members.last().delete()
    leave(confirmed, "今年任务重", by=people.other_society)
    told = Notice.objects.filter(account=people.host.account).order_by("pk")
    assert told.filter(text__endswith="原来的确认不算了，学会补好以后，再请你们确认").count() == 1
    told.delete()
    TeamMember.objects.create(station=confirmed, expert=Expert.objects.get(name="广东省水产学会专家7"), duty="驻站")
    goals = "换了目标，写得一样清楚。" * 20
    drafting.save_answer(confirmed, item="goals", text=goals, seen_version=1, by=people.society)
    assert [one.text for one in told] == [f"“{confirmed.name}”的申请，学会的部分填好了，请看过并确认"]


FIRM = {"form": "enterprise", "industry": "C3531", "staff": 35, "revenue": 1800}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"form": "village"}, {"form": "cooperative"}),
        (FIRM, {"staff": 3000, "revenue": 90000}),
        (FIRM, {"division": "440103013"}),
        ({"form": "hospital", "hospital_grade": "1"}, {"hospital_grade": "3"}),
        ({"form": "community", "is_urban": True}, {"is_urban": False}),
    ],
)
def test_when_the_host_became_another_one_its_confirmation_falls(
    confirmed: Station, people: People, before: dict[str, Any], after: dict[str, Any]
) -> None:
    size = "small" if before == FIRM else ""
    Host.objects.filter(pk=confirmed.host_id).update(**before, size=size, without_code="刚成立，正在办理登记")
    host = Host.objects.get(pk=confirmed.host_id)
    assert change_host_and_tell(host, replace(particulars_of(host), **after), by=people.host) == [confirmed]
    confirmed.refresh_from_db()
    assert confirmed.host_confirmed_at is None
