"""An appraisal reminds its society and its host of what is theirs, and members of the panel by their own terms."""

from datetime import timedelta

from kezhan import clock
from kezhan.kinds.appraisal.examining import return_materials
from kezhan.kinds.appraisal.reminding import APPRAISALS
from tests.kinds.appraisal.things import Course
from tests.kinds.reminded import day_before, first_day, reminded
from tests.matching.people import MONDAY

TODAY = clock.local(MONDAY).date()
ENDED = TODAY + timedelta(days=14)
"""Ten working days later."""


def test_materials_remind_the_society_and_when_returned_the_host(held: Course) -> None:
    found = held.commissioned()
    sides = (held.society, held.host)
    assert reminded(day_before(first_day(ENDED)), APPRAISALS, *sides) == [[], []]
    assert [len(one) for one in reminded(first_day(ENDED), APPRAISALS, *sides)] == [1, 0]
    return_materials(found, "缺查新报告", seen=None, by=held.society)
    assert reminded(day_before(first_day(ENDED)), APPRAISALS, *sides) == [[], []]
    assert [len(one) for one in reminded(first_day(ENDED), APPRAISALS, *sides)] == [0, 1]


def test_a_seat_reminds_the_expert_before_its_own_term(held: Course) -> None:
    seat = held.seat(held.forming(asked=1), 0)
    sides = (held.member, held.society)
    assert reminded(day_before(first_day(seat.due_on)), APPRAISALS, *sides)[0] == []
    told = ["这项鉴定请你当评审专家，等你答复：虾仁保水新工艺，还剩 2 个工作日"]
    assert reminded(first_day(seat.due_on), APPRAISALS, *sides)[0] == told


def test_an_opinion_and_a_conclusion_remind_the_member_by_the_day_of_the_panel(held: Course) -> None:
    sides = (held.member, held.society)
    held.gathering()
    assert "等你提意见" in reminded(TODAY, APPRAISALS, *sides)[0][0]
    held.judged("第二项")
    assert "等你作结论" in "".join(reminded(TODAY, APPRAISALS, *sides)[0])
