"""A bottleneck reminds its host of its word, and the station's side of what to go on with and of late steps."""

from datetime import timedelta

from kezhan.kinds.bottleneck.answering import return_task_paper
from kezhan.kinds.bottleneck.reminding import BOTTLENECKS
from kezhan.stations.models import Station
from tests.kinds.bottleneck import things
from tests.kinds.reminded import day_before, first_day, reminded
from tests.stations.people import People
from tests.work.people import TODAY


def test_a_task_paper_and_a_result_remind_the_host_before_their_term(station: Station, people: People) -> None:
    paper = things.proposed(station, people.expert)
    result = things.handed_over(station, people.expert, people.host, title="虾仁发柴")
    assert paper.due_on is not None
    assert paper.due_on == result.due_on
    assert reminded(day_before(first_day(paper.due_on)), BOTTLENECKS, people.host) == [[]]
    told = ["这份攻关任务书等你们答复：虾仁解冻失水，还剩 2 个工作日", "这项攻关等你们验收：虾仁发柴，还剩 2 个工作日"]
    assert reminded(first_day(paper.due_on), BOTTLENECKS, people.host) == [told]


def test_what_the_host_returned_reminds_both_who_can_put_it_right(station: Station, people: People) -> None:
    return_task_paper(things.proposed(station, people.expert), "还要便宜些", seen=None, by=people.host)
    ended = TODAY + timedelta(days=14)  # ten working days later
    side = (people.society, people.expert)
    assert reminded(day_before(first_day(ended)), BOTTLENECKS, *side) == [[], []]
    told = ["这项攻关等你们接着办：虾仁解冻失水，已经等了 8 个工作日"]
    assert reminded(first_day(ended), BOTTLENECKS, *side) == [told, told]


def test_a_late_step_reminds_the_society_and_who_is_responsible(station: Station, people: People) -> None:
    things.under_way(station, people.expert, people.host)
    due = TODAY + timedelta(days=7)
    side = (people.society, people.expert)
    assert reminded(due, BOTTLENECKS, *side) == [[], []]
    told = ["这项攻关有过期的步骤：虾仁解冻失水，已超期 1 个工作日"]
    assert reminded(due + timedelta(days=1), BOTTLENECKS, *side) == [told, told]
