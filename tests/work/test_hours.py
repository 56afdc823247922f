"""No person works more than 24 hours a day, over all stations; a long day is explained (§5.2)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import refuse_work
from kezhan.work.writing import revise, withdraw
from tests.stations.people import People
from tests.work.people import TODAY, day, day_of_work, hours, team, written

LONG = {"explanation": "连续抢修"}


@pytest.mark.parametrize(("more", "is_refused"), [("14", False), ("14.1", True)])
def test_the_hours_of_one_day_add_up_over_all_that_was_written(
    more: str, is_refused: bool, station: Station, people: People
) -> None:
    expert = team(station)[0]
    written(station, people.expert, hours=hours((expert, "10")))
    second = {"title": "又一件", "hours": hours((expert, more))} | LONG
    if is_refused:
        with pytest.raises(Refused, match=r"合计 24\.1 小时（所有站点加起来），一天只有 24 小时"):
            written(station, people.expert, **second)
    else:
        assert written(station, people.expert, **second).pk


@pytest.mark.parametrize("figure", ["745", "9" * 29, "9" * 400, "0.05", "0." + "0" * 400 + "1", "0", "-1"])
def test_hours_that_nobody_works_are_refused_before_they_are_rounded(
    figure: str, station: Station, people: People
) -> None:
    with pytest.raises(Refused, match="小时要大于 0，最多 744，最多一位小数") as refused:
        written(station, people.society, hours={team(station)[0]: Decimal(figure)})
    assert len(str(refused.value)) < 70


@pytest.mark.parametrize(("number", "is_asked"), [("12", False), ("12.1", True)])
def test_a_long_day_is_explained(number: str, is_asked: bool, station: Station, people: People) -> None:
    given = {"hours": hours((team(station)[0], number))}
    if not is_asked:
        assert written(station, people.expert, **given).explanation == ""
        return
    with pytest.raises(Refused, match=r"合计 12\.1 小时，超过 12 小时，请说明一下（依据 §5\.2）"):
        written(station, people.expert, **given)
    assert written(station, people.expert, **given, **LONG).explanation == "连续抢修"


def test_the_hours_of_several_days_lie_evenly_on_them(station: Station, people: People) -> None:
    expert = team(station)[0]
    written(station, people.expert, began_on=day(3), ended_on=day(2), hours=hours((expert, "20")))
    with pytest.raises(Refused, match=f"{day(2)} 合计 25 小时"):
        written(station, people.expert, began_on=day(2), ended_on=day(2), hours=hours((expert, "15")), **LONG)
    assert written(station, people.expert, began_on=day(1), ended_on=day(1), hours=hours((expert, "12"))).pk


def test_other_people_and_what_does_not_stand_are_left_out(station: Station, people: People) -> None:
    first, second, *_ = team(station)
    one = written(station, people.expert, hours=hours((first, "20")), **LONG)
    written(station, people.expert, title="别人的", hours=hours((second, "12")))
    again = {"title": "又一件", "hours": hours((first, "12"))} | LONG
    with pytest.raises(Refused, match="24 小时"):
        written(station, people.expert, **again)
    refuse_work(one, "没有来过", seen=1, by=people.host)
    kept = written(station, people.expert, **again)
    withdraw(kept, "记错了", seen=1, by=people.expert)
    assert written(station, people.expert, title="第三件", hours=hours((first, "24")), **LONG).pk


def test_a_change_does_not_count_itself(station: Station, people: People) -> None:
    expert = team(station)[0]
    work = written(station, people.expert, hours=hours((expert, "20")), **LONG)
    more = day_of_work(station, hours=hours((expert, "24")), explanation="连续抢修")
    assert revise(work, more, seen=1, by=people.expert).participations.get().hours == Decimal(24)


def test_the_other_station_counts_too(station: Station, people: People) -> None:
    """The same person at another station: its name is not told."""
    other = Station.objects.get(pk=station.pk)
    other.pk, other.filing_number, other.plaque_number, other.host = None, None, None, people.other_host.host
    other.save()
    expert = team(station)[0]
    other.team_members.create(expert_id=expert, duty="驻站")
    other.society_person = people.society
    other.save()
    written(other, people.society, hours=hours((expert, "20")), **LONG)
    with pytest.raises(Refused, match="所有站点加起来") as refused:
        written(station, people.expert, hours=hours((expert, "5")), **LONG)
    assert people.other_host.host.name not in str(refused.value)
    assert TODAY - timedelta(days=1) == day(1)
