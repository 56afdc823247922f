"""What a bottleneck keeps back: a need that is not open to its society, a file that was taken away, its findings."""

from decimal import Decimal

import pytest

from kezhan.kinds.bottleneck import answering, delivering, working
from kezhan.kinds.bottleneck.people import step_out_of_task_force
from kezhan.needs.models import Confidentiality, NeedState
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.bottleneck.things import acceptance, all_done, handed_over, proposed, report, team, under_way
from tests.matching.people import looked_at, open_need
from tests.stations.people import People


def test_it_comes_from_no_need_that_was_not_opened_to_its_society(station: Station, people: People) -> None:
    given = {"state": NeedState.OPEN, "confidentiality": Confidentiality.PARTNERS}
    need = open_need(people.host.host, title="保密的失水难题", **given)
    with pytest.raises(Refused, match="只能选这个单位"):
        proposed(station, people.society, need=need)
    need.opened_to.add(people.society.society)
    assert proposed(station, people.society, need=need).need == need


def test_a_deliverable_that_was_taken_away_is_none(station: Station, people: People) -> None:
    done = all_done(station, people.expert, people.host)
    kept = delivering.keep_deliverables(done, [looked_at("图")], seen=None, by=people.expert)
    gone = [kept.deliverables.get().pk]
    bare = delivering.keep_deliverables(kept, [], without=gone, seen=None, by=people.expert)
    with pytest.raises(Refused, match="至少一件"):
        delivering.hand_over_bottleneck(bare, "改成速冻", Decimal("7.6"), seen=None, by=people.expert)


def test_what_a_step_found_is_not_public(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    working.report_step(going.steps.all()[0], report(station), seen=None, by=people.expert)
    assert Work.objects.get().is_public is False


def test_the_hours_of_the_acceptance_are_those_of_the_task_force(station: Station, people: People) -> None:
    over = handed_over(station, people.expert, people.host)
    outside = acceptance(station, hours={team(station)[2]: Decimal(1)})
    with pytest.raises(Refused, match="攻关组里"):
        answering.accept_bottleneck(over, outside, seen=None, by=people.host)


def test_the_society_takes_nobody_off_the_task_force_who_can_say_it_themselves(
    station: Station, people: People
) -> None:
    going = under_way(station, people.expert, people.host)
    signs_in, silent = station.team.order_by("pk")[:2]
    with pytest.raises(Refused, match="只能自己退出"):
        step_out_of_task_force(going, signs_in, "忙不过来", seen=None, by=people.society)
    step_out_of_task_force(going, silent, "忙不过来", seen=None, by=people.society)
    assert [one.expert for one in going.members.filter(left_on=None)] == [signs_in]
