"""A development reminds its host of its word, and the station's side of late stages and of years to tell."""

from datetime import date, timedelta

from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.proposing import return_product
from kezhan.kinds.product_development.reminding import DEVELOPMENTS
from kezhan.stations.models import Station
from tests.kinds.product_development.course import agreed, produced, told
from tests.kinds.product_development.things import proposed
from tests.kinds.reminded import day_before, first_day, reminded
from tests.stations.people import People
from tests.work.people import TODAY

ENDED = TODAY + timedelta(days=14)
"""Ten working days later."""


def test_a_proposal_and_a_year_remind_the_host_ten_working_days_after_the_last_move(
    station: Station, people: People
) -> None:
    proposed(station, people.expert, "低糖饼")
    assert reminded(day_before(first_day(ENDED)), DEVELOPMENTS, people.host) == [[]]
    words = "这项产品开发等你们答复：低糖饼，已经等了 8 个工作日"
    assert reminded(first_day(ENDED), DEVELOPMENTS, people.host) == [[words]]
    Development.objects.update(state="stopped")
    told(station, people)
    assert reminded(first_day(ENDED), DEVELOPMENTS, people.host) == [[words]]


def test_what_the_host_returned_and_what_is_late_remind_the_side(station: Station, people: People) -> None:
    side = (people.society, people.expert)
    return_product(proposed(station, people.expert, "低糖饼"), "再便宜些", seen=None, by=people.host)
    assert reminded(day_before(first_day(ENDED)), DEVELOPMENTS, *side) == [[], []]
    assert [len(one) for one in reminded(first_day(ENDED), DEVELOPMENTS, *side)] == [1, 1]
    Development.objects.update(state="stopped")
    planned = agreed(station, people).due_on
    assert planned is not None
    assert reminded(planned, DEVELOPMENTS, *side) == [[], []]


def test_a_year_that_is_over_reminds_the_side_on_its_first_working_day(station: Station, people: People) -> None:
    produced(station, people)
    side = (people.society, people.expert)
    assert reminded(date(2026, 12, 31), DEVELOPMENTS, *side) == [[], []]
    assert [len(one) for one in reminded(date(2027, 1, 4), DEVELOPMENTS, *side)] == [1, 1]
