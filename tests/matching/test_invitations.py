"""Either side opens a talk and the awaited side answers. The other side may step back, and silence lapses (§3.2)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import Settings

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.matching import invitations, rules
from kezhan.matching.models import Invitation, InvitationState
from kezhan.needs import checking
from kezhan.needs.models import Confidentiality, Need, NeedState
from tests.matching.people import COUNTER, MONDAY, OFFER, invited, open_need, refused, told
from tests.province import Province


def test_a_host_invites_a_society_and_names_its_expert(province: Province, need: Need) -> None:
    expert = province.experts.food[2]
    invitation = invitations.invite_society(need, province.societies.food, expert, OFFER, by=province.posts.bakery)
    offer = invitation.offers.get()
    assert (invitation.opened_by, invitation.awaited, invitation.expert) == ("host", "society", expert)
    assert (offer.side, offer.tasks, offer.months, offer.budget) == (
        "host",
        ["bottleneck", "training"],
        12,
        Decimal("8.5"),
    )
    assert invitation.lapses_on == date(2026, 3, 23)
    assert told(province.posts.food)[-1] == (
        "广州荔香饼业有限公司邀请广东省食品学会一起做“糕点保鲜期短”，请在 3 月 23 日前答复"
    )
    assert Entry.objects.get(deed="invite_society").facts["offer"]["tasks"] == ["技术攻关", "人才培训"]


def test_inviting_opens_a_need_that_was_not_public(province: Province) -> None:
    need = open_need(province.hosts.bakery, confidentiality=Confidentiality.PRIVATE)
    with refused("这条需求没有向你们学会公开，等对方邀请吧"):
        invitations.propose_to_host(need, province.societies.food, OFFER, by=province.posts.food)
    invited(need, province.societies.food, province.posts.bakery)
    assert list(Need.objects.visible_to(province.posts.food)) == [need]
    assert list(Need.objects.visible_to(province.posts.mechanics)) == []


def test_a_society_proposes_itself_to_the_host(province: Province, need: Need) -> None:
    invitation = invitations.propose_to_host(need, province.societies.food, OFFER, by=province.posts.food)
    assert (invitation.opened_by, invitation.awaited, invitation.offers.get().side) == ("society", "host", "society")
    assert told(province.posts.bakery) == ["广东省食品学会愿意承接“糕点保鲜期短”，请在 3 月 23 日前答复"]


@pytest.mark.parametrize("who", ["clinic", "food", "liwan", "guangdong", "administrator", "expert"])
def test_nobody_but_the_needs_own_host_invites(province: Province, need: Need, who: str) -> None:
    with refused("只有提出需求的单位可以邀请学会"):
        invited(need, province.societies.food, getattr(province.posts, who))


@pytest.mark.parametrize("who", ["mechanics", "bakery", "liwan", "guangdong", "administrator", "expert"])
def test_nobody_but_the_society_itself_proposes(province: Province, need: Need, who: str) -> None:
    with refused("只有广东省食品学会的人可以代表该会提出合作"):
        invitations.propose_to_host(need, province.societies.food, OFFER, by=getattr(province.posts, who))


def test_an_expert_of_another_society_is_not_named(province: Province, need: Need) -> None:
    stranger = province.experts.mechanics[0]
    with refused("机一不是广东省食品学会的在册专家，请改选该会专家，或改请专家所在的学会", field="expert"):
        invitations.invite_society(need, province.societies.food, stranger, OFFER, by=province.posts.bakery)


def test_a_society_and_a_host_talk_about_a_need_once_at_a_time(province: Province, invitation: Invitation) -> None:
    with refused("广东省食品学会和对方正在谈这条需求，请在原来的邀请里答复"):
        invitations.propose_to_host(invitation.need, province.societies.food, OFFER, by=province.posts.food)
    invitations.decline(invitation, "专家排不开", by=province.posts.food)
    again = invitations.propose_to_host(invitation.need, province.societies.food, OFFER, by=province.posts.food)
    assert again.state == InvitationState.OPEN


@pytest.mark.parametrize("state", [state for state in NeedState if state != NeedState.OPEN])
def test_only_an_open_need_is_talked_about(province: Province, state: NeedState) -> None:
    need = open_need(province.hosts.bakery, state=state)
    with refused(f"“糕点保鲜期短”现在是“{state.label}”，只有征集对接中的需求可以谈合作"):
        invited(need, province.societies.food, province.posts.bakery)


def test_a_collected_need_waits_for_its_host(province: Province) -> None:
    need = open_need(None, division="440103", collected_by=province.associations.liwan)
    with refused("“糕点保鲜期短”由广州市荔湾区科学技术协会代征集，还没有落实单位，落实以后才能双向选择"):
        invitations.propose_to_host(need, province.societies.food, OFFER, by=province.posts.food)


def test_a_county_society_cannot_lead_and_an_inactive_one_is_not_asked(province: Province, need: Need) -> None:
    society = province.societies.food
    society.level = "county"
    society.save()
    with refused("广东省食品学会是县级学会，牵头建站须是省、市级学会", "§0.1"):
        invited(need, society, province.posts.bakery)
    society.level, society.is_active = "province", False
    society.save()
    with refused("广东省食品学会已停用，换一家学会吧"):
        invited(need, society, province.posts.bakery)


@pytest.mark.parametrize(
    ("wrong", "reason", "clause", "field"),
    [
        ({"tasks": ()}, "请从任务清单里选至少一项服务内容", "§2.9", "tasks"),
        ({"tasks": ("bottleneck", "magic")}, "请从任务清单里选至少一项服务内容", "§2.9", "tasks"),
        ({"months": 0}, "合作期限请填 1 到 120 个月", "§3.2", "months"),
        ({"months": 121}, "合作期限请填 1 到 120 个月", "§3.2", "months"),
        ({"budget": Decimal(-1)}, "经费以万元填，不能是负数，也不能超过一百亿元；没有经费就空着", "§3.2", "budget"),
        (
            {"budget": Decimal(1_000_000)},
            "经费以万元填，不能是负数，也不能超过一百亿元；没有经费就空着",
            "§3.2",
            "budget",
        ),
        ({"budget": Decimal("NaN")}, "经费以万元填，不能是负数，也不能超过一百亿元；没有经费就空着", "§3.2", "budget"),
        ({"message": " \n"}, "请写几句话，说明打算怎么合作", "§3.2", "message"),
        ({"message": "长" * 2001}, "说明最多 2000 字，现在有 2001 字", "§3.2", "message"),
    ],
)
def test_an_unsound_offer_is_refused_at_its_field(
    province: Province, need: Need, wrong: dict[str, object], reason: str, clause: str, field: str
) -> None:
    with refused(reason, clause, field):
        invitations.invite_society(
            need, province.societies.food, None, replace(OFFER, **wrong), by=province.posts.bakery
        )
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    "right",
    [
        {"months": 1},
        {"months": 120},
        {"budget": Decimal(0)},
        {"budget": Decimal("999999.99")},
        {"message": "长" * 2000},
    ],
)
def test_an_offer_may_go_up_to_its_bounds(province: Province, need: Need, right: dict[str, object]) -> None:
    offer = replace(OFFER, **right)
    invitation = invitations.invite_society(need, province.societies.food, None, offer, by=province.posts.bakery)
    assert {field: getattr(invitation.offers.get(), field) for field in right} == right


def test_a_counter_offer_turns_the_table_and_begins_a_new_term(province: Province, invitation: Invitation) -> None:
    with clock.at(MONDAY + timedelta(days=7)):
        countered = invitations.counter(invitation, COUNTER, by=province.posts.food)
    assert (countered.awaited, countered.lapses_on) == ("host", date(2026, 3, 30))
    assert [(offer.side, offer.months) for offer in countered.offers.all()] == [("host", 12), ("society", 24)]
    assert told(province.posts.bakery)[-1] == "广东省食品学会就“糕点保鲜期短”提出了新的条件，请在 3 月 30 日前答复"
    assert Entry.objects.get(deed="counter_offer").facts["lapses_on"] == {"from": "2026-03-23", "to": "2026-03-30"}
    with refused("现在等被服务单位答复，由对方决定"):
        invitations.counter(invitation, COUNTER, by=province.posts.food)
    assert invitations.counter(invitation, OFFER, by=province.posts.bakery).awaited == "society"


@pytest.mark.parametrize("who", ["bakery", "mechanics", "clinic", "liwan", "guangdong", "administrator", "expert"])
def test_only_the_awaited_side_answers(province: Province, invitation: Invitation, who: str) -> None:
    by = getattr(province.posts, who)
    with refused("现在等学会答复，由对方决定"):
        invitations.counter(invitation, COUNTER, by=by)
    with refused("现在等学会答复，由对方决定"):
        invitations.decline(invitation, "不合适", by=by)


def test_the_awaited_side_declines_with_a_reason(province: Province, invitation: Invitation) -> None:
    with refused("请写明谢绝的理由", field="reason"):
        invitations.decline(invitation, "  ", by=province.posts.food)
    declined = invitations.decline(invitation, " 专家排不开 ", by=province.posts.food)
    assert (declined.state, declined.reason, declined.ended_at) == ("declined", "专家排不开", MONDAY)
    assert told(province.posts.bakery)[-1] == "广东省食品学会谢绝了“糕点保鲜期短”的合作：专家排不开"
    facts = Entry.objects.get(deed="decline_invitation").facts
    assert facts == {"state": {"from": "open", "to": "declined"}, "reason": "专家排不开"}


def test_the_side_that_spoke_last_withdraws_with_a_reason(province: Province, invitation: Invitation) -> None:
    for who in ("food", "clinic", "liwan"):
        with refused("只有最后一次提出条件的一方可以撤回；轮到你们答复时，可以谢绝"):
            invitations.withdraw(invitation, "改主意了", by=getattr(province.posts, who))
    with refused("撤回的理由最多 500 字，现在有 501 字", field="reason"):
        invitations.withdraw(invitation, "长" * 501, by=province.posts.bakery)
    withdrawn = invitations.withdraw(invitation, "改主意了", by=province.posts.bakery)
    assert (withdrawn.state, withdrawn.reason) == ("withdrawn", "改主意了")
    assert told(province.posts.food)[-1] == "广州荔香饼业有限公司撤回了“糕点保鲜期短”的合作提议：改主意了"


def test_what_has_ended_is_not_answered_again(province: Province, invitation: Invitation) -> None:
    invitations.decline(invitation, "专家排不开", by=province.posts.food)
    for deed in (
        lambda: invitations.counter(invitation, COUNTER, by=province.posts.food),
        lambda: invitations.decline(invitation, "专家排不开", by=province.posts.food),
        lambda: invitations.withdraw(invitation, "改主意了", by=province.posts.bakery),
    ):
        with refused("这次邀请已是“已谢绝”，不能再改"):
            deed()


def test_no_offer_follows_about_a_need_that_is_no_longer_open(
    province: Province, need: Need, invitation: Invitation
) -> None:
    Need.objects.filter(pk=need.pk).update(state=NeedState.CLOSED)
    with refused("“糕点保鲜期短”现在是“已关闭”，只有征集对接中的需求可以谈合作"):
        invitations.counter(invitation, COUNTER, by=province.posts.food)


def test_a_last_day_that_became_a_day_off_lapses_after_the_next_working_day(
    province: Province, invitation: Invitation, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "holidays.csv").write_text(f"日期,类别\n{MONDAY:%Y-%m}-23,休\n")
    with clock.at(MONDAY.replace(day=24)):
        assert (invitation.has_run_out, invitations.lapse_overdue()) == (False, 0)
    with clock.at(MONDAY.replace(day=25)):
        assert (invitation.has_run_out, invitations.lapse_overdue()) == (True, 1)


def test_silence_lapses_the_day_after_the_term_and_once(province: Province, invitation: Invitation) -> None:
    with clock.at(MONDAY.replace(day=23)):
        assert invitations.lapse_overdue() == 0
    with clock.at(MONDAY.replace(day=24)):
        assert invitations.lapse_overdue() == 1
        assert invitations.lapse_overdue() == 0
    invitation.refresh_from_db()
    assert (invitation.state, invitation.reason) == ("lapsed", "2026年3月23日前没有收到学会答复")
    text = "“糕点保鲜期短”与广东省食品学会的合作提议过期了：2026年3月23日前没有收到学会答复。还想合作，可以重新提出"
    assert told(province.posts.food)[-1] == told(province.posts.bakery)[-1] == text
    assert Entry.objects.get(deed="lapse_invitation").actor == "到期自动办理"


def test_a_talk_about_a_need_that_was_closed_ends_once(province: Province, invitation: Invitation) -> None:
    assert invitations.close_moot() == 0
    checking.close_need(invitation.need, reason="改了计划", by=province.posts.bakery)
    assert (invitations.close_moot(), invitations.close_moot()) == (1, 0)
    invitation.refresh_from_db()
    assert (invitation.state, invitation.reason) == ("closed", "这条需求已关闭")
    assert told(province.posts.food)[-1] == "“糕点保鲜期短”与广东省食品学会的洽谈结束了：这条需求已关闭"


def test_what_a_page_offers_is_what_the_deeds_allow(province: Province, need: Need) -> None:
    food, bakery, liwan = province.posts.food, province.posts.bakery, province.posts.liwan
    assert [rules.may_propose(post, need) for post in (food, bakery, liwan)] == [True, False, False]
    invitation = invited(need, province.societies.food, bakery)
    assert [rules.may_answer(post, invitation) for post in (food, bakery, liwan)] == [True, False, False]
    assert [rules.may_withdraw(post, invitation) for post in (food, bakery, liwan)] == [False, True, False]
    ended = invitations.withdraw(invitation, "改主意了", by=bakery)
    assert [rules.may_answer(post, ended) for post in (food, bakery, liwan)] == [False, False, False]
    assert [rules.may_withdraw(post, ended) for post in (food, bakery, liwan)] == [False, False, False]
    hidden = open_need(province.hosts.bakery, confidentiality=Confidentiality.PARTNERS)
    assert rules.may_propose(food, hidden) is False


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("food", True),
        ("bakery", True),
        ("expert", True),
        ("liwan", True),
        ("guangzhou", True),
        ("guangdong", True),
        ("administrator", True),
        ("horticulture", False),
        ("clinic", False),
        ("nanhai", False),
        ("foshan", False),
    ],
)
def test_an_invitation_is_seen_by_those_it_concerns(province: Province, need: Need, who: str, sees: bool) -> None:
    named = province.experts.food[0]
    invitation = invitations.invite_society(need, province.societies.food, named, OFFER, by=province.posts.bakery)
    assert list(Invitation.objects.visible_to(getattr(province.posts, who))) == ([invitation] if sees else [])


def test_the_public_and_an_expert_not_named_see_no_invitation(province: Province, invitation: Invitation) -> None:
    assert list(Invitation.objects.visible_to(None)) == []
    assert list(Invitation.objects.visible_to(province.posts.expert)) == []


def test_an_invitation_waits_on_the_desk_of_the_awaited_side(province: Province, invitation: Invitation) -> None:
    assert list(Invitation.objects.waiting_for(province.posts.food)) == [invitation]
    assert list(Invitation.objects.waiting_for(province.posts.bakery)) == []
    invitations.counter(invitation, COUNTER, by=province.posts.food)
    assert list(Invitation.objects.waiting_for(province.posts.food)) == []
    assert list(Invitation.objects.waiting_for(province.posts.bakery)) == [invitation]
    assert list(Invitation.objects.waiting_for(province.posts.guangdong)) == []
