"""Only a host itself and the associations over it see and keep the host."""

import pytest
from django.test import Client

from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Host
from tests.deeds.stations import handed_in
from tests.province import Province, code
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in

BAKERY = {
    "name": "广州荔香饼业有限公司",
    "form": "enterprise",
    "division": "440103014",
    "credit_code": code("91", 11),
    "industry": "C1411",
    "staff": "120",
    "revenue": "6000",
    "contact_name": "联系人",
    "contact_phone": "020-81550002",
}


def test_the_list_shows_each_association_its_own_hosts(province: Province) -> None:
    posts = province.posts
    seen = {
        post.organisation_name: len(excel_of(signed_in(post), "/hosts/")) - 1
        for post in (posts.guangdong, posts.guangzhou, posts.liwan, posts.nanhai, posts.dongguan, posts.administrator)
    }
    assert list(seen.values()) == [12, 8, 8, 3, 1, 12]
    for post in (posts.food, posts.bakery, posts.expert):
        assert signed_in(post).get("/hosts/").status_code == 403
    assert Client().get("/hosts/").status_code == 302


def test_the_list_is_narrowed_by_form_city_size_and_words(province: Province) -> None:
    client = signed_in(province.posts.guangdong)

    def names(**query: str) -> list[str]:
        page = shown(client, "/hosts/", **query)
        return [one.name for one in Host.objects.order_by("pk") if f'{one.pk}/">{one.name}' in page]

    assert names(size="large") == ["广州珠江钢铁有限公司"]
    assert names(city="441900") == ["东莞长安精密模具有限公司"]
    assert names(form="village") == ["坑口村"]
    assert names(q=code("91", 11).lower()) == ["广州荔香饼业有限公司"]


def test_the_list_and_its_excel_tell_no_telephone(province: Province) -> None:
    client = signed_in(province.posts.guangdong)
    assert "81550002" not in shown(client, "/hosts/")
    assert "81550002" not in str(excel_of(client, "/hosts/"))


def test_a_host_is_seen_by_itself_and_the_associations_over_it(province: Province) -> None:
    posts, address = province.posts, f"/hosts/{province.hosts.bakery.pk}/"
    seen = [name for name, post in vars(posts).items() if signed_in(post).get(address).status_code == 200]
    assert seen == ["administrator", "guangdong", "guangzhou", "liwan", "bakery"]
    page = shown(signed_in(posts.bakery), address)
    assert "规模怎么算的" in page
    assert "→ 小型" in page


def test_a_host_changes_its_figures_and_its_size_follows(province: Province) -> None:
    address = f"/hosts/{province.hosts.bakery.pk}/particulars/"
    client = signed_in(province.posts.bakery)
    assert "C1411 糕点、面包制造" in shown(client, address)
    answer = client.post(address, BAKERY | {"staff": "1200", "revenue": "50000"}, follow=True)
    assert messages_of(answer) == ["资料已保存，改之前的内容留在操作记录里。"]
    assert Host.objects.get(pk=province.hosts.bakery.pk).size == "large"
    client.post(address, BAKERY | {"staff": "1200", "revenue": "50000"})
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", "单位名称："),
        ("form", "castle", "单位类型："),
        ("division", "", "所在地："),
        ("division", "440100", "所在地："),
        ("address", "长" * 121, "详细地址："),
        ("credit_code", code("91", 12), "统一社会信用代码："),
        ("industry", "", "行业："),
        ("staff", "-1", "从业人员（人）："),
        ("revenue", "", "营业收入（万元）："),
        ("contact_phone", "1", "联系电话："),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_written(province: Province, field: str, value: str, error: str) -> None:
    address = f"/hosts/{province.hosts.bakery.pk}/particulars/"
    answer = signed_in(province.posts.bakery).post(address, BAKERY | {field: value})
    assert [line[: len(error)] for line in errors_of(answer)] == [error]
    assert Entry.objects.count() == 0


def test_strangers_change_nothing_of_it(province: Province) -> None:
    address = f"/hosts/{province.hosts.bakery.pk}/particulars/"
    for post in (province.posts.clinic, province.posts.food, province.posts.nanhai, province.posts.expert):
        assert signed_in(post).post(address, BAKERY | {"staff": "1"}).status_code == 404
    assert Entry.objects.count() == 0


def test_the_association_enters_a_host_once_and_only_in_its_own_place(province: Province) -> None:
    client = signed_in(province.posts.liwan)
    form = {"name": "荔湾新村", "form": "village", "division": "440103014", "without_code": "村民小组"}
    page = client.post("/hosts/entry/", form).headers["Location"]
    assert "先把代征集的需求归到它名下、核实完，再给它加人员" in shown(client, page)
    assert errors_of(client.post("/hosts/entry/", form))[0].startswith("单位名称：")
    elsewhere = client.post("/hosts/entry/", form | {"division": "440605100"})
    assert errors_of(elsewhere)[0].startswith("“荔湾新村”不归你现在的岗位主管")
    assert signed_in(province.posts.bakery).get("/hosts/entry/").status_code == 403
    assert Host.objects.count() == 13


def test_a_community_keeps_whether_it_is_urban(province: Province) -> None:
    host = province.hosts.urban_community
    client = signed_in(province.posts.urban_community)
    page = shown(client, f"/hosts/{host.pk}/particulars/")
    assert '<option value="yes" selected>' in page
    form = {"name": host.name, "form": "community", "division": host.division, "credit_code": host.credit_code}
    client.post(f"/hosts/{host.pk}/particulars/", form | {"is_urban": "no"})
    host.refresh_from_db()
    assert host.is_urban is False


def test_many_hosts_cost_as_many_queries_as_one(province: Province) -> None:
    one, three = signed_in(province.posts.dongguan), signed_in(province.posts.nanhai)
    assert queries_of(one, "/hosts/") == queries_of(three, "/hosts/")


def test_a_change_that_decides_an_application_is_told_at_once(province: Province) -> None:
    station = handed_in(province)
    Notice.objects.all().delete()
    form = {"name": station.host.name, "form": "hospital", "division": "440103", "credit_code": code("12", 13)}
    address, client = f"/hosts/{station.host_id}/particulars/", signed_in(province.posts.clinic)
    messages = messages_of(client.post(address, form | {"hospital_grade": "3"}, follow=True))
    assert "在办的申请 1 份要按新的资料看，学会和在审的科协都收到了消息。" in messages[0]
    for post in (province.posts.food, province.posts.liwan):
        assert "医院等级从“一级”改成“三级”" in Notice.objects.get(account=post.account_id).text
    messages = messages_of(client.post(address, form | {"hospital_grade": "3", "address": "1 号"}, follow=True))
    assert "申请" not in messages[0]
    assert Notice.objects.filter(account=province.posts.food.account_id).count() == 1
