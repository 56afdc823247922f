"""Needs that fit, on pages, and an expert's recommendations to a society."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from kezhan import clock
from kezhan.experts.models import Membership
from kezhan.matching import indexes
from kezhan.matching.models import Recommendation
from kezhan.matching.recommendations import recommend
from kezhan.matching.suggestions import refresh_for_need
from kezhan.needs.models import Confidentiality, Need
from kezhan.organisations.models import Society
from tests.matching.people import MONDAY, invited, open_need, paired
from tests.province import Province
from tests.web.office import errors_of, messages_of, queries_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rolled-back databases look the same from one test to the next, so each test begins without indexes in memory."""
    monkeypatch.setattr(indexes, "_kept", [])
    with clock.at(MONDAY):
        yield


@pytest.fixture
def need(province: Province) -> Need:
    return suggested(province, "糕点保鲜期短")


@pytest.fixture
def food(province: Province) -> Client:
    return signed_in(province.posts.food)


@pytest.fixture
def expert(province: Province) -> Client:
    return signed_in(province.posts.expert)


def suggested(province: Province, title: str) -> Need:
    need = open_need(province.hosts.bakery, title=title, discipline="5501010")
    refresh_for_need(need)
    return need


def recommended(province: Province, need: Need) -> Recommendation:
    return recommend(
        need, province.experts.food[0], province.societies.food, "正在做这个课题", by=province.posts.expert
    )


def test_a_society_sees_what_fits_it_why_and_what_it_may_do(need: Need, food: Client) -> None:
    page = shown(food, "/suggestions/")
    assert "共同关键词" in page
    assert "还能再建 2 个站" in page
    assert f'href="/needs/{need.pk}/proposal/"' in page


def test_an_expert_sees_what_fits_them(need: Need, expert: Client) -> None:
    assert f'href="/needs/{need.pk}/recommendation/"' in shown(expert, "/suggestions/")


def test_an_expert_is_not_led_to_recommend_what_they_have_recommended_or_what_has_no_host(
    province: Province, need: Need, expert: Client
) -> None:
    recommended(province, need)
    without = suggested(province, "糕点发霉")
    Need.objects.filter(pk=without.pk).update(host=None, collected_by=province.associations.liwan)
    page = shown(expert, "/suggestions/")
    assert ("已推荐给所在学会" in page, "科协正在找单位" in page, "/recommendation/" in page) == (True, True, False)
    assert "推荐给所在学会" not in shown(expert, f"/needs/{without.pk}/")
    (told,) = messages_of(expert.get(f"/needs/{without.pk}/recommendation/", follow=True))
    assert told.startswith("“糕点发霉”由广州市荔湾区科学技术协会代征集，还没有落实单位，")


def test_a_society_that_was_told_is_left_out_of_the_form(province: Province, need: Need, expert: Client) -> None:
    Membership.objects.create(
        expert=province.experts.food[0], society=province.societies.mechanics, began_on=MONDAY.date()
    )
    recommended(province, need)
    page = shown(expert, f"/needs/{need.pk}/recommendation/")
    assert ("东莞市机械工程学会" in page, "广东省食品学会" in page) == (True, False)


def test_a_talk_under_way_is_led_to(province: Province, need: Need, food: Client) -> None:
    talk = invited(need, province.societies.food, province.posts.bakery)
    assert f'href="/invitations/{talk.pk}/">正在谈，去看看' in shown(food, "/suggestions/")


def test_the_talk_of_another_society_is_not_told(province: Province) -> None:
    need = open_need(province.hosts.bakery, discipline="46015")
    invited(need, province.societies.food, province.posts.bakery)
    page = shown(signed_in(province.posts.mechanics), "/suggestions/")
    assert (f'href="/needs/{need.pk}/proposal/"' in page, "正在谈" in page) == (True, False)


REASONS = '<ul class="reasons">'


@pytest.mark.parametrize(
    ("name", "reads"), [("food", True), ("bakery", False), ("liwan", False), ("administrator", False)]
)
def test_why_a_need_was_suggested_is_told_to_those_it_was_suggested_to(
    province: Province, need: Need, name: str, reads: bool
) -> None:
    paired(need, province.societies.food, province.posts.bakery, province.posts.food)
    assert (REASONS in shown(signed_in(getattr(province.posts, name)), f"/needs/{need.pk}/")) is reads


@pytest.mark.parametrize(("name", "reads"), [("bakery", True), ("steelworks", False)])
def test_why_a_society_fits_is_told_to_the_host_that_looks_for_one(
    province: Province, need: Need, name: str, reads: bool
) -> None:
    client = signed_in(getattr(province.posts, name))
    assert (REASONS in shown(client, f"/needs/{need.pk}/invitations/{province.societies.food.pk}/")) is reads


@pytest.mark.parametrize(
    "come_to_nothing",
    [
        lambda society: Membership.objects.filter(society=society).update(ended_on=MONDAY.date()),
        lambda society: Society.objects.filter(pk=society.pk).update(is_active=False),
    ],
    ids=["left", "stopped"],
)
def test_an_expert_without_a_society_since_the_ranking_is_asked_through_none(
    province: Province, need: Need, come_to_nothing: Callable[[Society], object]
) -> None:
    bakery, through = signed_in(province.posts.bakery), "通过广东省食品学会邀请"
    assert through in shown(bakery, f"/needs/{need.pk}/")
    come_to_nothing(province.societies.food)
    page = shown(bakery, f"/needs/{need.pk}/")
    words = (through, "正在和所在学会谈", "已退出所在学会，或者学会已停用")
    assert [said in page for said in words] == [False, False, True]


def test_nothing_that_fits_says_why_and_what_to_do(province: Province, food: Client) -> None:
    assert "现在没有对得上的需求" in shown(food, "/suggestions/")


@pytest.mark.parametrize("name", ["bakery", "liwan", "guangdong", "administrator"])
def test_only_those_who_can_help_are_suggested_to(province: Province, name: str) -> None:
    assert signed_in(getattr(province.posts, name)).get("/suggestions/").status_code == 403


def test_one_need_and_three_cost_the_same_queries(province: Province, need: Need, food: Client) -> None:
    recommended(province, need)
    one = queries_of(food, "/suggestions/")
    for title in ("糕点发霉", "糕点烘焙"):
        recommended(province, suggested(province, title))
    assert queries_of(food, "/suggestions/") == one


def test_an_expert_recommends_a_need_and_the_society_takes_it_from_there(
    province: Province, need: Need, expert: Client, food: Client
) -> None:
    address = f"/needs/{need.pk}/recommendation/"
    assert "推荐给所在学会" in shown(expert, f"/needs/{need.pk}/")
    answer = expert.post(address, {"society": province.societies.food.pk, "message": "正在做这个课题"}, follow=True)
    assert messages_of(answer) == ["已推荐给广东省食品学会，由学会决定要不要承接，结果会告诉你。"]
    again = expert.post(address, {"society": province.societies.food.pk, "message": "正在做这个课题"}, follow=True)
    assert messages_of(again) == ["推荐给所在学会：已经办好了，等学会答复吧，不用再办。"]
    other = expert.post(address, {"society": province.societies.food.pk, "message": "再说一遍"})
    assert (other.status_code, "再说一遍" in other.content.decode()) == (409, True)
    assert messages_of(expert.get(address, follow=True)) == ["你所在的学会都推荐过了，等他们答复吧。"]
    assert Recommendation.objects.count() == 1
    assert "推荐给所在学会" not in shown(expert, f"/needs/{need.pk}/")
    for page in (shown(food, "/suggestions/"), shown(food, f"/needs/{need.pk}/")):
        assert "正在做这个课题" in page


def test_no_society_is_chosen_beforehand_for_an_expert_of_several(
    province: Province, need: Need, expert: Client
) -> None:
    address = f"/needs/{need.pk}/recommendation/"
    assert shown(expert, address).count(" checked") == 1
    Membership.objects.create(
        expert=province.experts.food[0], society=province.societies.horticulture, began_on=clock.today()
    )
    assert shown(expert, address).count(" checked") == 0


@pytest.mark.parametrize(
    ("society", "message", "error"),
    [
        ("food", "", "推荐的理由：请写明推荐的理由。"),
        ("food", "长" * 501, "推荐的理由：最多 500 个字，现在有 501 个。"),
        ("mechanics", "想做", "推荐给：请选你所在、还没有推荐过的学会。"),
        ("", "想做", "推荐给：请选一家学会。"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    province: Province, need: Need, expert: Client, society: str, message: str, error: str
) -> None:
    chosen = getattr(province.societies, society).pk if society else ""
    answer = expert.post(f"/needs/{need.pk}/recommendation/", {"society": chosen, "message": message})
    assert (errors_of(answer), Recommendation.objects.count()) == ([error], 0)


def test_a_need_that_the_expert_may_not_see_is_not_found(province: Province, expert: Client) -> None:
    hidden = open_need(province.hosts.bakery, confidentiality=Confidentiality.PARTNERS)
    assert expert.get(f"/needs/{hidden.pk}/recommendation/").status_code == 404


@pytest.mark.parametrize("name", ["bakery", "liwan", "food"])
def test_only_experts_recommend(province: Province, need: Need, name: str) -> None:
    client = signed_in(getattr(province.posts, name))
    assert client.get(f"/needs/{need.pk}/recommendation/").status_code == 403


def test_the_society_says_why_not_and_the_expert_reads_it(
    province: Province, need: Need, food: Client, expert: Client
) -> None:
    address = f"/recommendations/{recommended(province, need).pk}/reply/"
    assert errors_of(food.post(address, {"reply": ""})) == ["不承接的理由：请写明不承接的理由，专家会看到。"]
    answer = food.post(address, {"reply": "今年排满了"}, follow=True)
    assert messages_of(answer) == ["已答复食一。"]
    assert "今年排满了" in shown(expert, f"/needs/{need.pk}/")
    assert errors_of(food.post(address, {"reply": "再说一遍"})) == ["这条推荐已经答复过了（依据 §3.1）"]


@pytest.mark.parametrize(("name", "status"), [("mechanics", 404), ("bakery", 403), ("expert", 403), ("liwan", 403)])
def test_nobody_else_answers_for_the_society(province: Province, need: Need, name: str, status: int) -> None:
    recommendation = recommended(province, need)
    client = signed_in(getattr(province.posts, name))
    assert client.post(f"/recommendations/{recommendation.pk}/reply/", {"reply": "不行"}).status_code == status
    recommendation.refresh_from_db()
    assert recommendation.reply == ""
