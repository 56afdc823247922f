"""Who is on the task force of a paper that is laid before the host again, and who learns of it."""

from dataclasses import replace

from kezhan.experts.models import Expert
from kezhan.kinds.bottleneck import answering, proposing
from kezhan.kinds.bottleneck.people import step_out_of_task_force
from kezhan.notices.models import Notice
from kezhan.stations.models import Station
from tests.kinds.bottleneck.things import paper, proposed, team
from tests.stations.people import People


def test_who_is_taken_off_is_told_and_who_stepped_out_stays_with_the_reason(station: Station, people: People) -> None:
    laid = proposed(station, people.society, people=frozenset(team(station)[:3]))
    out = Expert.objects.get(pk=team(station)[1])
    laid = step_out_of_task_force(laid, out, "忙不过来", seen=None, by=people.society)
    answering.return_task_paper(laid, "人太多", seen=None, by=people.host)
    third = team(station)[2]
    steps = tuple(replace(one, expert=third) for one in paper(station).steps)
    Notice.objects.all().delete()
    changed = paper(station, people=frozenset({third}), steps=steps)
    laid = proposing.revise_task_paper(laid, changed, seen=None, by=people.society)
    assert [(one.expert_id, one.left_for) for one in laid.members.all()] == [(out.pk, "忙不过来"), (third, "")]
    told = [one.text for one in Notice.objects.filter(account=people.expert.account)]
    assert [text.partition("改了")[2] for text in told] == [f"任务书，攻关组里不再列你：{laid.title}"]
