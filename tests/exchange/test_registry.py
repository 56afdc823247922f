"""Tables of hosts, societies and experts. The deed that enters a row also tries it, and a preview writes nothing."""

from dataclasses import replace
from typing import Any

import pytest

from kezhan.exchange import previews
from kezhan.exchange.experts import EXPERTS
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.previews import Preview
from kezhan.exchange.registry import Entered, RegistrySheet, bring, preview
from kezhan.exchange.societies import SOCIETIES
from kezhan.experts.models import Expert, MembershipRequest
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.organisations.hosts import enter_host
from kezhan.organisations.models import Host, Post, Society
from kezhan.paper.tables import Place
from kezhan.policy.refusal import Refused
from tests.exchange.tables import as_csv
from tests.province import Province, code

HOST = {
    "名称": "荔湾点心厂",
    "类型": "企业",
    "统一社会信用代码": code("91", 90),
    "所在地": "广州市荔湾区",
    "行业": "C1411",
    "从业人员（人）": "120人",
    "营业收入（万元）": "6,000",
}
SOCIETY = {
    "名称": "广东省化学学会",
    "级别": "省级",
    "学科": "550.1010、550.7010",
    "专业特长": "精细化工",
    "会员人数": "1,200",
}
EXPERT = {
    "姓名": "林伟民",
    "学会": "广东省食品学会",
    "工作单位": "华南农业大学",
    "所在地": "广州市天河区",
    "研究方向": "糕点保鲜",
    "学科": "550.1010",
    "手机": "13811112222",
}


def looked_at(sheet: RegistrySheet, by: Post, *rows: dict[str, str]) -> Preview[Entered]:
    columns = list(rows[0])
    return preview(sheet, as_csv([columns, *([row[column] for column in columns] for row in rows)]), "表.csv", by)


def written() -> tuple[int, int, int, int]:
    return Host.objects.count(), Society.objects.count(), Expert.objects.count(), Entry.objects.count()


@pytest.mark.parametrize(("sheet", "row"), [(HOSTS, HOST), (SOCIETIES, SOCIETY), (EXPERTS, EXPERT)])
def test_looking_writes_nothing_and_bringing_once_is_enough(
    province: Province, sheet: RegistrySheet, row: dict[str, str]
) -> None:
    by, before = province.posts.guangdong, written()
    found = looked_at(sheet, by, row)
    assert (found.faults, found.repeats, written()) == ([], [], before)
    assert bring(sheet, found.ready, by=by).brought == 1
    after = written()
    again = looked_at(sheet, by, row)
    assert (again.ready, len(again.repeats)) == ([], 1)
    done = bring(sheet, found.ready, by=by)
    assert (done.brought, done.repeats, written()) == (0, 1, after)
    assert first_broken_link() is None


def test_a_host_is_entered_with_all_that_the_row_says_and_its_size_worked_out(province: Province) -> None:
    bring(HOSTS, looked_at(HOSTS, province.posts.liwan, HOST).ready, by=province.posts.liwan)
    host = Host.objects.get(name="荔湾点心厂")
    assert (host.form, host.division, host.staff, host.revenue, host.size) == (
        "enterprise",
        "440103",
        120,
        6000,
        "small",
    )


def test_a_society_is_entered_with_all_that_the_row_says(province: Province) -> None:
    bring(SOCIETIES, looked_at(SOCIETIES, province.posts.guangdong, SOCIETY).ready, by=province.posts.guangdong)
    society = Society.objects.get(name="广东省化学学会")
    assert (society.association, society.level) == (province.associations.guangdong, "province")
    assert (society.disciplines, society.members) == (["5501010", "5507010"], 1200)


def test_an_expert_joins_the_society_that_the_row_names(province: Province) -> None:
    bring(EXPERTS, looked_at(EXPERTS, province.posts.guangdong, EXPERT).ready, by=province.posts.guangdong)
    expert = Expert.objects.get(name="林伟民")
    assert list(expert.societies.all()) == [province.societies.food]
    assert (expert.division, expert.disciplines, expert.phone) == ("440106", ["5501010"], "13811112222")


def test_an_expert_of_another_society_is_asked_once_however_often_the_table_comes(province: Province) -> None:
    row = EXPERT | {"姓名": "机一", "手机": "13800000301"}
    ready = looked_at(EXPERTS, province.posts.food, row).ready
    assert bring(EXPERTS, ready, by=province.posts.food).brought == 1
    assert [one.reason for one in looked_at(EXPERTS, province.posts.food, row).repeats] == [
        "已经征求过了，正等广东省科学技术协会答复"
    ]
    assert bring(EXPERTS, ready, by=province.posts.food).brought == 0
    assert MembershipRequest.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "column", "reason"),
    [
        (HOSTS, HOST, {"名称": ""}, "名称", "没有填"),
        (HOSTS, HOST, {"类型": "公司"}, "类型", "“公司”不在可选的里面"),
        (HOSTS, HOST, {"统一社会信用代码": "123"}, "统一社会信用代码", "统一社会信用代码"),
        (HOSTS, HOST, {"所在地": ""}, "所在地", "没有填，不知道归哪里的科协"),
        (HOSTS, HOST, {"所在地": "广州市"}, "所在地", "广东省广州市太大，请选到县级或镇（街）"),
        (HOSTS, HOST, {"行业": ""}, "行业", "企业要选所属行业，才能划型"),
        (HOSTS, HOST, {"从业人员（人）": "很多"}, "从业人员（人）", "“很多”不是人数，请填整数，如 120"),
        (HOSTS, HOST, {"营业收入（万元）": "六千"}, "营业收入（万元）", "“六千”不是数字"),
        (SOCIETIES, SOCIETY, {"级别": "国家级"}, "级别", "“国家级”不在可选的里面"),
        (SOCIETIES, SOCIETY, {"学科": "炼丹、550.1010"}, "学科", "没有叫“炼丹”的学科"),
        (SOCIETIES, SOCIETY, {"名称": "长" * 81}, "名称", "名称最多 80 个字"),
        (EXPERTS, EXPERT, {"学会": "无名学会"}, "学会", "平台上没有“无名学会”"),
        (EXPERTS, EXPERT, {"学会": ""}, "学会", "没有填"),
        (EXPERTS, EXPERT, {"工作单位": ""}, "工作单位", "没有填"),
        (EXPERTS, EXPERT, {"研究方向": ""}, "研究方向", "没有填，推荐不出对口的需求"),
        (EXPERTS, EXPERT, {"手机": "12345"}, "手机", "“12345”：手机号应是 1 开头的 11 位数字"),
        (EXPERTS, EXPERT, {"所在地": "月球"}, "所在地", "没有叫“月球”的地方"),
    ],
)
def test_a_fault_names_row_and_column(
    province: Province, sheet: RegistrySheet, row: dict[str, str], changed: dict[str, str], column: str, reason: str
) -> None:
    found = looked_at(sheet, province.posts.guangdong, row | changed)
    (fault,) = found.faults
    assert (fault.place.number, fault.column, fault.reason.startswith(reason), found.ready) == (2, column, True, [])


@pytest.mark.parametrize(("sheet", "row"), [(HOSTS, HOST), (SOCIETIES, SOCIETY)])
def test_a_line_break_in_a_name_is_none_of_the_name(
    province: Province, sheet: RegistrySheet, row: dict[str, str]
) -> None:
    by, broken = province.posts.guangdong, row | {"名称": f"{row['名称'][:3]}\n{row['名称'][3:]}"}
    bring(sheet, looked_at(sheet, by, broken).ready, by=by)
    again = looked_at(sheet, by, broken)
    assert ([one.place.number for one in again.repeats], again.faults) == ([2], [])


def test_names_written_in_several_ways_are_one_person(province: Province) -> None:
    by, row = province.posts.guangdong, {key: value for key, value in EXPERT.items() if key != "手机"}
    names = ("赵试", "赵 试", "赵\u3000试", "钱\n试", "王")
    found = looked_at(EXPERTS, by, *(row | {"姓名": name} for name in names))
    assert [one.particulars.particulars.name for one in found.ready] == ["赵试", "钱试"]
    assert [(one.place.number, one.reason) for one in found.repeats] == [
        (3, "与第 2 行相同，只收一条"),
        (4, "与第 2 行相同，只收一条"),
    ]
    assert [(one.place.number, one.column, one.reason) for one in found.faults] == [
        (6, "姓名", "请填真实姓名，2 到 40 个字")
    ]
    bring(EXPERTS, found.ready, by=by)
    again = looked_at(EXPERTS, by, *(row | {"姓名": name, "工作单位": "华南 农业大学"} for name in names[1:3]))
    assert [one.reason for one in again.repeats] == ["已经在广东省食品学会的专家名单里"] * 2


def test_rows_of_one_file_are_tried_against_each_other(province: Province) -> None:
    twin = HOST | {"名称": "荔湾点心二厂"}
    found = looked_at(HOSTS, province.posts.liwan, HOST, twin, HOST)
    assert [one.place.number for one in found.ready] == [2]
    assert [(fault.place.number, fault.column) for fault in found.faults] == [(3, "统一社会信用代码")]
    assert [(repeat.place.number, repeat.reason) for repeat in found.repeats] == [(4, "与第 2 行相同，只收一条")]


def test_a_row_of_the_same_name_with_another_code_is_no_repeat(province: Province) -> None:
    found = looked_at(HOSTS, province.posts.liwan, HOST, HOST | {"统一社会信用代码": code("91", 91)})
    assert [(one.place.number, one.column, one.reason) for one in found.faults] == [
        (3, "统一社会信用代码", "与第 2 行是同一个名称，这一格却不一样")
    ]
    assert found.repeats == []


@pytest.mark.parametrize(("sheet", "row"), [(HOSTS, HOST), (SOCIETIES, SOCIETY | {"统一社会信用代码": code("51", 90)})])
def test_a_row_whose_code_is_not_that_of_the_one_there_is_no_repeat(
    province: Province, sheet: RegistrySheet, row: dict[str, str]
) -> None:
    by = province.posts.guangdong
    bring(sheet, looked_at(sheet, by, row).ready, by=by)
    found = looked_at(sheet, by, row, row | {"统一社会信用代码": code(row["统一社会信用代码"][:2], 92)})
    assert [one.place.number for one in found.repeats] == [2]
    assert [(one.place.number, one.column, "已经有“" in one.reason) for one in found.faults] == [(3, "名称", True)]


@pytest.mark.parametrize("phone", ["138-1111-2222", "１３８１１１１２２２２", "+86 13811112222"])
def test_an_expert_is_known_however_the_telephone_is_written(province: Province, phone: str) -> None:
    by = province.posts.guangdong
    bring(EXPERTS, looked_at(EXPERTS, by, EXPERT).ready, by=by)
    again = looked_at(EXPERTS, by, EXPERT | {"手机": phone})
    assert ([one.reason for one in again.repeats], again.faults) == (["已经在广东省食品学会的专家名单里"], [])


def test_rows_are_tried_by_batches_and_still_against_those_of_batches_before(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "BATCH", 1)
    entries: list[int] = []

    def watched(given: Any, by: Post) -> Host:
        entries.append(Host.objects.filter(name__startswith="荔湾点心").count())
        return enter_host(given, by=by)

    twin, other = HOST | {"名称": "荔湾点心二厂"}, HOST | {"名称": "荔湾点心三厂", "统一社会信用代码": code("91", 91)}
    found = looked_at(replace(HOSTS, enter=watched), province.posts.liwan, HOST, twin, HOST, other)
    assert entries == [0, 0, 0, 0]
    assert [one.place.number for one in found.ready] == [2, 5]
    assert [(fault.place.number, fault.column, fault.reason) for fault in found.faults] == [
        (3, "统一社会信用代码", "与第 2 行相同")
    ]
    assert [(repeat.place.number, repeat.reason) for repeat in found.repeats] == [(4, "与第 2 行相同，只收一条")]


@pytest.mark.parametrize(("sheet", "row"), [(SOCIETIES, SOCIETY), (EXPERTS, EXPERT)])
def test_a_row_that_comes_again_in_a_later_batch_is_taken_once(
    province: Province, monkeypatch: pytest.MonkeyPatch, sheet: RegistrySheet, row: dict[str, str]
) -> None:
    monkeypatch.setattr(previews, "BATCH", 1)
    found = looked_at(sheet, province.posts.guangdong, row, row)
    assert ([one.place.number for one in found.ready], [one.place.number for one in found.repeats], found.faults) == (
        [2],
        [3],
        [],
    )


def test_an_association_enters_only_what_is_in_its_charge(province: Province) -> None:
    found = looked_at(HOSTS, province.posts.nanhai, HOST)
    (fault,) = found.faults
    assert (fault.column, fault.reason) == ("", "“荔湾点心厂”不归你现在的岗位主管，请由主管科协办理（依据 §5.2）")


def test_one_refusal_undoes_its_whole_batch_and_tells_the_row(province: Province) -> None:
    ready = looked_at(HOSTS, province.posts.liwan, HOST).ready
    before = written()
    rest: Any = [
        *ready,
        Entered(Place(3), "别处的", ready[0].particulars.__class__("别处的", "village", "440605", None, "没有")),
    ]
    with pytest.raises(Refused, match="第 3 行：“别处的”不归你现在的岗位主管"):
        bring(HOSTS, rest, by=province.posts.liwan)
    assert written() == before
