"""One organisation written in two ways is not entered twice, and is found by either. A person judges the same name at
another place.
"""

from dataclasses import replace

import pytest

from kezhan.accounts.models import Account
from kezhan.exchange.experts import EXPERTS
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview as preview_needs
from kezhan.exchange.registry import preview
from kezhan.exchange.societies import SOCIETIES
from kezhan.organisations.hosts import change_host, enter_host
from kezhan.organisations.models import Registration, Society
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars
from kezhan.organisations.registering import register_host, register_society
from kezhan.organisations.societies import change_society, enter_society
from kezhan.policy.refusal import Refused
from kezhan.web.societies.fields import SocietyField
from kezhan.web.stations.application_forms import SocietiesField
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_registry import EXPERT
from tests.province import Province, code
from tests.web.office import shown, signed_in

NAMES = ("广东省ABC（测）学会", "广东省ＡＢＣ(测)学会", "广东省 abc〔测〕学会")
SOCIETY = SocietyParticulars(name=NAMES[0], level="province", division="440000")
HOST = HostParticulars(name="测试甲（广州）合作社", form="cooperative", division="440103", credit_code=code("91", 977))
OTHER = replace(HOST, name="测试甲(广州) 合作社", credit_code=code("91", 978))


@pytest.fixture
def somebody(province: Province) -> tuple[Account, Account]:
    made = Account.objects.create_account
    one, other = (made(username=name, name="何厂长", password="kezhan-tests-2026") for name in ("he", "li"))
    return one, other


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_society_of_the_same_name_is_refused_naming_the_one_there(province: Province, name: str) -> None:
    enter_society(SOCIETY, by=province.posts.guangdong)
    with pytest.raises(Refused, match=f"已经有“{NAMES[0]}”了"):
        enter_society(replace(SOCIETY, name=name), by=province.posts.guangdong)


def test_a_host_of_the_same_name_is_refused_at_its_place_also_by_a_change(province: Province) -> None:
    by = province.posts.liwan
    enter_host(HOST, by=by)
    with pytest.raises(Refused, match="荔湾区已经有“测试甲（广州）合作社”了"):
        enter_host(OTHER, by=by)
    apart = enter_host(replace(OTHER, name="测试乙合作社"), by=by)
    with pytest.raises(Refused, match="荔湾区已经有“测试甲（广州）合作社”了"):
        change_host(apart, OTHER, by=by)


def test_a_host_does_not_move_to_where_another_has_its_name(province: Province) -> None:
    enter_host(HOST, by=province.posts.liwan)
    elsewhere = enter_host(replace(OTHER, division="440605"), by=province.posts.nanhai)
    with pytest.raises(Refused, match="荔湾区已经有“测试甲（广州）合作社”了"):
        change_host(elsewhere, OTHER, by=province.posts.administrator)


def test_a_registration_of_the_same_name_waits_for_the_one_before(
    province: Province, somebody: tuple[Account, Account]
) -> None:
    one, other = somebody
    waiting = register_host(HOST, by=one)
    assert register_host(replace(HOST, name=OTHER.name), by=one) == waiting
    with pytest.raises(Refused, match="“测试甲（广州）合作社”已经有人提交注册"):
        register_host(OTHER, by=other)
    enter_society(SOCIETY, by=province.posts.guangdong)
    with pytest.raises(Refused, match="已经有“"):
        register_society(replace(SOCIETY, name=NAMES[1]), by=other)
    assert Registration.objects.count() == 1


def test_a_table_takes_one_society_of_a_name_and_none_that_is_there(province: Province) -> None:
    by = province.posts.guangdong
    table = as_csv([("名称", "级别"), *((name, "省级") for name in NAMES), ("广 东 省 食 品 学 会", "省级")])
    found = preview(SOCIETIES, table, "学会.csv", by)
    assert [one.name for one in found.ready] == [NAMES[0]]
    assert [(one.place.number, one.reason) for one in found.repeats] == [
        (3, "与第 2 行相同，只收一条"),
        (4, "与第 2 行相同，只收一条"),
        (5, "平台上已经有“广东省食品学会”"),
    ]


def test_a_table_of_hosts_tells_of_the_same_name_at_another_place(province: Province) -> None:
    by = province.posts.guangdong
    enter_host(HOST, by=by)
    head = ("名称", "类型", "统一社会信用代码", "所在地")
    places = {"荔湾区": HOST.credit_code or "", "广州市天河区": code("91", 980)}
    rows = [(OTHER.name, "农民专业合作社", number, place) for place, number in places.items()]
    found = preview(HOSTS, as_csv([head, *rows]), "单位.csv", by)
    assert [one.reason for one in found.repeats] == ["平台上已经有“测试甲（广州）合作社”"]
    assert [one.notes for one in found.ready] == [
        ("广东省广州市荔湾区已经有“测试甲（广州）合作社”，请看看是不是同一家",)
    ]


def test_the_post_that_decides_sees_the_same_name_at_another_place(
    province: Province, somebody: tuple[Account, Account]
) -> None:
    enter_host(HOST, by=province.posts.guangdong)
    waiting = register_host(replace(OTHER, division="440605"), by=somebody[0])
    page = shown(signed_in(province.posts.nanhai), f"/registrations/{waiting.pk}/")
    assert "广东省广州市荔湾区有“测试甲（广州）合作社”，请核对是不是同一家" in page
    assert "当地没有同名的单位" in page


def test_a_need_an_expert_and_forms_find_the_organisation(province: Province) -> None:
    enter_host(HOST, by=province.posts.liwan)
    rows = [("需求名称", "需求内容", "需求单位", "需求类型"), ("压铸", LONG, OTHER.name, "技术攻关")]
    (ready,) = preview_needs(as_csv(rows), "需求.csv", province.associations.guangdong).ready
    assert str(ready.host) == HOST.name
    row = EXPERT | {"学会": "广东省　食品学会"}
    (expert,) = preview(EXPERTS, as_csv([tuple(row), tuple(row.values())]), "专家.csv", province.posts.food).ready
    food = province.societies.food
    assert expert.particulars.society == food
    assert SocietyField().clean("广东省 食品学会") == food
    assert SocietiesField().clean(["广东省 食品学会", "广东省食品学会"]) == [food]
    assert Society.objects.filter(name__contains="食").count() == 1


def test_twins_from_before_change_anything_but_their_name_and_place(province: Province) -> None:
    by = province.posts.liwan
    enter_host(HOST, by=by)
    twin = enter_host(replace(OTHER, name="测试乙合作社"), by=by)
    twin.name = OTHER.name
    twin.save()
    change_host(twin, replace(OTHER, contact_phone="13800138009"), by=by)
    assert type(twin).objects.get(pk=twin.pk).contact_phone == "13800138009"


def test_twin_societies_from_before_change_anything_but_their_name(province: Province) -> None:
    by = province.posts.guangdong
    enter_society(SOCIETY, by=by)
    twin = enter_society(replace(SOCIETY, name="广东省测试乙学会"), by=by)
    twin.name = NAMES[1]
    twin.save()
    assert change_society(twin, replace(SOCIETY, name=NAMES[1], members=77), by=by).members == 77
