"""Needs are checked, closed, handed to a host and recommended to societies, each by the right person only."""

from uuid import uuid4

import pytest
from django.test import Client

from kezhan import clock
from kezhan.matching.models import Suggestion
from kezhan.matching.suggestions import refresh_due
from kezhan.needs.collecting import post_from_public
from kezhan.needs.models import Need, NeedState
from kezhan.needs.particulars import NeedParticulars
from kezhan.web.needs import hosts
from tests.matching.people import invited, open_need
from tests.province import Province
from tests.web.needs_at_hand import bakery, checking, collected, liwan, monday, state
from tests.web.office import errors_of, messages_of, queries_of, shown, signed_in

__all__ = ["bakery", "liwan", "monday"]

TOLD = NeedParticulars(task="bottleneck", title="荔枝坏果多", text="采后常温只能放三天，运到北方坏果很多，想找专家。")


def test_the_county_opens_a_need_and_suggestions_follow_within_a_turn(province: Province, liwan: Client) -> None:
    need = checking(province)
    answer = liwan.post(f"/needs/{need.pk}/opening/", {"remark": "电话核实过"}, follow=True)
    assert messages_of(answer) == ["已核实，开始对接。合适的学会和专家几分钟内会列在下面。"]
    assert (state(need), need.remark) == (NeedState.OPEN, "电话核实过")
    assert "正在找，几分钟后再来看。" in answer.content.decode()
    refresh_due()
    assert Suggestion.objects.filter(need=need, society=province.societies.food).exists()
    assert "请他们来看" in shown(liwan, f"/needs/{need.pk}/")


def test_the_county_returns_a_need_with_what_is_to_be_put_right(province: Province, liwan: Client) -> None:
    need = checking(province)
    answer = liwan.post(f"/needs/{need.pk}/return/", {"remark": " "})
    assert errors_of(answer) == ["要改什么：请写明要修改什么，提出单位会看到。"]
    assert state(need) == NeedState.CHECKING
    liwan.post(f"/needs/{need.pk}/return/", {"remark": "写明合格率"})
    assert state(need) == NeedState.RETURNED
    assert "写明合格率" in shown(signed_in(province.posts.bakery), f"/needs/{need.pk}/")


@pytest.mark.parametrize("deed", ["opening", "return", "closing"])
@pytest.mark.parametrize(
    ("name", "statuses"),
    [("guangzhou", {409}), ("nanhai", {404}), ("steelworks", {403, 404}), ("food", {403, 404}), ("expert", {403, 404})],
)
def test_nobody_else_decides_on_it(province: Province, deed: str, name: str, statuses: set[int]) -> None:
    need = checking(province)
    client = signed_in(getattr(province.posts, name))
    answer = client.post(f"/needs/{need.pk}/{deed}/", {"remark": "不该办", "reason": "不该办"})
    assert answer.status_code in statuses
    assert state(need) == NeedState.CHECKING


@pytest.mark.parametrize(
    ("deed", "typed", "done"),
    [
        ("opening", {}, "核实：已经办好了，“糕点保鲜期短”现在是“征集对接中”，不用再办。"),
        ("return", {"remark": "写明合格率"}, "退回修改：已经办好了，“糕点保鲜期短”现在是“退回修改”，不用再办。"),
        ("closing", {"reason": "不属实"}, "关闭需求：已经办好了，“糕点保鲜期短”现在是“已关闭”，不用再办。"),
    ],
)
def test_what_was_decided_before_is_calmly_said_to_be_done(
    province: Province, liwan: Client, deed: str, typed: dict[str, str], done: str
) -> None:
    need = checking(province)
    liwan.post(f"/needs/{need.pk}/{deed}/", typed, follow=True)
    assert messages_of(liwan.post(f"/needs/{need.pk}/{deed}/", typed, follow=True)) == [done]


def test_what_was_typed_is_there_to_be_copied_when_a_colleague_was_quicker(province: Province, liwan: Client) -> None:
    need = checking(province)
    liwan.post(f"/needs/{need.pk}/opening/", {"remark": "电话核实过"})
    answer = liwan.post(f"/needs/{need.pk}/return/", {"remark": "写明合格率"})
    page = answer.content.decode()
    assert (answer.status_code, "写明合格率" in page, f'href="/needs/{need.pk}/"' in page) == (409, True, True)
    assert "这条需求现在是“征集对接中”" in page


def test_who_checks_a_host_s_need_is_told_that_the_host_opens_it_again(province: Province, liwan: Client) -> None:
    need = checking(province)
    assert "要重新打开，由单位自己办" in shown(liwan, f"/needs/{need.pk}/")
    assert "以后可以重新打开" in shown(signed_in(province.posts.bakery), f"/needs/{need.pk}/")
    answer = liwan.post(f"/needs/{need.pk}/closing/", {"reason": "不属实"}, follow=True)
    assert messages_of(answer) == ["需求已关闭，相关的人都会收到消息。"]


@pytest.mark.parametrize(
    "deed",
    ["opening", "return", "closing", "reopening", "posting", "recommended/1"],
)
def test_deeds_are_not_done_by_looking(province: Province, bakery: Client, deed: str) -> None:
    address = (
        f"/needs/{deed}/" if deed.startswith("import") else f"/needs/{open_need(province.hosts.bakery).pk}/{deed}/"
    )
    assert bakery.get(address).status_code == 405


def test_a_need_is_closed_with_a_reason_and_opened_again(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery)
    assert errors_of(bakery.post(f"/needs/{need.pk}/closing/", {"reason": ""})) == ["关闭的原因：请写明关闭的原因。"]
    assert state(need) == NeedState.OPEN
    bakery.post(f"/needs/{need.pk}/closing/", {"reason": "设备换了"})
    assert state(need) == NeedState.CLOSED
    answer = bakery.post(f"/needs/{need.pk}/reopening/", follow=True)
    assert messages_of(answer)[-1] == "已重新打开，请看一遍再提交核实。"
    assert state(need) == NeedState.DRAFT


def test_a_closing_without_a_reason_opens_its_question_again(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery)
    page = bakery.post(f"/needs/{need.pk}/closing/", {"reason": ""}).content.decode()
    assert '<details class="grave" open>' in page
    assert "请写明关闭的原因。" in page


def test_a_collected_need_is_handed_to_the_host_that_was_found(province: Province, liwan: Client) -> None:
    need = collected(province)
    address = f"/needs/{need.pk}/host/"
    page = shown(liwan, address, q="荔香")
    assert "广州荔香饼业有限公司" in page
    assert "你们辖区里没有找到这家单位" in shown(liwan, address, q="长安精密")
    answer = liwan.post(address, {"host": province.hosts.bakery.pk}, follow=True)
    assert messages_of(answer) == ["已归到“广州荔香饼业有限公司”名下，单位会收到消息。接下来由单位自己选学会。"]
    need.refresh_from_db()
    assert need.host == province.hosts.bakery


def test_a_host_is_found_by_its_code_in_whichever_letters(province: Province, liwan: Client) -> None:
    address, code = f"/needs/{collected(province).pk}/host/", province.hosts.bakery.credit_code
    assert code is not None
    for typed in (code, code.lower(), f" {code} "):
        assert "广州荔香饼业有限公司" in shown(liwan, address, q=typed)
    assert "广州荔香饼业有限公司" not in shown(liwan, address, q=code[:-1])


def test_a_host_outside_or_none_is_refused(province: Province, liwan: Client) -> None:
    need = collected(province)
    outside = liwan.post(f"/needs/{need.pk}/host/", {"host": province.hosts.growers.pk})
    assert errors_of(outside) == ["归到哪家单位：请从找到的单位里选。"]
    assert errors_of(liwan.post(f"/needs/{need.pk}/host/", {})) == ["归到哪家单位：请先选一家单位。"]
    assert signed_in(province.posts.bakery).get(f"/needs/{need.pk}/host/").status_code == 403
    assert signed_in(province.posts.nanhai).get(f"/needs/{need.pk}/host/").status_code == 404
    need.refresh_from_db()
    assert need.host is None


def test_the_search_stays_when_no_host_was_chosen(province: Province, liwan: Client) -> None:
    address = f"/needs/{collected(province).pk}/host/"
    for words, listed in (("荔香", 1), ("", 0)):
        page = liwan.post(address, {"q": words})
        assert errors_of(page) == ["归到哪家单位：请先选一家单位。"]
        assert f'type="search" name="q" value="{words}"' in page.content.decode()
        assert page.content.decode().count('type="radio"') == listed


def test_a_need_that_came_to_the_wrong_host_is_taken_back_and_its_life_tells_both(
    province: Province, liwan: Client
) -> None:
    need = post_from_public(TOLD, form_key=uuid4(), visitor_name="黄大明", phone="13800138000", division="440103")
    liwan.post(f"/needs/{need.pk}/host/", {"host": province.hosts.bakery.pk})
    page = shown(liwan, f"/needs/{need.pk}/")
    begun = page.index("公众提出需求"), page.index("归到单位")
    assert begun[0] < page.index("广州市荔湾区科学技术协会", begun[0]) < begun[1] < page.index("广州荔香饼业", begun[1])
    bakery = signed_in(province.posts.bakery)
    assert "确定从这家单位收回" not in shown(bakery, f"/needs/{need.pk}/")
    assert bakery.post(f"/needs/{need.pk}/host/removal/").status_code == 403
    assert "确定从这家单位收回" in page
    answer = liwan.post(f"/needs/{need.pk}/host/removal/", follow=True)
    assert messages_of(answer) == [
        "已从“广州荔香饼业有限公司”收回，又由科协代征集，单位会收到消息。接下来归到对的单位。"
    ]
    need.refresh_from_db()
    assert need.host is None


def test_an_association_asks_a_society_to_look_once(province: Province, liwan: Client) -> None:
    need = open_need(province.hosts.bakery)
    address = f"/needs/{need.pk}/recommended/{province.societies.food.pk}/"
    answer = liwan.post(address, follow=True)
    assert messages_of(answer) == ["已请广东省食品学会看这条需求，愿不愿意承接由他们和单位自己定。"]
    assert liwan.post(address).status_code == 409
    assert signed_in(province.posts.bakery).post(address).status_code == 403
    assert signed_in(province.posts.nanhai).post(address).status_code == 404
    assert liwan.post(f"/needs/{need.pk}/recommended/999/").status_code == 404


def test_suggestions_cost_the_same_queries_however_many_there_are(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery)
    experts = [*province.experts.food[:2], province.experts.horticulture[0]]

    def suggest(count: int) -> int:
        Suggestion.objects.all().delete()
        societies = list(vars(province.societies).values())[:count]
        for rank, (society, expert) in enumerate(zip(societies, experts, strict=False), start=1):
            common = {"need": need, "rank": rank, "score": 1, "reasons": ["学科相同"], "ranked_at": clock.now()}
            Suggestion.objects.create(society=society, **common)
            Suggestion.objects.create(expert=expert, **common)
        return queries_of(bakery, f"/needs/{need.pk}/")

    assert suggest(1) == suggest(3)


def test_the_host_is_led_to_invite_and_a_talk_under_way_is_shown(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery)
    Suggestion.objects.create(
        need=need, society=province.societies.food, rank=1, score=1, reasons=["共同关键词：糕点"], ranked_at=clock.now()
    )
    page = shown(bakery, f"/needs/{need.pk}/")
    assert "共同关键词：糕点" in page
    assert f'href="/needs/{need.pk}/invitations/{province.societies.food.pk}/"' in page
    talk = invited(need, province.societies.food, province.posts.bakery)
    page = shown(bakery, f"/needs/{need.pk}/")
    assert f'href="/invitations/{talk.pk}/">正在谈，去看看' in page


def test_a_host_that_nothing_was_found_for_chooses_a_society_itself(province: Province, bakery: Client) -> None:
    need, food = open_need(province.hosts.bakery), province.societies.food
    assert "正在找，几分钟后再来看。" in shown(bakery, f"/needs/{need.pk}/")
    Need.objects.update(suggested_at=clock.now())
    page = shown(bakery, f"/needs/{need.pk}/")
    assert ("正在找" in page, "没有找到专长对得上的学会。也可以到<a" in page) == (False, True)
    invite = f'href="/needs/{need.pk}/invitations/{food.pk}/"'
    assert invite in shown(bakery, f"/societies/{food.pk}/")
    for other in (province.posts.steelworks, province.posts.liwan, province.posts.food):
        assert "/invitations/" not in shown(signed_in(other), f"/societies/{food.pk}/").split('id="content"')[1]
    invited(need, food, province.posts.bakery)
    assert invite not in shown(bakery, f"/societies/{food.pk}/")


def test_a_search_that_finds_more_than_it_lists_says_so(
    province: Province, liwan: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "SHOWN", 1)
    page = shown(liwan, f"/needs/{collected(province).pk}/host/", q="有限公司")
    assert "找到 2 家，只列出 1 家；" in page
    assert page.count('type="radio"') == 1


def test_a_need_from_the_public_is_handed_to_a_host_or_opened_without_one(province: Province, liwan: Client) -> None:
    visitor = {"visitor_name": "黄大明", "phone": "13800138000", "division": "440103"}
    need = post_from_public(TOLD, form_key=uuid4(), **visitor)
    page = shown(liwan, f"/needs/{need.pk}/")
    assert f'href="/needs/{need.pk}/host/">找到单位</a>' in page
    assert "13800138000" in page
    assert "退回修改" not in page
    liwan.post(f"/needs/{need.pk}/opening/", {})
    assert (state(need), need.host) == (NeedState.OPEN, None)


def test_a_contact_from_before_is_shown_at_the_check_and_the_need_is_not_opened(
    province: Province, liwan: Client
) -> None:
    need = checking(province)
    assert "里写着" not in shown(liwan, f"/needs/{need.pk}/")
    Need.objects.filter(pk=need.pk).update(text=f"{need.text}联系人张国强13822334455。")
    assert "需求内容里写着“13822334455”" in shown(liwan, f"/needs/{need.pk}/")
    answer = liwan.post(f"/needs/{need.pk}/opening/", {"remark": ""})
    assert (errors_of(answer)[0][:20], state(need)) == ("需求内容里写着“13822334455”", NeedState.CHECKING)
