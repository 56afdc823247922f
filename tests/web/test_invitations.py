"""The talk of two sides on pages: either opens it, and they answer, counter, refuse or take back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from kezhan import clock
from kezhan.matching.models import Invitation, InvitationState, Offer, Pairing
from kezhan.needs.models import Confidentiality, Need
from kezhan.stations.states import State
from tests.matching.people import MONDAY, invited, open_need, station
from tests.province import Province
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def need(province: Province) -> Need:
    return open_need(province.hosts.bakery)


@pytest.fixture
def bakery(province: Province) -> Client:
    return signed_in(province.posts.bakery)


@pytest.fixture
def food(province: Province) -> Client:
    return signed_in(province.posts.food)


def offer(**changes: Any) -> dict[str, Any]:
    return {"tasks": ["bottleneck"], "months": "12", "budget": "8.5", "message": "一起做"} | changes


def talk(province: Province, need: Need) -> Invitation:
    return invited(need, province.societies.food, province.posts.bakery)


def state(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def test_a_host_invites_a_society_and_names_one_of_its_experts(province: Province, need: Need, bakery: Client) -> None:
    expert = province.experts.food[1]
    address = f"/needs/{need.pk}/invitations/{province.societies.food.pk}/"
    assert f'<option value="{expert.pk}" selected>食二</option>' in shown(bakery, address, expert=str(expert.pk))
    answer = bakery.post(address, offer(expert=expert.pk), follow=True)
    made = Invitation.objects.get()
    assert answer.redirect_chain == [(f"/invitations/{made.pk}/", 302)]
    assert messages_of(answer) == ["发给广东省食品学会了，请对方在2026年3月23日前答复；到期没有答复会自动失效。"]
    assert (made.society, made.expert, made.awaited) == (province.societies.food, expert, "society")


def test_whoever_is_awaited_is_led_to_the_talk_from_the_need(province: Province, need: Need, food: Client) -> None:
    made = talk(province, need)
    page = shown(food, f"/needs/{need.pk}/")
    assert f'<a class="button button-main" href="/invitations/{made.pk}/">去答复</a>' in page
    assert "等你们答复" in shown(food, f"/invitations/{made.pk}/")
    assert "等学会答复" not in shown(food, f"/invitations/{made.pk}/")


def test_a_second_click_opens_no_second_talk(province: Province, need: Need, bakery: Client) -> None:
    address = f"/needs/{need.pk}/invitations/{province.societies.food.pk}/"
    bakery.post(address, offer())
    again = bakery.post(address, offer())
    assert "正在谈这条需求，请在原来的邀请里答复" in again.content.decode()
    assert Invitation.objects.count() == 1
    assert "请在原来的邀请里答复" in shown(bakery, address)


def test_a_society_offers_itself(province: Province, need: Need, food: Client) -> None:
    answer = food.post(f"/needs/{need.pk}/proposal/", offer(), follow=True)
    assert messages_of(answer)[0].startswith("发给广州荔香饼业有限公司了")
    assert [(made.opened_by, made.awaited) for made in Invitation.objects.all()] == [("society", "host")]


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("tasks", [], "服务内容：请至少选一项服务内容。"),
        ("tasks", ["magic"], "服务内容：没有“magic”这个选项，请重新选。"),
        ("months", "", "合作期限（月）：请填合作期限。"),
        ("months", "一年", "合作期限（月）：请填整数，单位是月。"),
        ("months", "0", "合作期限（月）：不能小于 1。"),
        ("months", "121", "合作期限（月）：不能大于 120。"),
        ("budget", "面议", "经费（万元）：请填数字，单位是万元，如 12.5。"),
        ("budget", "-1", "经费（万元）：不能小于 0。"),
        (
            "budget",
            "1000000",
            "经费（万元）：经费以万元填，不能是负数，也不能超过一百亿元；没有经费就空着（依据 §3.2）",
        ),
        ("message", " ", "说几句：请写几句话，说明打算怎么合作。"),
        ("message", "长" * 2001, "说几句：最多 2000 个字，现在有 2001 个。"),
    ],
)
def test_what_is_wrong_in_an_offer_is_said_at_its_field(
    province: Province, need: Need, bakery: Client, field: str, wrong: Any, message: str
) -> None:
    answer = bakery.post(f"/needs/{need.pk}/invitations/{province.societies.food.pk}/", offer(**{field: wrong}))
    assert errors_of(answer) == [message]
    assert not Invitation.objects.exists()


def test_an_expert_of_another_society_cannot_be_named(province: Province, need: Need, bakery: Client) -> None:
    stranger = province.experts.mechanics[0].pk
    answer = bakery.post(f"/needs/{need.pk}/invitations/{province.societies.food.pk}/", offer(expert=stranger))
    assert errors_of(answer) == ["点名专家：请从该会的专家里选。"]


@pytest.mark.parametrize(
    ("name", "invite", "propose"),
    [("steelworks", 404, 403), ("mechanics", 403, 404), ("liwan", 403, 403), ("expert", 403, 403)],
)
def test_strangers_open_no_talk_about_a_need_that_is_not_public(
    province: Province, name: str, invite: int, propose: int
) -> None:
    need = open_need(province.hosts.bakery, confidentiality=Confidentiality.PARTNERS)
    client = signed_in(getattr(province.posts, name))
    inviting, proposing = f"/needs/{need.pk}/invitations/{province.societies.food.pk}/", f"/needs/{need.pk}/proposal/"
    assert (client.get(inviting).status_code, client.post(inviting, offer()).status_code) == (invite, invite)
    assert (client.get(proposing).status_code, client.post(proposing, offer()).status_code) == (propose, propose)
    assert not Invitation.objects.exists()


def test_another_host_is_refused_by_the_clause(province: Province, need: Need) -> None:
    steelworks = signed_in(province.posts.steelworks)
    answer = steelworks.post(f"/needs/{need.pk}/invitations/{province.societies.food.pk}/", offer())
    assert errors_of(answer) == ["只有提出需求的单位可以邀请学会（依据 §3.2）"]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("bakery", 200),
        ("food", 200),
        ("liwan", 200),
        ("guangdong", 200),
        ("administrator", 200),
        ("nanhai", 404),
        ("steelworks", 404),
        ("mechanics", 404),
        ("expert", 404),
    ],
)
def test_a_talk_is_read_by_both_sides_and_the_associations_over_them(
    province: Province, need: Need, name: str, status: int
) -> None:
    made = talk(province, need)
    assert signed_in(getattr(province.posts, name)).get(f"/invitations/{made.pk}/").status_code == status


def test_offers_stand_as_a_conversation_from_the_reader_s_side(
    province: Province, need: Need, bakery: Client, food: Client
) -> None:
    made = talk(province, need)
    counter = offer(months="24", budget="", message="两年更稳妥")
    answer = food.post(f"/invitations/{made.pk}/counter-offer/", counter, follow=True)
    assert messages_of(answer) == ["新的条件发过去了，请对方在2026年3月23日前答复。"]
    for client, own in ((bakery, [True, False]), (food, [False, True])):
        lines = client.get(f"/invitations/{made.pk}/").context["lines"]
        assert [line["mine"] for line in lines] == own
        assert [(line["months"], line["budget"]) for line in lines] == [(12, "8.5 万元"), (24, "不涉及经费")]
    assert "还剩 15 个工作日" in shown(food, f"/invitations/{made.pk}/")


def test_a_wrong_counter_offer_comes_back_open_with_what_was_typed(
    province: Province, need: Need, food: Client
) -> None:
    made = talk(province, need)
    answer = food.post(f"/invitations/{made.pk}/counter-offer/", offer(months="0", message="想两年"))
    assert errors_of(answer) == ["合作期限（月）：不能小于 1。"]
    assert "想两年" in answer.content.decode()
    assert Offer.objects.count() == 1


def test_both_agree_and_are_paired_once(province: Province, need: Need, food: Client) -> None:
    made = talk(province, need)
    address = f"/invitations/{made.pk}/acceptance/"
    answer = food.post(address, follow=True)
    assert answer.redirect_chain == [(f"/pairings/{Pairing.objects.get().pk}/", 302)]
    again = food.post(address, follow=True)
    assert messages_of(again) == ["同意：已经办好了，这次邀请现在是“双方同意”，不用再办。"]
    assert (state(made), Pairing.objects.count()) == (InvitationState.ACCEPTED, 1)


def test_a_society_in_rectification_is_refused_with_the_clause_and_warned_before(
    province: Province, need: Need, food: Client
) -> None:
    made = talk(province, need)
    station(province.societies.food, province.hosts.village, State.RECTIFICATION)
    why = "有站点在限期整改，暂时不能建新站（依据 §3.2）。可以先谈着，"
    assert f"{why}结对要等整改通过、有站点关闭，或者增加了在册专家。" in shown(food, f"/invitations/{made.pk}/")
    bakery = signed_in(province.posts.bakery)
    assert f"{why}等学会腾出名额再结对；等不及的，可以另请一家学会。" in shown(bakery, f"/invitations/{made.pk}/")
    other = open_need(province.hosts.clinic)
    assert why in shown(food, f"/needs/{other.pk}/proposal/")
    answer = food.post(f"/invitations/{made.pk}/acceptance/")
    assert "正在限期整改，整改通过前不再建新站（依据 §3.2）" in errors_of(answer)[0]
    assert state(made) == InvitationState.OPEN


@pytest.mark.parametrize(
    ("deed", "who", "left"),
    [
        ("refusal", "food", InvitationState.DECLINED),
        ("withdrawal", "bakery", InvitationState.WITHDRAWN),
    ],
)
def test_no_is_said_with_a_reason_that_the_other_side_reads(
    province: Province, need: Need, deed: str, who: str, left: InvitationState
) -> None:
    made, client = talk(province, need), signed_in(getattr(province.posts, who))
    page = client.post(f"/invitations/{made.pk}/{deed}/", {"reason": ""}).content.decode()
    assert "请写明理由，对方会看到。" in page
    assert state(made) == InvitationState.OPEN
    client.post(f"/invitations/{made.pk}/{deed}/", {"reason": "专家都排满了"})
    assert state(made) == left
    for side in ("food", "bakery"):
        assert "专家都排满了" in shown(signed_in(getattr(province.posts, side)), f"/invitations/{made.pk}/")


@pytest.mark.parametrize("deed", ["acceptance", "counter-offer", "refusal", "withdrawal"])
@pytest.mark.parametrize(
    ("name", "status"), [("steelworks", 404), ("mechanics", 404), ("liwan", 403), ("expert", 403), ("guangdong", 403)]
)
def test_strangers_answer_nothing(province: Province, need: Need, deed: str, name: str, status: int) -> None:
    made, client = talk(province, need), signed_in(getattr(province.posts, name))
    answer = client.post(f"/invitations/{made.pk}/{deed}/", offer(reason="不行"))
    assert (answer.status_code, state(made)) == (status, InvitationState.OPEN)
    assert client.get(f"/invitations/{made.pk}/{deed}/").status_code == 405


@pytest.mark.parametrize(
    ("deed", "who"),
    [("acceptance", "bakery"), ("counter-offer", "bakery"), ("refusal", "bakery"), ("withdrawal", "food")],
)
def test_the_side_whose_turn_it_is_not_is_refused(province: Province, need: Need, deed: str, who: str) -> None:
    made = talk(province, need)
    answer = signed_in(getattr(province.posts, who)).post(f"/invitations/{made.pk}/{deed}/", offer(reason="等不及"))
    assert "（依据 §3.2）" in answer.content.decode()
    assert (state(made), Offer.objects.count()) == (InvitationState.OPEN, 1)


def test_who_is_not_signed_in_is_asked_to(province: Province, need: Need, client: Client) -> None:
    for address in ("/invitations/", f"/invitations/{talk(province, need).pk}/"):
        assert client.get(address).headers["Location"] == f"/sign-in/?next={address}"


def test_one_talk_and_three_cost_the_same_queries(province: Province, need: Need, bakery: Client) -> None:
    talk(province, need)
    one = queries_of(bakery, "/invitations/")
    for title in ("乙", "丙"):
        talk(province, open_need(province.hosts.bakery, title=title))
    assert queries_of(bakery, "/invitations/") == one


@pytest.mark.parametrize(
    ("query", "found"),
    [({}, 2), ({"state": "open"}, 1), ({"from": "society"}, 0), ({"awaited": "society"}, 1), ({"q": "荔香 食品"}, 2)],
)
def test_the_list_narrows_to_what_is_asked(
    province: Province, need: Need, food: Client, query: dict[str, str], found: int
) -> None:
    talk(province, need)
    ended = talk(province, open_need(province.hosts.bakery, title="乙"))
    food.post(f"/invitations/{ended.pk}/refusal/", {"reason": "排满了"})
    assert food.get("/invitations/", query).context["list"]["total"] == found


def test_a_talk_that_has_ended_awaits_nobody_and_has_no_term(province: Province, need: Need, food: Client) -> None:
    talk(province, need)
    ended = talk(province, open_need(province.hosts.bakery, title="乙"))
    food.post(f"/invitations/{ended.pk}/refusal/", {"reason": "排满了"})
    running = {row[0]: [bool(cell) for cell in row[5:7]] for row in excel_of(food, "/invitations/")[1:]}
    assert running == {need.title: [True, True], "乙": [False, False]}
