"""Anyone with a post reads societies; their own people and the associations in charge keep them."""

import pytest
from django.test import Client

from kezhan.journal.models import Entry
from kezhan.organisations.models import Result, Society
from kezhan.organisations.societies import add_result
from kezhan.stations.states import State
from tests.matching.people import station
from tests.province import Province
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in

FOOD = {
    "name": "广东省食品学会",
    "level": "province",
    "division": "广东省",
    "disciplines": ["5501010", "5507010"],
    "specialities": "糕点烘焙",
    "members": "320",
    "contact_name": "联络员",
    "contact_phone": "020-83550001",
}


def test_everybody_with_a_post_sees_the_list_and_each_society(province: Province) -> None:
    for post in vars(province.posts).values():
        client = signed_in(post)
        assert "广东省食品学会" in shown(client, "/societies/")
        assert "食品化学" in shown(client, f"/societies/{province.societies.food.pk}/")
    assert Client().get("/societies/").status_code == 302
    assert signed_in(province.posts.food).get("/societies/999/").status_code == 404


def test_the_list_is_narrowed_by_level_association_discipline_and_words(province: Province) -> None:
    client = signed_in(province.posts.bakery)

    def names(**query: str) -> list[str]:
        page = shown(client, "/societies/", **query)
        return [one.name for one in Society.objects.order_by("pk") if f'{one.pk}/">{one.name}' in page]

    assert names(level="city") == ["广州市园艺学会", "东莞市机械工程学会"]
    assert names(association=str(province.associations.dongguan.pk)) == ["东莞市机械工程学会"]
    assert names(discipline="550") == ["广东省食品学会"]
    assert names(discipline="210") == ["广州市园艺学会"]
    assert names(q="食品") == ["广东省食品学会"]


def test_capacity_is_told_as_a_sentence(province: Province) -> None:
    page = shown(signed_in(province.posts.bakery), f"/societies/{province.societies.food.pk}/")
    assert "现有 6 名专家还能服务，每 3 名可建 1 个站，最多 2 个；已有、在建和已约定的 0 个，还能建 2 个。" in page
    for host in (province.hosts.clinic, province.hosts.bakery):
        station(province.societies.food, host, State.OPERATING)
    page = shown(signed_in(province.posts.bakery), f"/societies/{province.societies.food.pk}/")
    assert "最多 2 个；已有、在建和已约定的 2 个，现在不能再建。" in page


def test_the_telephone_is_whole_only_for_its_own_and_the_associations(province: Province) -> None:
    address = f"/societies/{province.societies.food.pk}/"
    whole = [post for post in vars(province.posts).values() if "020-83550001" in shown(signed_in(post), address)]
    own = [post for post in vars(province.posts).values() if post.is_association or post.is_administrator]
    assert {post.pk for post in whole} == {post.pk for post in [*own, province.posts.food]}
    assert "020****0001" in shown(signed_in(province.posts.bakery), address)


def test_an_expert_reads_how_many_experts_another_society_has_but_not_who(province: Province) -> None:
    page = shown(signed_in(province.posts.expert), f"/societies/{province.societies.mechanics.pk}/")
    count = len(province.experts.mechanics)
    assert (f"专家 {count} 位" in page, "专家的名单不向你现在的岗位公开。" in page) == (True, True)
    assert "没有专家就不能建站" not in page


def test_a_host_reads_the_filed_stations_of_a_society(province: Province) -> None:
    station(province.societies.food, province.hosts.village, State.FILED)
    station(province.societies.food, province.hosts.clinic, State.DRAFT)
    page = shown(signed_in(province.posts.bakery), f"/societies/{province.societies.food.pk}/")
    assert ("牵头的站点 1 个" in page, "到公开的站点里看" in page) == (True, True)


def test_its_own_people_change_it_but_neither_level_nor_place(province: Province) -> None:
    address = f"/societies/{province.societies.food.pk}/particulars/"
    client = signed_in(province.posts.food)
    assert "由主管科协调整。" in shown(client, address)
    answer = client.post(address, FOOD | {"level": "city", "division": "广州市"}, follow=True)
    assert messages_of(answer) == ["资料已保存，改之前的内容留在操作记录里。"]
    society = Society.objects.get(pk=province.societies.food.pk)
    assert (society.members, society.level, society.specialities) == (320, "province", "糕点烘焙")
    assert Entry.objects.get().facts["members"] == {"from": 300, "to": 320}
    client.post(address, FOOD)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", "学会名称："),
        ("name", "广州市园艺学会", "学会名称：已经有"),
        ("credit_code", "1", "统一社会信用代码："),
        ("disciplines", ["没有"], "学科："),
        ("specialities", "长" * 2001, "专业特长："),
        ("members", "x", "会员人数："),
        ("contact_name", "长" * 41, "联系人："),
        ("contact_phone", "1", "联系电话："),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_written(
    province: Province, field: str, value: object, error: str
) -> None:
    address = f"/societies/{province.societies.food.pk}/particulars/"
    answer = signed_in(province.posts.food).post(address, FOOD | {field: value})
    assert [line[: len(error)] for line in errors_of(answer)] == [error]
    assert Entry.objects.count() == 0


def test_strangers_change_nothing_of_it(province: Province) -> None:
    food = province.societies.food.pk
    result = add_result(province.societies.food, title="配方", summary="防裂", by=province.posts.food)
    before = Entry.objects.count()
    for post in (province.posts.horticulture, province.posts.bakery, province.posts.guangzhou, province.posts.expert):
        client = signed_in(post)
        statuses = [
            client.post(f"/societies/{food}/particulars/", FOOD | {"members": "1"}).status_code,
            client.post(f"/societies/{food}/results/", {"title": "x", "summary": "x"}).status_code,
            client.post(f"/societies/{food}/results/{result.pk}/", {"title": "x", "summary": "x"}).status_code,
            client.post(f"/societies/{food}/results/{result.pk}/removal/").status_code,
        ]
        assert set(statuses) <= {403, 409}
    assert Entry.objects.count() == before


def test_a_result_is_added_changed_and_taken_off(province: Province) -> None:
    address = f"/societies/{province.societies.food.pk}/"
    client = signed_in(province.posts.food)
    client.post(f"{address}results/", {"title": "防裂配方", "summary": "十二家饼厂在用"})
    result = Result.objects.get()
    assert "十二家饼厂在用" in shown(signed_in(province.posts.bakery), address)
    answer = client.post(f"{address}results/", {"title": "防裂配方", "summary": "又一次"})
    assert errors_of(answer) == ["成果名称：已经有“防裂配方”这项成果了"]
    assert "防裂配方" in shown(client, f"{address}results/{result.pk}/")
    client.post(f"{address}results/{result.pk}/", {"title": "防裂配方", "summary": "二十家饼厂在用"})
    assert "二十家饼厂在用" in shown(client, address)
    answer = client.post(f"{address}results/{result.pk}/", {"title": "", "summary": ""})
    assert [line.split("：")[0] for line in errors_of(answer)] == ["成果名称", "简介"]
    assert client.get(f"{address}results/{result.pk}/removal/").status_code == 405
    client.post(f"{address}results/{result.pk}/removal/")
    assert "还没有登记成果" in shown(client, address)
    assert client.post(f"{address}results/{result.pk}/removal/").status_code == 404


def test_the_association_in_charge_enters_a_society_once(province: Province) -> None:
    client = signed_in(province.posts.guangzhou)
    form = {"name": "广州市茶叶学会", "level": "city", "division": "广州市"}
    society_page = client.post("/societies/entry/", form).headers["Location"]
    assert "广州市茶叶学会" in shown(client, society_page)
    assert errors_of(client.post("/societies/entry/", form))[0].startswith("学会名称：已经有“广州市茶叶学会”了")
    other = client.post("/societies/entry/", form | {"name": "佛山市茶叶学会", "division": "佛山市"})
    assert errors_of(other)[0].startswith("“佛山市茶叶学会”不归你现在的岗位主管")
    assert signed_in(province.posts.food).get("/societies/entry/").status_code == 403
    assert Society.objects.count() == 4


def test_names_are_suggested_to_everybody(province: Province) -> None:
    page = shown(Client(), "/lookup/society-names/", q="食品")
    assert page.count("<option") == 1
    assert "广东省食品学会" in page


def test_three_societies_cost_as_many_queries_as_one(province: Province) -> None:
    client = signed_in(province.posts.guangdong)
    Society.objects.exclude(pk=province.societies.food.pk).update(is_active=False)
    narrowed = f"/societies/?association={province.associations.guangdong.pk}"
    assert queries_of(client, narrowed) == queries_of(client, "/societies/")
    assert [row[0] for row in excel_of(client, "/societies/")][1:] == [
        "东莞市机械工程学会",
        "广东省食品学会",
        "广州市园艺学会",
    ]
