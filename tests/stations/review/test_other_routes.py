"""Guangdong's edition with one step more, one step less, and another order of steps: stations live the same life."""

from collections.abc import Callable

import pytest

from kezhan.policy import editions
from kezhan.policy.shape import Step, StepKind
from kezhan.reference.divisions import Level
from kezhan.stations.review.route import route
from kezhan.stations.states import State
from tests.stations.lives import LIVES
from tests.stations.people import People, handed_in
from tests.stations.walking import last, onward

pytestmark = pytest.mark.browser

Steps = tuple[Step, ...]


def with_a_review_by_experts(steps: Steps) -> Steps:
    experts = steps[1].model_copy(update={"key": "another_review", "label": "另一次评审", "level": Level.PROVINCE})
    return (*steps[:2], experts, *steps[2:])


def with_two_opinions(steps: Steps) -> Steps:
    second = steps[0].model_copy(update={"key": "city_opinion", "label": "市级科协意见", "level": Level.CITY})
    return (steps[0], second, *steps[1:])


def without_the_provinces_review(steps: Steps) -> Steps:
    return tuple(step for step in steps if step.key != "province_review")


def the_province_before_the_city(steps: Steps) -> Steps:
    return (steps[0], steps[2], steps[1], *steps[3:])


@pytest.fixture(
    params=[
        with_a_review_by_experts,
        with_two_opinions,
        without_the_provinces_review,
        the_province_before_the_city,
    ],
    ids=lambda change: change.__name__,
)
def changed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """The steps of the shipped edition, changed."""
    change: Callable[[Steps], Steps] = request.param
    shipped = editions.in_force()
    steps = change(shipped.steps)
    monkeypatch.setitem(editions.editions(), shipped.key, shipped.model_copy(update={"steps": steps}))
    return steps


@pytest.mark.parametrize("state", list(State))
def test_a_station_comes_to_every_state(state: State, changed: Steps, people: People) -> None:
    assert LIVES[state](people).state == state


def test_every_step_of_the_route_is_taken_and_no_other(changed: Steps, people: People) -> None:
    station = onward(last(handed_in(people.society, people.host), StepKind.FILING))
    taken = station.passages.exclude(step_label="").order_by("pk").values_list("step_label", flat=True)
    assert list(taken) == [step.label for step in route(station)]
    assert [step for step in changed if step in route(station)] == route(station)
