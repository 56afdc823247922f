"""A plan begins with what the present edition still knows of the last one, and in an open year."""

import pytest

from kezhan.plans.drafting import begin_plan, set_goal
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.years import close
from tests.plans.people import COURSES, YEAR, drafted
from tests.stations.people import People


def test_a_goal_that_the_edition_knows_no_more_is_left_out(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_goal(drafted(station, people), None, COURSES, seen=None, by=people.society)
    edition = editions.in_force()
    tasks = tuple(one for one in edition.tasks if one.key != "bottleneck")
    monkeypatch.setattr(editions, "for_opening", lambda by: edition.model_copy(update={"tasks": tasks}))
    coming = begin_plan(station, YEAR + 1, by=people.society)
    assert [one.task for one in coming.goals.all()] == [COURSES.task]


def test_no_plan_is_begun_for_a_closed_year(station: Station, people: People) -> None:
    close(station, YEAR, "先结束了", people.province)
    with pytest.raises(Refused, match=f"{YEAR} 年的工作在.*结束了"):
        begin_plan(station, YEAR, by=people.society)
    assert begin_plan(station, YEAR + 1, by=people.society).year == YEAR + 1
