"""The lists check a host's particulars, and the figures of an enterprise give its size."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.notices.models import Notice
from kezhan.organisations.hosts import change_host, enter_host, particulars_of, size_explained
from kezhan.organisations.models import Host
from kezhan.organisations.particulars import HostParticulars
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from tests.province import Province, code

JOINT_MANAGEMENT = editions.in_force().rules.joint_management.clause
WORKSHOP = HostParticulars(
    name="荔湾点心机械厂",
    form="enterprise",
    division="440103014",
    credit_code=code("91", 901),
    industry="C3531",
    staff=35,
    revenue=Decimal("1800.50"),
    contact_name="何厂长",
    contact_phone="020-81550003",
)


def test_the_association_in_charge_enters_a_host_with_its_size_reckoned(province: Province) -> None:
    host = enter_host(WORKSHOP, by=province.posts.liwan)
    assert (host.size, host.credit_code, host.type) == ("small", WORKSHOP.credit_code, "企业")
    assert size_explained(host) == "工业：从业人员 35 人（≥20）且营业收入 1,800.5 万元（≥300）→ 小型"
    assert Entry.objects.get().facts == {"credit_code": host.credit_code, "size": size_explained(host)}


@pytest.mark.parametrize("by", ["nanhai", "dongguan", "food", "bakery", "expert"])
def test_nobody_else_enters_it(province: Province, by: str) -> None:
    with pytest.raises(Refused) as refused:
        enter_host(WORKSHOP, by=getattr(province.posts, by))
    assert refused.value.clause == JOINT_MANAGEMENT
    assert not Host.objects.filter(name=WORKSHOP.name).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "厂" * 81),
        ("form", "school"),
        ("division", "999999"),
        ("division", "440100"),
        ("division", "440000"),
        ("division", "110105"),
        ("credit_code", "91440103MA00009"),
        ("credit_code", "91440103MA0000902I"),
        ("industry", ""),
        ("industry", "I"),
        ("industry", "K70"),
        ("industry", "X99"),
        ("staff", None),
        ("staff", -1),
        ("revenue", None),
        ("revenue", Decimal(-1)),
        ("revenue", Decimal("1e13")),
        ("contact_phone", "打电话"),
        ("profile", "长" * 2001),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(province: Province, field: str, value: object) -> None:
    wrong = replace(WORKSHOP, **{field: value})
    if field == "industry" and value == "K70":
        wrong = replace(wrong, staff=1, revenue=Decimal(1), assets=Decimal(1))
    with pytest.raises(Refused) as refused:
        enter_host(wrong, by=province.posts.administrator)
    assert refused.value.field == field
    assert Entry.objects.count() == 0


def test_a_host_without_a_credit_code_says_why(province: Province) -> None:
    town = HostParticulars(name="桥中花卉专业镇", form="specialised_town", division="440103013")
    with pytest.raises(Refused) as refused:
        enter_host(town, by=province.posts.liwan)
    assert refused.value.field == "without_code"
    assert enter_host(replace(town, without_code="没有单独登记"), by=province.posts.liwan).credit_code is None


def test_a_reason_for_no_code_is_dropped_once_there_is_a_code(province: Province) -> None:
    host = enter_host(replace(WORKSHOP, without_code="正在办"), by=province.posts.liwan)
    assert host.without_code == ""


@pytest.mark.parametrize(
    ("form", "field"), [("hospital", "hospital_grade"), ("community", "is_urban"), ("enterprise", "industry")]
)
def test_each_form_asks_for_what_its_category_is_judged_by(province: Province, form: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        enter_host(replace(WORKSHOP, form=form, industry=""), by=province.posts.liwan)
    assert refused.value.field == field


def test_an_industry_outside_the_standard_leaves_the_size_open(province: Province) -> None:
    host = enter_host(replace(WORKSHOP, industry="J6621"), by=province.posts.liwan)
    assert (host.size, size_explained(host)) == ("", "")


def test_the_same_credit_code_is_refused_naming_who_has_it(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        enter_host(replace(WORKSHOP, credit_code=province.hosts.bakery.credit_code), by=province.posts.liwan)
    assert (refused.value.field, province.hosts.bakery.name in refused.value.reason) == ("credit_code", True)


def test_the_same_name_is_refused_in_one_division_and_let_be_in_another(province: Province) -> None:
    same = replace(WORKSHOP, name=province.hosts.bakery.name)
    with pytest.raises(Refused) as refused:
        enter_host(same, by=province.posts.liwan)
    assert refused.value.field == "name"
    assert enter_host(replace(same, division="440103013"), by=province.posts.liwan).name == same.name


def test_a_change_keeps_the_old_value_on_record_and_reckons_the_size_anew(province: Province) -> None:
    bakery, by = province.hosts.bakery, province.posts.bakery
    grown = replace(particulars_of(bakery), staff=2000, revenue=Decimal(50000))
    assert change_host(bakery, grown, by=by).size == "large"
    facts = Entry.objects.get().facts
    assert {name: facts[name] for name in ("staff", "size")} == {
        "staff": {"from": 120, "to": 2000},
        "size": {"from": "small", "to": "large"},
    }
    assert first_broken_link() is None


def test_the_same_change_again_writes_nothing(province: Province) -> None:
    bakery, by = province.hosts.bakery, province.posts.bakery
    renamed = replace(particulars_of(bakery), name="广州荔香食品有限公司")
    for _ in range(2):
        change_host(bakery, renamed, by=by)
    assert Entry.objects.count() == 1


def test_a_change_by_the_association_is_told_to_the_host(province: Province) -> None:
    change_host(
        province.hosts.clinic, replace(particulars_of(province.hosts.clinic), address="1 号"), by=province.posts.liwan
    )
    told = Notice.objects.get()
    assert (told.account_id, told.link) == (province.posts.clinic.account_id, f"/hosts/{province.hosts.clinic.pk}/")


@pytest.mark.parametrize("by", ["nanhai", "food", "steelworks", "expert"])
def test_nobody_else_changes_a_host(province: Province, by: str) -> None:
    with pytest.raises(Refused):
        change_host(
            province.hosts.bakery,
            replace(particulars_of(province.hosts.bakery), address="1 号"),
            by=getattr(province.posts, by),
        )
    assert Entry.objects.count() == 0


def test_a_county_cannot_move_a_host_into_another_county(province: Province) -> None:
    moved = replace(particulars_of(province.hosts.clinic), division="440605100")
    with pytest.raises(Refused):
        change_host(province.hosts.clinic, moved, by=province.posts.liwan)
    assert change_host(province.hosts.clinic, moved, by=province.posts.guangdong).division == "440605100"


def test_each_role_sees_the_hosts_of_its_place(province: Province) -> None:
    seen = {
        name: Host.objects.visible_to(getattr(province.posts, name)).count()
        for name in ("administrator", "guangdong", "guangzhou", "liwan", "nanhai", "dongguan", "bakery", "food")
    }
    assert seen == {
        "administrator": 12,
        "guangdong": 12,
        "guangzhou": 8,
        "liwan": 8,
        "nanhai": 3,
        "dongguan": 1,
        "bakery": 1,
        "food": 0,
    }
    assert Host.objects.visible_to(None).count() == 0


def test_a_name_with_a_line_break_from_a_sheet_is_kept_on_one_line(province: Province) -> None:
    host = enter_host(replace(WORKSHOP, name="荔湾点心\n机械厂\t\u200b"), by=province.posts.liwan)
    assert host.name == "荔湾点心 机械厂"
    change_host(host, replace(WORKSHOP, name="荔湾\r\n机械厂"), by=province.posts.liwan)
    assert Host.objects.get(pk=host.pk).name == "荔湾 机械厂"
