"""Needs in the office: found, written, checked, changed, closed, handed to a host; each by the right person only."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.matching.models import Suggestion
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.posting import post_need
from tests.matching.people import MONDAY, invited, open_need, signed_copy
from tests.province import Province, province
from tests.web.office import errors_of, messages_of, queries_of, shown, signed_in

__all__ = ["province"]

TEXT = "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def bakery(province: Province) -> Client:
    return signed_in(province.posts.bakery)


@pytest.fixture
def liwan(province: Province) -> Client:
    return signed_in(province.posts.liwan)


def typed(**changes: Any) -> dict[str, Any]:
    return {"title": "糕点保鲜期短", "text": TEXT, "task": "bottleneck", "confidentiality": "public"} | changes


def checking(province: Province) -> Need:
    return post_need(open_need(province.hosts.bakery, text=TEXT, state=NeedState.DRAFT), by=province.posts.bakery)


def collected(province: Province, **changes: Any) -> Need:
    return open_need(None, collected_by=province.associations.liwan, division="440103", **changes)


def state(need: Need) -> str:
    need.refresh_from_db()
    return need.state


@pytest.mark.parametrize(
    "name", ["administrator", "guangdong", "liwan", "nanhai", "food", "bakery", "steelworks", "expert"]
)
def test_everybody_with_a_post_finds_the_needs_they_may_see(province: Province, name: str) -> None:
    need = open_need(province.hosts.bakery)
    page = shown(signed_in(getattr(province.posts, name)), "/needs/")
    assert (f'href="/needs/{need.pk}/"' in page) is (name != "nanhai")


def test_who_is_not_signed_in_is_asked_to(province: Province, client: Client) -> None:
    for address in ("/needs/", "/needs/new/", "/needs/import/", f"/needs/{open_need(province.hosts.bakery).pk}/"):
        assert client.get(address).headers["Location"] == f"/sign-in/?next={address}"


def test_one_need_and_three_needs_cost_the_same_queries(province: Province, liwan: Client) -> None:
    checking(province)
    one = queries_of(liwan, "/needs/")
    collected(province), open_need(province.hosts.clinic)
    assert queries_of(liwan, "/needs/") == one


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "open"}, ["代征集的", "开放的"]),
        ({"host": "without"}, ["代征集的"]),
        ({"openness": "partners"}, ["开放的"]),
        ({"task": "bottleneck", "state": "checking"}, ["糕点保鲜期短"]),
        ({"city": "440100", "county": "440103", "q": "荔香 保鲜"}, ["糕点保鲜期短"]),
        ({"city": "440600"}, []),
    ],
)
def test_filters_and_search_narrow_the_list(
    province: Province, liwan: Client, query: dict[str, str], found: list[str]
) -> None:
    checking(province)
    collected(province, title="代征集的")
    open_need(province.hosts.clinic, title="开放的", text="没有", confidentiality=Confidentiality.PARTNERS)
    titles = [cells[0].text for _, cells in liwan.get("/needs/", query).context["list"]["rows"]]
    assert sorted(titles) == sorted(found)


@pytest.mark.parametrize(
    ("name", "status"), [("bakery", 200), ("liwan", 200), ("guangdong", 200), ("nanhai", 404), ("food", 404)]
)
def test_a_need_that_is_not_public_is_seen_by_its_own_and_its_associations(
    province: Province, name: str, status: int
) -> None:
    need = open_need(province.hosts.bakery, confidentiality=Confidentiality.PRIVATE)
    client = signed_in(getattr(province.posts, name))
    assert client.get(f"/needs/{need.pk}/").status_code == status


def test_the_telephone_is_for_the_two_sides_and_the_associations(province: Province) -> None:
    need = open_need(province.hosts.bakery, contact_phone="13811112222")
    seen = [
        name
        for name in ("bakery", "liwan", "food", "expert", "steelworks")
        if "13811112222" in shown(signed_in(getattr(province.posts, name)), f"/needs/{need.pk}/")
    ]
    assert seen == ["bakery", "liwan"]


def test_a_host_posts_a_need_and_is_told_who_checks_it(province: Province, bakery: Client) -> None:
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4())), follow=True)
    need = Need.objects.get()
    assert answer.redirect_chain == [(f"/needs/{need.pk}/", 302)]
    assert messages_of(answer) == ["交上去了，接下来由广州市荔湾区科学技术协会核实，核实后开始对接学会。"]
    assert (need.state, need.host) == (NeedState.CHECKING, province.hosts.bakery)


def test_two_clicks_make_one_need(province: Province, bakery: Client) -> None:
    for data in [typed(form_key="6f9619ff-8b86-d011-b42d-00c04fc964ff")] * 2:
        assert bakery.post("/needs/new/", data).status_code == 302
    assert Need.objects.count() == 1


def test_a_draft_is_kept_with_no_more_than_a_title(province: Province, bakery: Client) -> None:
    data = {"title": "还没想好", "confidentiality": "public", "form_key": str(uuid4()), "draft": "1"}
    bakery.post("/needs/new/", data)
    assert [(need.title, need.text, need.state) for need in Need.objects.all()] == [("还没想好", "", NeedState.DRAFT)]


@pytest.mark.parametrize(
    ("field", "wrong", "message"),
    [
        ("title", "", "需求名称：请写需求名称。"),
        ("title", "长" * 101, "需求名称：最多 100 个字，现在有 101 个。"),
        ("text", "太短", "需求内容：需求内容请写到 20 个字以上，说清现状、难点和想要的结果（依据 §3.1）"),
        ("text", "长" * 8001, "需求内容：最多 8000 个字，现在有 8001 个。"),
        ("task", "", "需求类型：请选需求类型，才能对上学会的专长（依据 §3.1）"),
        ("task", "magic", "需求类型：没有“magic”这个选项，请重新选。"),
        ("discipline", "炼丹", "学科：没有叫“炼丹”的学科，换个说法再试。"),
        ("industry", "Z9999", "行业：没有行业代码“Z9999”，请从列表里选。"),
        ("wanted_by", "明年", "希望完成时间：请填日期，如 2027-06-30。"),
        ("wanted_by", "2026-03-01", "希望完成时间：希望完成时间已经过了，请改成以后的日子"),
        ("budget", "面议", "预算（万元）：请填数字，单位是万元，如 12.5。"),
        ("budget", "-1", "预算（万元）：不能小于 0。"),
        ("confidentiality", "", "公开范围：请选公开范围。"),
        ("contact_name", "长" * 41, "联系人：最多 40 个字，现在有 41 个。"),
        ("contact_phone", "12345", "联系电话：请填 11 位手机号，或带区号的座机，如 020-83345678。"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(
    province: Province, bakery: Client, field: str, wrong: str, message: str
) -> None:
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), **{field: wrong}))
    assert (answer.status_code, errors_of(answer)) == (200, [message])
    assert (Need.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_attachment_is_kept_checked_and_only_for_those_who_see_the_need(province: Province, bakery: Client) -> None:
    wrong = SimpleUploadedFile("工艺.pdf", b"MZ\x00\x00")
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), attachment=wrong))
    assert errors_of(answer)[0].startswith("附件：“工艺.pdf”的内容不是 PDF")
    assert not Need.objects.exists()
    bakery.post("/needs/new/", typed(form_key=str(uuid4()), attachment=signed_copy()))
    address = f"/needs/{Need.objects.get().pk}/attachment/"
    assert b"".join(bakery.get(address)).startswith(b"%PDF")
    assert signed_in(province.posts.nanhai).get(address).status_code == 404


def test_a_need_without_attachment_has_none_to_open(province: Province, bakery: Client) -> None:
    assert bakery.get(f"/needs/{open_need(province.hosts.bakery).pk}/attachment/").status_code == 404


@pytest.mark.parametrize("name", ["food", "expert", "administrator"])
def test_only_hosts_and_associations_write_needs(province: Province, name: str) -> None:
    client = signed_in(getattr(province.posts, name))
    assert client.get("/needs/new/").status_code == 403
    assert client.post("/needs/new/", typed(form_key=str(uuid4()))).status_code == 403
    assert not Need.objects.exists()


def test_an_association_collects_a_need_of_its_place(province: Province, liwan: Client) -> None:
    key = str(uuid4())
    outside = liwan.post("/needs/new/", typed(form_key=key, division="佛山市南海区"))
    assert errors_of(outside)[0].startswith("所在地：")
    assert not Need.objects.exists()
    answer = liwan.post("/needs/new/", typed(form_key=key, division="荔湾区"), follow=True)
    need = Need.objects.get()
    assert (need.state, need.collected_by, need.division) == (NeedState.OPEN, province.associations.liwan, "440103")
    assert messages_of(answer) == ["收进来了，已经开放对接。找到单位后请归到单位名下。"]


def test_a_draft_is_changed_and_handed_in(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery, state=NeedState.DRAFT, text="")
    answer = bakery.post(f"/needs/{need.pk}/change/", typed(title="月饼回油", version=1), follow=True)
    assert messages_of(answer) == ["改好了。看过没有问题，就提交核实。"]
    answer = bakery.post(f"/needs/{need.pk}/posting/", follow=True)
    assert messages_of(answer)[0].startswith("交上去了")
    need.refresh_from_db()
    assert (need.title, need.state) == ("月饼回油", NeedState.CHECKING)


def test_a_second_click_on_handing_in_is_refused_with_the_reason(province: Province, bakery: Client) -> None:
    need = checking(province)
    answer = bakery.post(f"/needs/{need.pk}/posting/", headers={"Referer": f"http://testserver/needs/{need.pk}/"})
    assert answer.headers["Location"] == f"http://testserver/needs/{need.pk}/"
    assert Entry.objects.filter(deed="post_need").count() == 1


def test_two_who_change_at_once_see_both_and_lose_nothing(province: Province, bakery: Client) -> None:
    need = open_need(province.hosts.bakery, state=NeedState.DRAFT)
    address = f"/needs/{need.pk}/change/"
    bakery.post(address, typed(title="别人改的", text=need.text, version=1))
    answer = bakery.post(address, typed(title="我改的", text=need.text, version=1))
    (difference,) = answer.context["differences"]
    assert (difference.label, difference.typed, difference.present) == ("需求名称", "我改的", "别人改的")
    assert 'value="我改的"' in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    need.refresh_from_db()
    assert need.title == "别人改的"
    bakery.post(address, typed(title="我改的", text=need.text, version=2))
    need.refresh_from_db()
    assert need.title == "我改的"


def test_nobody_else_changes_it(province: Province) -> None:
    need = open_need(province.hosts.bakery, state=NeedState.RETURNED)
    for name, status in (("steelworks", 404), ("liwan", 302), ("food", 403)):
        client = signed_in(getattr(province.posts, name))
        answer = client.post(f"/needs/{need.pk}/change/", typed(title="改坏", version=1))
        assert answer.status_code == status
    need.refresh_from_db()
    assert need.title == "糕点保鲜期短"


def test_the_county_opens_a_need_with_suggestions_at_once(province: Province, liwan: Client) -> None:
    need = checking(province)
    answer = liwan.post(f"/needs/{need.pk}/opening/", {"remark": "电话核实过"}, follow=True)
    assert messages_of(answer) == ["已核实，开始对接。合适的学会和专家很快会列在下面。"]
    assert (state(need), need.remark) == (NeedState.OPEN, "电话核实过")
    assert Suggestion.objects.filter(need=need, society=province.societies.food).exists()
    assert "请他们来看" in answer.content.decode()


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
    [("guangzhou", {200}), ("nanhai", {404}), ("steelworks", {403, 404}), ("food", {403, 404}), ("expert", {403, 404})],
)
def test_nobody_else_decides_on_it(province: Province, deed: str, name: str, statuses: set[int]) -> None:
    need = checking(province)
    client = signed_in(getattr(province.posts, name))
    answer = client.post(f"/needs/{need.pk}/{deed}/", {"remark": "不该办", "reason": "不该办"})
    assert answer.status_code in statuses
    assert state(need) == NeedState.CHECKING


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


def test_a_host_outside_or_none_is_refused(province: Province, liwan: Client) -> None:
    need = collected(province)
    outside = liwan.post(f"/needs/{need.pk}/host/", {"host": province.hosts.growers.pk})
    assert errors_of(outside) == ["归到哪家单位：请从找到的单位里选。"]
    assert errors_of(liwan.post(f"/needs/{need.pk}/host/", {})) == ["归到哪家单位：请先选一家单位。"]
    assert signed_in(province.posts.bakery).get(f"/needs/{need.pk}/host/").status_code == 403
    assert signed_in(province.posts.nanhai).get(f"/needs/{need.pk}/host/").status_code == 404
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
