"""Shapes that the shipped edition lacks: who files where a level is missing, and whom the conditions ask."""

import pytest

from kezhan.organisations.models import Host
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Category, Condition, Edition, HostForm, StepKind
from kezhan.policy.written import LONGEST_LABEL
from kezhan.reference.divisions import Level
from kezhan.stations.application.categories import refuse_wrong_host
from kezhan.stations.lifecycle import take
from kezhan.stations.review.route import in_charge, route
from tests.stations.people import People, draft, handed_in


@pytest.fixture
def counties_file(monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Guangdong's edition, except that the county files what a provincial society sets up."""
    shipped = editions.in_force()
    steps = tuple(
        step.model_copy(update={"level": Level.COUNTY})
        if step.kind is StepKind.FILING and Level.PROVINCE in step.societies
        else step
        for step in shipped.steps
    )
    changed = shipped.model_copy(update={"steps": steps})
    monkeypatch.setattr(editions, "editions", lambda: {changed.key: changed})
    return changed


def test_the_county_files_where_there_is_one(people: People, counties_file: Edition) -> None:
    station = draft(people.society, people.host)
    assert in_charge(route(station)[-1], station) == people.county.association


def test_where_there_is_no_county_the_city_files_for_it(people: People, counties_file: Edition) -> None:
    people.dongguan  # noqa: B018  asking for it creates the association
    station = draft(people.society, people.dongguan_host)
    assert [step.kind for step in route(station)].count(StepKind.FILING) == 1
    assert in_charge(route(station)[-1], station) == people.dongguan.association


def test_a_step_with_the_longest_name_leaves_its_passage(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = editions.in_force()
    steps = tuple(step.model_copy(update={"label": "长" * LONGEST_LABEL}) for step in shipped.steps)
    monkeypatch.setattr(editions, "editions", lambda: {shipped.key: shipped.model_copy(update={"steps": steps})})
    passage = take("support", handed_in(people.society, people.host), by=people.county).passages.get(move="support")
    passage.clean_fields()  # SQLite itself accepts a text that is too long
    assert passage.step_label == "长" * 60


@pytest.fixture
def mixed() -> Category:
    return Category(
        key="mixed",
        label="城乡站",
        clause="§9",
        summary="建在企业和农村",
        hosts=(HostForm.ENTERPRISE, HostForm.VILLAGE),
        conditions=(Condition.SMALL_OR_MEDIUM,),
    )


def test_a_condition_is_asked_only_of_the_form_it_is_about(mixed: Category) -> None:
    refuse_wrong_host(mixed, Host(name="某村", form="village"))
    with pytest.raises(Refused) as refusal:
        refuse_wrong_host(mixed, Host(name="某厂", form="enterprise", size="large"))
    assert str(refusal.value) == "大型企业不能建城乡站站点，只面向中小企业（依据 §9）"
