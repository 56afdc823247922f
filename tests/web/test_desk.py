"""The workbench shows each role exactly what waits for it, in words and one deed away.

It also shows on whose desk the rest lies.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.experts.enrolment import register_expert
from kezhan.experts.particulars import ExpertParticulars
from kezhan.matching import invitations, pairings, recommendations
from kezhan.matching.models import Recommendation
from kezhan.matching.offers import Offer
from kezhan.needs import checking
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import post_directly
from kezhan.organisations.models import Post
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.registering import register_host
from kezhan.policy import editions
from kezhan.policy.shape import StepKind
from kezhan.stations.lifecycle import take
from kezhan.stations.models import PublicNotice, Station
from kezhan.stations.review.public_notices import answer_objection, object_to
from kezhan.web.desk.nouns import waiting_elsewhere, waiting_for
from kezhan.web.parts.groups import SHOWN, Group
from tests.province import Province
from tests.stations.people import MONDAY, handed_in, ready
from tests.stations.walking import first
from tests.web.office import excel_of, queries_of, shown, signed_in

TEXT = "月饼皮放置三天以后容易开裂，影响外观和口感，希望改进配方和工艺。"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def said(groups: list[Group]) -> dict[str, list[tuple[str, str]]]:
    """The titles under each label, with their deed."""
    return {group.label: [(item.title, item.deed) for item in group.items] for group in groups}


def where(groups: list[Group]) -> dict[str, list[tuple[str, str]]]:
    """The titles under each label, with the desk's owner."""
    return {group.label: [(item.title, item.detail) for item in group.items] for group in groups}


def need(title: str, by: Post) -> Need:
    task = editions.in_force().tasks[1].key
    particulars = NeedParticulars(task=task, title=title, text=TEXT, contact_phone="13800138000")
    return post_directly(particulars, form_key=uuid4(), by=by)


def offer() -> Offer:
    return Offer((editions.in_force().tasks[1].key,), 12, Decimal(20), "派三位专家，半年拿出配方。")


def test_a_need_goes_from_desk_to_desk_until_its_agreement(province: Province) -> None:
    posts, food = province.posts, province.societies.food
    wanted = need("月饼皮防裂", posts.bakery)
    assert said(waiting_for(posts.liwan)) == {"核实需求": [("月饼皮防裂", "核实")]}
    assert where(waiting_elsewhere(posts.bakery)) == {"需求": [("月饼皮防裂", "在广州市荔湾区科学技术协会 · 待核实")]}
    checking.return_need(wanted, remark="请写清规格", by=posts.liwan)
    assert said(waiting_for(posts.bakery)) == {"修改退回的需求": [("月饼皮防裂", "修改")]}
    assert waiting_for(posts.liwan) == []

    opened = need("低糖糕点", posts.bakery)
    checking.open_need(opened, by=posts.liwan)
    recommendations.recommend(opened, province.experts.food[0], food, "我做过", by=posts.expert)
    assert said(waiting_for(posts.food)) == {"答复专家推荐的需求": [("低糖糕点", "看需求")]}
    assert where(waiting_elsewhere(posts.expert)) == {"推荐给学会的需求": [("低糖糕点", "在广东省食品学会 · 待答复")]}

    talk = invitations.propose_to_host(opened, food, offer(), by=posts.food)
    assert said(waiting_for(posts.bakery))["答复合作邀请"] == [("低糖糕点", "答复")]
    assert where(waiting_elsewhere(posts.food)) == {"合作邀请": [("低糖糕点", "在广州荔香饼业有限公司 · 待答复")]}
    assert (waiting_for(posts.food), waiting_elsewhere(posts.expert)) == ([], [])

    pairings.accept(talk, by=posts.bakery)
    for post in (posts.food, posts.bakery):
        assert said(waiting_for(post))["签合作协议"] == [("低糖糕点", "签协议")]


def draft_of(province: Province) -> Station:
    return ready(province.posts.food, province.posts.bakery)


def test_an_application_waits_for_both_sides_and_then_climbs(province: Province) -> None:
    posts = province.posts
    station = draft_of(province)
    assert said(waiting_for(posts.food)) == {"填写并提交建站申请": [(station.name, "提交")]}
    assert where(waiting_elsewhere(posts.bakery)) == {"站点": [(station.name, "在广东省食品学会 · 起草中")]}
    Station.objects.filter(pk=station.pk).update(host_confirmed_at=None)
    assert said(waiting_for(posts.food)) == {"填写并提交建站申请": [(station.name, "继续填写")]}
    assert said(waiting_for(posts.bakery)) == {"填写并确认建站申请": [(station.name, "填写")]}
    assert waiting_elsewhere(posts.bakery) == []

    Station.objects.filter(pk=station.pk).update(host_confirmed_at=clock.now())
    station = take("submit", station, by=posts.food)
    assert said(waiting_for(posts.liwan)) == {"对建站申请提意见": [(station.name, "提意见")]}
    station = take("support", station, by=posts.liwan)
    assert waiting_for(posts.liwan) == []
    assert where(waiting_elsewhere(posts.liwan)) == {"站点": [(station.name, "在广州市科学技术协会 · 市级科协审查")]}
    assert said(waiting_for(posts.guangzhou)) == {"审查建站申请": [(station.name, "审查")]}


def test_an_objection_waits_for_the_association_that_gave_the_notice_alone(province: Province) -> None:
    posts = province.posts
    station = first(handed_in(posts.food, posts.bakery), StepKind.NOTICE)
    assert waiting_for(posts.guangdong) == []
    notice = PublicNotice.objects.get()
    objection = object_to(notice, name="王先生", contact="13800138000", text="没有办公场所", form_key=uuid4())
    (group,) = waiting_for(posts.guangdong)
    assert (group.label, group.items[0].deed_link) == (
        "答复公示异议",
        f"/stations/{station.pk}/objections/{objection.pk}/",
    )
    assert waiting_for(posts.guangzhou) == []
    answer_objection(objection, upheld=True, answer="属实", by=posts.guangdong)
    assert said(waiting_for(posts.guangdong)) == {"处理成立的异议": [(station.name, "作决定")]}


def test_a_registration_waits_for_the_one_it_was_handed_in_to(province: Province) -> None:
    posts = province.posts
    host = HostParticulars(name="荔湾新村", form="village", division="440103014", without_code="村民小组")
    register_host(host, by=posts.mechanics.account)
    expert = ExpertParticulars(name="新专家", affiliation="大学", division="440106", fields="糕点")
    register_expert(province.societies.food, expert, by=posts.horticulture.account)
    assert said(waiting_for(posts.liwan)) == {"审核注册": [("荔湾新村", "审核")]}
    assert said(waiting_for(posts.food)) == {"审核注册": [("新专家", "审核")]}
    assert [waiting_for(post) for post in (posts.administrator, posts.guangdong, posts.nanhai)] == [[], [], []]


def test_the_most_pressing_comes_first_and_its_term_is_told_in_words(province: Province) -> None:
    posts = province.posts
    need("月饼皮防裂", posts.bakery)
    with clock.at(MONDAY - timedelta(days=30)):
        host = HostParticulars(name="荔湾新村", form="village", division="440103014", without_code="村民小组")
        register_host(host, by=posts.mechanics.account)
    page = shown(signed_in(posts.liwan), "/desk/")
    assert page.index("审核注册") < page.index("核实需求")
    assert "还剩 5 个工作日" in page
    assert "已超期 " in page
    assert page.count("button-main") == 1


def test_the_first_of_a_group_are_shown_and_the_rest_is_a_link_away(province: Province) -> None:
    for number in range(SHOWN + 3):
        need(f"需求{number:02}", province.posts.bakery)
    (group,) = waiting_for(province.posts.liwan)
    assert (len(group.items), group.total, group.all_link) == (SHOWN, SHOWN + 3, "/needs/?state=checking&mine=yes")
    page = shown(signed_in(province.posts.liwan), "/desk/")
    assert '<a href="/needs/?state=checking&amp;mine=yes">看全部</a>' in page


def test_nothing_to_do_says_so(province: Province) -> None:
    for post in vars(province.posts).values():
        assert "现在没有等你办的事" in shown(signed_in(post), "/desk/")


def test_while_nothing_waits_each_role_is_led_somewhere_it_may_go(province: Province) -> None:
    led = {}
    for post in vars(province.posts).values():
        answer = signed_in(post).get("/desk/")
        led[post.role] = answer.context["next_url"]
        assert signed_in(post).get(led[post.role]).status_code == 200, post
    assert (led["society"], led["host"], led["county"]) == ("/suggestions/", "/needs/new/", "/stations/")


@pytest.mark.parametrize(("address", "entry"), [("/pairings/", "结对"), ("/suggestions/", "推荐")])
def test_a_list_is_marked_among_its_kin_and_above(province: Province, address: str, entry: str) -> None:
    page = shown(signed_in(province.posts.food), address)
    assert re.findall(r'aria-current="page">([^<]*)<', page) == ["对接", entry]


def draft_by(society: Post, host: Post) -> None:
    """A draft whose host must still confirm its part."""
    Station.objects.create(
        name=society.organisation_name,
        edition_key=editions.in_force().key,
        society=society.society,
        host=host.host,
        division=host.host.division,
        awaited_since=clock.now(),
        opened_at=clock.now(),
    )


def test_three_things_cost_as_many_queries_as_one(province: Province) -> None:
    posts = province.posts
    need("一", posts.bakery)
    draft_by(posts.food, posts.bakery)
    clients = [signed_in(post) for post in (posts.liwan, posts.bakery, posts.food)]
    shown(clients[0], "/desk/")  # all desks are gone through for empty ones at the first page of ten minutes
    once = [queries_of(client, "/desk/") for client in clients]
    for title in ("二", "三"):
        need(title, posts.bakery)
    for society, host in ((posts.horticulture, posts.bakery), (posts.food, posts.clinic), (posts.food, posts.village)):
        draft_by(society, host)
    assert [queries_of(client, "/desk/") for client in clients] == once


def test_the_list_behind_a_group_has_the_rows_that_were_counted(province: Province) -> None:
    posts = province.posts
    need("月饼皮防裂", posts.bakery)
    assert [group.all_link for group in waiting_for(posts.liwan)] == ["/needs/?state=checking&mine=yes"]
    shown_to = {name: shown(signed_in(getattr(posts, name)), "/needs/", mine="yes") for name in ("liwan", "guangdong")}
    assert {name: "月饼皮防裂" in page for name, page in shown_to.items()} == {"liwan": True, "guangdong": False}
    station = handed_in(posts.food, posts.bakery)
    links = {name: [group.all_link for group in waiting_for(getattr(posts, name))] for name in ("liwan", "guangdong")}
    assert ("/stations/?state=opinion&mine=yes" in links["liwan"], links["guangdong"]) == (True, [])
    for name, lies_here in (("liwan", True), ("guangdong", False)):
        client = signed_in(getattr(posts, name))
        assert station.name in shown(client, "/stations/", state="opinion")
        assert (station.name in shown(client, "/stations/", state="opinion", mine="yes")) is lies_here


def test_the_list_behind_what_others_do_has_the_rows_that_were_counted(province: Province) -> None:
    posts = province.posts
    opened = need("低糖糕点", posts.bakery)
    checking.open_need(opened, by=posts.liwan)
    checking.open_need(need("月饼皮防裂", posts.bakery), by=posts.liwan)
    recommendations.recommend(opened, province.experts.food[0], province.societies.food, "我做过", by=posts.expert)
    handed_in(posts.food, posts.clinic)
    checking.open_need(need("候诊分流", posts.clinic), by=posts.liwan)
    need("电饼铛节能", posts.bakery)
    for post, counted in ((posts.expert, [1]), (posts.bakery, [1, 2]), (posts.food, [1])):
        groups = waiting_elsewhere(post)
        assert [group.total for group in groups] == counted
        assert [len(excel_of(signed_in(post), group.all_link)) - 1 for group in groups] == counted


def test_a_need_that_several_recommend_is_one_thing_as_in_the_list_behind_it(province: Province) -> None:
    posts, food, horticulture = province.posts, province.societies.food, province.societies.horticulture
    first, second = province.experts.food[:2]
    bread, cake = need("低糖糕点", posts.bakery), need("月饼皮防裂", posts.bakery)
    for wanted in (bread, cake):
        checking.open_need(wanted, by=posts.liwan)
    for wanted, who, society in ((bread, first, food), (bread, second, food), (bread, first, horticulture)):
        Recommendation.objects.create(expert=who, need=wanted, society=society, message="我做过", made_at=clock.now())
    recommendations.recommend(cake, first, food, "我也做过", by=posts.expert)
    ((mine,), (others,)) = waiting_for(posts.food), waiting_elsewhere(posts.expert)
    assert where([mine]) == {
        "答复专家推荐的需求": [("低糖糕点", "食一等 2 位专家：我做过"), ("月饼皮防裂", "食一：我也做过")]
    }
    assert where([others]) == {
        "推荐给学会的需求": [
            ("低糖糕点", "在广东省食品学会等 2 家学会 · 待答复"),
            ("月饼皮防裂", "在广东省食品学会 · 待答复"),
        ]
    }
    for post, group in ((posts.food, mine), (posts.expert, others)):
        assert group.total == len(excel_of(signed_in(post), group.all_link)) - 1 == 2


def test_the_stations_behind_an_objection_are_those_of_the_notice_alone(province: Province) -> None:
    posts = province.posts
    station = first(handed_in(posts.food, posts.bakery), StepKind.NOTICE)
    client, behind = signed_in(posts.guangdong), "/stations/?state=notice&mine=yes"
    assert len(excel_of(client, behind)) == 1
    object_to(PublicNotice.objects.get(), name="王", contact="13800138000", text="没有办公场所", form_key=uuid4())
    assert [group.all_link for group in waiting_for(posts.guangdong)] == [behind]
    assert [row[0] for row in excel_of(client, behind)[1:]] == [station.name]


def test_a_list_narrows_to_the_one_whose_page_led_there(province: Province) -> None:
    posts, client = province.posts, signed_in(province.posts.liwan)
    need("月饼皮防裂", posts.bakery)
    need("钢渣利用", posts.steelworks)
    draft_by(posts.food, posts.bakery)
    ready(posts.food, posts.clinic)
    bakery, food = province.hosts.bakery.pk, province.societies.food.pk
    assert [row[0] for row in excel_of(client, f"/needs/?host={bakery}")[1:]] == ["月饼皮防裂"]
    seen = {by: excel_of(signed_in(posts.food), f"/stations/?{by}") for by in (f"society={food}", "society=")}
    assert [len(rows) for rows in seen.values()] == [3, 3]
    assert len(excel_of(signed_in(posts.administrator), f"/stations/?host={bakery}")) == 2
    assert province.hosts.bakery.name not in shown(signed_in(posts.clinic), "/stations/", host=str(bakery))


def test_what_others_do_shows_the_nearest_terms_first(province: Province) -> None:
    posts = province.posts
    early, late = (handed_in(posts.food, host) for host in (posts.bakery, posts.clinic))
    for station, days in ((early, 9), (late, -3)):
        Station.objects.filter(pk=station.pk).update(due_on=clock.today() + timedelta(days=days))
    (others,) = waiting_elsewhere(posts.food)
    assert [item.title for item in others.items] == [late.name, early.name]
