"""A society that was asked to stand beside the leading one steps back; and how long anybody may take to answer."""

from datetime import date

import pytest

from kezhan import clock
from kezhan.experts.models import Expert, Membership
from kezhan.notices.models import Notice
from kezhan.organisations.addresses import DESK
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.stations.addresses import consent_page
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree, agree_on_paper
from kezhan.stations.application.leaving import experts_along, leave
from kezhan.stations.application.team import to_choose_from
from kezhan.stations.models import Consent, Station
from tests.matching.people import looked_at
from tests.stations.people import MONDAY, People, draft


def test_a_co_operating_society_steps_back(people: People) -> None:
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
        agree(station.consents.get(), by=people.other_society)
        leave(station, "今年任务重", by=people.other_society)
    assert list(station.co_operating.all()) == []
    assert station.consents.get().state == Consent.State.LEFT
    last = Notice.objects.filter(account=people.society.account).order_by("pk").last()
    assert last is not None
    assert last.text.startswith("协作学会广东省园艺学会退出了")


def beside(people: People) -> Station:
    """A draft with a co-operating society, two of its experts in the team (one of whom signs in), and a third asked."""
    station = draft(people.society, people.host)
    drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
    agree(station.consents.get(), by=people.other_society)
    first, second, third, *_ = people.other_society.society.experts.order_by("pk")
    Expert.objects.filter(pk=second.pk).update(account=people.expert.account)
    own = people.society.society.experts.first()
    members = {own.pk: "驻站", first.pk: "育种", second.pk: "土壤"}
    drafting.set_team(station, members=members, by=people.society)
    for consent in list(station.consents.waiting()):
        if consent.needs_paper:
            by = people.society if consent.expert == own else people.other_society
            agree_on_paper(consent, looked_at("同意书"), by=by)
        else:
            agree(consent, by=people.expert)
    drafting.set_team(station, members=members | {third.pk: "植保"}, by=people.society)
    return station


def last_told(post: Post) -> str:
    told = Notice.objects.filter(account=post.account_id).order_by("pk").last()
    return told.text if told else ""


def test_the_experts_of_a_society_that_steps_back_go_with_it(people: People) -> None:
    with clock.at(MONDAY):
        station = beside(people)
        assert [str(one) for one in experts_along(people.other_society, station)] == [
            "广东省园艺学会专家0",
            "广东省园艺学会专家1",
        ]
        leave(station, "今年任务重", by=people.other_society)
    assert [one.name for one in station.team.all()] == ["广东省水产学会专家0"]
    states = station.consents.exclude(society=people.other_society.society).values_list("state", flat=True)
    assert sorted(states) == ["agreed", "left", "left", "taken_back"]
    assert last_told(people.expert).startswith("广东省园艺学会退出了协作，你不再是“")
    link = Notice.objects.filter(account=people.expert.account).latest("pk").link
    assert link in [consent_page(one) for one in Consent.objects.visible_to(people.expert)]
    assert "连同只在它名单里的驻站专家广东省园艺学会专家0、广东省园艺学会专家1退出了" in last_told(people.host)


@pytest.mark.parametrize(("ended_on", "stays"), [(None, ["广东省园艺学会专家0"]), (MONDAY.date(), [])])
def test_an_expert_whom_the_leading_society_lists_too_stays(
    people: People, ended_on: date | None, stays: list[str]
) -> None:
    with clock.at(MONDAY):
        station = beside(people)
        expert = people.other_society.society.experts.order_by("pk").first()
        leading = people.society.society
        Membership.objects.create(expert=expert, society=leading, began_on=MONDAY.date(), ended_on=ended_on)
        leave(station, "今年任务重", by=people.other_society)
    assert [one.name for one in station.team.all()] == ["广东省水产学会专家0", *stays]


def test_a_society_left_out_of_the_application_takes_its_experts_along(people: People) -> None:
    with clock.at(MONDAY):
        station = beside(people)
        drafting.set_co_operating(station, societies=[], by=people.society)
    assert [one.name for one in station.team.all()] == ["广东省水产学会专家0"]
    assert not station.consents.waiting().exists()
    assert last_told(people.expert).endswith("的申请不再列你为驻站专家")
    told = Notice.objects.filter(account=people.other_society.account_id).values_list("text", flat=True)
    assert [text for text in told if "不再列广东省园艺学会专家0为驻站专家，请告诉本人" in text] != []


def test_a_society_left_out_is_told_of_nothing_on_a_page_that_it_may_not_open(people: People) -> None:
    with clock.at(MONDAY):
        station = beside(people)
        Notice.objects.all().delete()
        drafting.set_co_operating(station, societies=[], by=people.society)
    told = Notice.objects.filter(account=people.other_society.account_id).values_list("link", flat=True)
    assert list(told) == [DESK, DESK, DESK]


def test_nobody_is_left_out_of_a_team_because_the_form_does_not_show_them(people: People) -> None:
    with clock.at(MONDAY):
        station = beside(people)
        gone = people.other_society.society.experts.order_by("pk").first()
        Membership.objects.filter(expert=gone).update(ended_on=MONDAY.date())
    shown = {one.name: one.may_serve for one in to_choose_from(station)}
    assert (shown["广东省园艺学会专家0"], shown["广东省园艺学会专家1"]) == (False, True)


def test_an_edition_without_the_term_gives_as_long_as_for_an_invitation() -> None:
    terms = editions.in_force().terms
    assert terms.of_consent == terms.consent
    assert terms.model_copy(update={"consent": None}).of_consent == terms.invitation
    assert terms.of_consent.source == "association"
