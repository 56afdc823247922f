"""Everybody but other experts finds experts. Telephones are masked, and societies keep their own experts."""

import re

import pytest
from django.test import Client

from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from tests.province import Province
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in

HE = {"name": "何秀芳", "affiliation": "华南农业大学", "division": "440106", "fields_of_work": "糕点保鲜"}


def test_the_list_is_for_everybody_but_experts_and_tells_no_telephone(province: Province) -> None:
    for post in (province.posts.bakery, province.posts.food, province.posts.guangdong):
        client = signed_in(post)
        assert "食一" in shown(client, "/experts/")
        assert "138000001" not in shown(client, "/experts/")
    for post in (province.posts.food, province.posts.guangdong):
        assert "138000001" not in str(excel_of(signed_in(post), "/experts/"))
    assert signed_in(province.posts.expert).get("/experts/").status_code == 403
    assert Client().get("/experts/").status_code == 302


def count(client: Client, **query: str) -> int:
    """How many experts the list has."""
    return shown(client, "/experts/", **query).count('<td class="lead ')


def test_the_list_is_narrowed_by_society_discipline_and_words(province: Province) -> None:
    client = signed_in(province.posts.bakery)
    assert count(client) == 18
    assert count(client, society=str(province.societies.food.pk)) == 6
    assert count(client, discipline="460") == 6
    assert count(client, q="花卉栽培") == 6


def test_only_who_sees_the_place_of_every_expert_narrows_the_list_by_it(province: Province) -> None:
    """A host or a society would learn city by city where each expert is."""
    Expert.objects.filter(pk=province.experts.mechanics[0].pk).update(division="441900")
    narrowed = {}
    for name, post in vars(province.posts).items():
        if name != "expert":
            client = signed_in(post)
            narrowed[name] = (count(client, city="441900"), 'name="city"' in shown(client, "/experts/"))
    associations = ("guangdong", "guangzhou", "liwan", "foshan", "nanhai", "dongguan")
    seen = {name for name, found in narrowed.items() if found == (1, True)}
    assert seen == {"administrator", *associations}
    assert {found for name, found in narrowed.items() if name not in seen} == {(18, False)}


@pytest.mark.parametrize("hidden", ["affiliation", "phone", "division"])
def test_no_order_or_search_of_the_list_tells_what_it_hides(province: Province, hidden: str) -> None:
    client, one = signed_in(province.posts.bakery), province.experts.food[3]
    ordered = [shown(client, "/experts/", sort=sort).replace(sort, "") for sort in (hidden, f"-{hidden}")]
    assert re.findall(r"/experts/(\d+)/", ordered[0]) == re.findall(r"/experts/(\d+)/", ordered[1])
    word = {"affiliation": "独一无二研究院", "phone": "13812345678", "division": "441900"}[hidden]
    Expert.objects.filter(pk=one.pk).update(**{hidden: word})
    assert count(client, q=word) == 0


def test_the_telephone_is_whole_for_the_expert_their_society_and_the_associations(province: Province) -> None:
    address = f"/experts/{province.experts.food[0].pk}/"
    whole = [name for name, post in vars(province.posts).items() if "13800000101" in shown_or_not(post, address)]
    associations = ["guangdong", "guangzhou", "liwan", "foshan", "nanhai", "dongguan"]
    assert whole == ["administrator", *associations, "food", "expert"]
    assert "138****0101" in shown(signed_in(province.posts.bakery), address)


def shown_or_not(post: object, address: str) -> str:
    return signed_in(post).get(address).content.decode()  # type: ignore[arg-type]


def test_an_expert_sees_themselves_and_no_other(province: Province) -> None:
    client = signed_in(province.posts.expert)
    assert "糕点烘焙" in shown(client, f"/experts/{province.experts.food[0].pk}/")
    assert f"/experts/{province.experts.food[0].pk}/" in shown(client, "/account/")
    assert client.get(f"/experts/{province.experts.food[1].pk}/").status_code == 404


def test_a_society_enrols_an_expert_once(province: Province) -> None:
    client = signed_in(province.posts.food)
    assert 'value="广东省食品学会"' in shown(client, "/experts/enrolment/")
    form = HE | {"society": "广东省食品学会"}
    page = client.post("/experts/enrolment/", form).headers["Location"]
    assert "何秀芳" in shown(client, page)
    (error,) = errors_of(client.post("/experts/enrolment/", form))
    assert error.startswith("姓名：何秀芳已经在广东省食品学会的专家名单里")
    other = client.post("/experts/enrolment/", HE | {"name": "李文", "society": "广州市园艺学会"})
    assert errors_of(other)[0].startswith("广州市园艺学会的专家由该学会自己管理")
    assert Expert.objects.count() == 19


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("society", "", "列入哪个学会的名单："),
        ("society", "没有的学会", "列入哪个学会的名单：平台上没有叫“没有的学会”的学会，请写学会的全名。"),
        ("name", "何", "姓名："),
        ("title", "长" * 41, "职称："),
        ("affiliation", "", "工作单位："),
        ("division", "", "所在地："),
        ("fields_of_work", "长" * 1001, "研究方向："),
        ("disciplines", ["没有"], "学科："),
        ("phone", "02083345678", "手机："),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_written(
    province: Province, field: str, value: object, error: str
) -> None:
    form = HE | {"society": "广东省食品学会", field: value}
    answer = signed_in(province.posts.food).post("/experts/enrolment/", form)
    assert [line[: len(error)] for line in errors_of(answer)] == [error]
    assert (Expert.objects.count(), Entry.objects.count()) == (18, 0)


def test_the_expert_and_their_society_keep_the_particulars_and_nobody_else(province: Province) -> None:
    expert = province.experts.food[0]
    address = f"/experts/{expert.pk}/particulars/"
    form = HE | {"name": "食一", "phone": "13800000101"}
    for post in (province.posts.food, province.posts.expert):
        answer = signed_in(post).post(address, form, follow=True)
        assert messages_of(answer) == ["资料已保存，改之前的内容留在操作记录里。"]
    assert Entry.objects.count() == 1
    for post in (province.posts.horticulture, province.posts.bakery, province.posts.liwan):
        assert signed_in(post).post(address, form | {"name": "假名"}).status_code == 409
    expert.refresh_from_db()
    assert expert.name == "食一"


def test_an_expert_is_asked_joins_another_society_and_leaves_it(province: Province) -> None:
    expert = province.experts.food[0]
    address = f"/experts/{expert.pk}/"
    gardeners, garden, own = (
        signed_in(province.posts.horticulture),
        province.societies.horticulture,
        signed_in(province.posts.expert),
    )
    assert "列入本学会名单" in shown(gardeners, address)
    answer = gardeners.post(f"{address}memberships/", follow=True)
    assert messages_of(answer) == ["已经征求意见，同意以后食一才列入广州市园艺学会的专家名单。"]
    assert gardeners.post(f"{address}memberships/").status_code == 409
    assert "等本人答复" in shown(gardeners, address)
    assert "列入本学会名单" not in shown(gardeners, address)
    assert "食一" not in shown(gardeners, "/experts/", society=str(garden.pk))
    assert "等本人答复" in shown(gardeners, "/desk/")
    assert "答复学会的征求" in shown(own, "/desk/")
    assert "同意列入" in shown(own, address)
    answer = own.post(f"{address}memberships/{garden.pk}/agreement/", follow=True)
    assert messages_of(answer) == ["食一已列入广州市园艺学会的专家名单，那边已经知道了。"]
    assert own.post(f"{address}memberships/{garden.pk}/refusal/").status_code == 409
    assert "食一" in shown(gardeners, "/experts/", society=str(garden.pk))
    assert signed_in(province.posts.food).post(f"{address}memberships/{garden.pk}/end/").status_code == 409
    answer = own.post(f"{address}memberships/{garden.pk}/end/", follow=True)
    assert messages_of(answer) == ["食一已退出广州市园艺学会的专家名单，以前做过的都留着。"]
    assert signed_in(province.posts.bakery).post(f"{address}memberships/").status_code == 403
    assert gardeners.get(f"{address}memberships/").status_code == 405


def test_for_an_expert_who_does_not_sign_in_the_association_is_asked(province: Province) -> None:
    expert, garden = province.experts.food[1], province.societies.horticulture
    address = f"/experts/{expert.pk}/"
    gardeners, city = signed_in(province.posts.horticulture), signed_in(province.posts.guangzhou)
    form = HE | {"name": "食二", "phone": "13800000102", "society": garden.name}
    answer = gardeners.post("/experts/enrolment/", form, follow=True)
    assert messages_of(answer) == ["食二已经在平台上，要先征求同意，正等广州市科学技术协会答复。"]
    assert "138****0102" in shown(gardeners, address)
    assert "答复学会的征求" in shown(city, "/desk/")
    assert shown(city, "/experts/", mine="yes").count('<td class="lead ') == 1
    assert "征求" not in shown(signed_in(province.posts.food), address)
    answer = city.post(f"{address}memberships/{garden.pk}/refusal/", follow=True)
    assert messages_of(answer) == ["食二不列入广州市园艺学会的专家名单，那边已经知道了。"]
    assert "答复学会的征求" not in shown(city, "/desk/")


def test_many_experts_cost_as_many_queries_as_one(province: Province) -> None:
    client = signed_in(province.posts.food)
    assert queries_of(client, "/experts/?q=食一") == queries_of(client, "/experts/?q=食") > 0


def test_the_association_in_charge_is_shown_how_to_end_a_membership(province: Province) -> None:
    gardener = province.experts.horticulture[0]
    names = ("guangzhou", "foshan", "horticulture", "food")
    pages = {name: shown(signed_in(getattr(province.posts, name)), f"/experts/{gardener.pk}/") for name in names}
    shown_to = [name for name, page in pages.items() if "退出名单" in page]
    assert shown_to == ["guangzhou", "horticulture"]
    assert "None" not in pages["guangzhou"]
