"""What a table says outside its columns of openness stops the row or the table, until somebody says it plainly."""

import pytest

from kezhan.exchange.experts import EXPERTS
from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.registry import RegistrySheet
from kezhan.exchange.registry import preview as registry_preview
from kezhan.needs.models import Confidentiality
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv, as_sheets
from tests.exchange.test_openness import rows_of
from tests.exchange.test_registry import EXPERT, HOST
from tests.province import Province

HEAD = ("需求名称", "需求内容", "需求单位")


def looked_at(province: Province, *rows: tuple[str, ...], filename: str = "需求.csv") -> Preview:
    return preview(as_csv(rows), filename, province.associations.guangdong)


def faults(found: Preview) -> list[tuple[int, str]]:
    return [(fault.place.number, fault.column) for fault in found.faults]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("压铸（不公开）", LONG, ""), "需求名称"),
        (("【内部】压铸", LONG, ""), "需求名称"),
        (("压铸", f"{LONG}（企业要求保密）", ""), "需求内容"),
        (("压铸", LONG, "保密"), "需求单位"),
    ],
)
def test_a_text_that_says_it_is_closed_stops_its_row_alone(
    province: Province, row: tuple[str, ...], column: str
) -> None:
    found = looked_at(province, HEAD, row, ("焊接", LONG, ""))
    assert faults(found) == [(2, column)]
    assert [one.place.number for one in found.ready] == [3]
    assert "像是说不公开：请在“公开范围”一列里逐行写明，或者改一改说法" in found.faults[0].reason


def test_the_column_of_openness_settles_it_for_a_text_but_not_for_a_remark(province: Province) -> None:
    head = ("需求名称", "需求内容", "公开范围", "备注")
    text = f"{LONG}我司配方请贵会代为保密。{LONG}"
    found = looked_at(province, head, ("压铸", text, "公开", ""), ("焊接", LONG, "公开", "请保密"))
    assert [one.particulars.confidentiality for one in found.ready] == ["public"]
    assert "“需求内容”里写着“我司配方请贵会代为保密”，照公开范围一列收成“公开”" in found.ready[0].notes
    assert faults(found) == [(3, "备注")]


OF_ITSELF = (
    "本条不公开 | 此件不公开 | （企业要求不公开） | 【保密】 | （仅供科协内部掌握） | 以上内容请勿外传 | "
    "企业名称请勿公开 | 本需求暂不对外公布 | 我司不同意公开本需求"
)


@pytest.mark.parametrize("words", OF_ITSELF.split(" | "))
def test_a_text_that_plainly_closes_its_own_row_contradicts_the_column_and_is_quoted(
    province: Province, words: str
) -> None:
    head = ("需求名称", "需求内容", "公开范围")
    for said in (f"{LONG * 3}{words}", f"{LONG * 3}{words}。{LONG * 3}"):
        found = looked_at(province, head, ("甲", said, "公开"), ("乙", said, "不公开"), ("丙", said, "仅受邀学会可见"))
        assert faults(found) == [(2, "需求内容")]
        wrong = "像是说不公开，公开范围却是“公开”：请改对公开范围，或者改一改说法"
        assert found.faults[0].reason == f"“{words}”{wrong}"
        assert faults(looked_at(province, head[:2], ("甲", said), ("乙", LONG))) == [(2, "需求内容")]


@pytest.mark.parametrize("words", ["国外企业不公开核心参数", "本项目技术尚未公开", "合作前需签保密协议"])
def test_a_text_about_something_else_contradicts_nothing(province: Province, words: str) -> None:
    head = ("需求名称", "需求内容", "公开范围")
    assert len(looked_at(province, head, ("甲", f"{LONG}{words}。{LONG}", "公开")).ready) == 1


@pytest.mark.parametrize(("head", "words"), [("是否涉密", "否"), ("密级", "无"), ("是否保密", "否")])
def test_that_a_row_is_no_secret_does_not_settle_it(province: Province, head: str, words: str) -> None:
    rows = (("需求名称", "需求内容", head), ("压铸（不公开）", LONG, words), ("焊接", LONG, words))
    found = looked_at(province, *rows)
    assert (faults(found), [one.place.number for one in found.ready]) == ([(2, "需求名称")], [3])
    with pytest.raises(UnreadableTable, match="这个名字像是说不公开"):
        looked_at(province, *rows, filename="请勿公开.csv")


def test_a_row_that_is_closed_anyway_may_say_so_again(province: Province) -> None:
    found = looked_at(province, ("需求名称", "需求内容", "公开范围", "备注"), ("甲", LONG, "不公开", "请勿公开"))
    assert [one.particulars.confidentiality for one in found.ready] == ["private"]


def test_a_row_for_partners_with_a_stricter_remark_is_stopped(province: Province) -> None:
    row = ("甲", LONG, "仅受邀学会可见", "仅限科协内部掌握")
    assert faults(looked_at(province, ("需求名称", "需求内容", "公开范围", "备注"), row)) == [(2, "备注")]


@pytest.mark.parametrize("column", ["备注", "说明", "联系情况", "", "列甲"])
def test_a_remark_stands_in_any_column_that_nobody_reads(province: Province, column: str) -> None:
    head = ("需求名称", "需求内容", column or "未命名")
    assert faults(looked_at(province, head, ("甲", LONG, "请勿對外公佈"))) == [(2, head[2])]


def test_a_long_text_in_such_a_column_is_prose_unless_it_is_called_a_remark(province: Province) -> None:
    prose = f"铸件内部有杂质，{LONG * 2}"
    found = looked_at(province, ("需求名称", "需求内容", "现有基础"), ("甲", LONG, prose))
    assert (len(found.ready), found.faults) == (1, [])
    assert faults(looked_at(province, ("需求名称", "需求内容", "备注"), ("甲", LONG, prose))) == [(2, "备注")]


@pytest.mark.parametrize("filename", ["请勿公开.csv", "需求_内部.csv", "confidential needs.csv", "未公開需求.csv"])
def test_the_name_of_the_file_stops_the_table_where_no_column_says_who_may_read(
    province: Province, filename: str
) -> None:
    with pytest.raises(UnreadableTable, match="这个名字像是说不公开"):
        preview(as_csv(rows_of((), ())), filename, province.associations.guangdong)
    found = preview(as_csv(rows_of(("公开范围",), ("公开",))), filename, province.associations.guangdong)
    assert [one.particulars.confidentiality for one in found.ready] == ["public"]


@pytest.mark.parametrize(
    "note", [("以下需求不公开：",), ("注：本表不得对外公开", ""), ("（以下内部掌握）", ""), ("注：", "红色的不公开")]
)
def test_a_note_among_the_rows_stops_the_table_with_its_row(province: Province, note: tuple[str, ...]) -> None:
    rows = (("编号", "需求名称", "需求内容", "公开范围"), ("1", "甲", LONG, "公开"), (*note, *("",) * (4 - len(note))))
    with pytest.raises(UnreadableTable, match="像是说上下几行不公开"):
        looked_at(province, *rows)
    turned = (("需求名称", "需求内容", "编号"), ("甲", LONG, "1"), (*note, *("",) * (3 - len(note))))
    if len(note) == 1 or not note[1]:
        with pytest.raises(UnreadableTable, match="第 3 行"):
            looked_at(province, *turned)


def test_a_note_below_merged_cells_is_a_note_all_the_same(province: Province) -> None:
    rows = [("需求单位", "联系人", "行业", "需求名称", "需求内容"), ("荔湾厂", "陈工", "C1411", "甲", LONG)]
    rows += [("", "", "", "乙", LONG), ("", "", "", "以上均不公开", "")]
    content = as_sheets({"表": rows}, merged={"表": ["A2:A4", "B2:B4", "C2:C4"]})
    with pytest.raises(UnreadableTable, match="像是说上下几行不公开"):
        preview(content, "需求.xlsx", province.associations.guangdong)


def test_a_table_that_is_kept_closed_as_a_whole_is_not_asked_who_may_read(province: Province) -> None:
    head = ("需求名称", "需求内容", "合作对象要求", "公开意愿")
    rows = (head, ("甲", LONG, "省内高校", "待定"), ("以上均不公开", "", "", ""), ("乙", f"{LONG}【保密】", "", "否"))
    found = preview(
        as_sheets({"新塘镇": rows, "内部": [head, ("丙", LONG, "", "")]}),
        "内部需求.xlsx",
        province.associations.guangdong,
        unsaid=Confidentiality.PRIVATE,
    )
    assert [one.particulars.confidentiality for one in found.ready] == ["private"] * 3
    assert faults(found) == [(3, "需求内容")]


HEADS = "发布 上网 公布 公示 展示 查看权限 阅读权限 谁可以看 共享 屏蔽 匿名 是否匿名 是否脱敏 曝光 NDA"


@pytest.mark.parametrize(
    "head",
    [
        *HEADS.split(),
        "机要",
        "限制",
        "可否宣传",
        "给谁看",
        "是否登报",
        "share",
        "是否允许媒体报道",
        "是否允许推送给学会",
        "公開與否說明",
        "轉發範圍",
    ],
)
@pytest.mark.parametrize("words", ["否", "见附件"])
def test_a_head_that_holds_a_stem_stops_the_table(province: Province, head: str, words: str) -> None:
    with pytest.raises(UnreadableTable, match=f"“{head}”这一列"):
        looked_at(province, ("需求名称", "需求内容", head), ("甲", LONG, words))


def test_other_unknown_columns_are_left_unread(province: Province) -> None:
    head = ("需求名称", "需求内容", "工作条件", "发布日期", "企业性质")
    found = looked_at(province, head, ("甲", LONG, "温度不超过 80 度", "2026-03-01", "民营"))
    assert (found.unused, found.faults) == (["工作条件", "发布日期", "企业性质"], [])


@pytest.mark.parametrize(
    ("second", "asking"),
    [
        (("需求名称", "需求内容", "需求单位"), ""),
        (("单位", "需求名称", "是否公开"), "有“是否公开”，"),
        (("名称", "内容", ""), ""),
        (("项目", "说明", "是否公开"), "有“是否公开”，"),
        (("项目", "说明", "保密要求（必填）"), "有“保密要求（必填）”，"),
    ],
)
@pytest.mark.parametrize("third", ["需求单位", "公开范围"])
def test_a_second_head_below_the_first_is_refused_with_its_row(
    province: Province, second: tuple[str, ...], asking: str, third: str
) -> None:
    with pytest.raises(UnreadableTable, match=f"第 4 行{asking}像是又一行标题"):
        looked_at(province, (*HEAD[:2], third), ("甲", LONG, "公开"), ("", "", ""), second, ("乙", LONG, "否"))


@pytest.mark.parametrize("words", ["公开（已征得企业同意）", "同意公开"])
def test_a_remark_that_would_be_the_head_of_some_table_is_none_here(province: Province, words: str) -> None:
    head = ("需求名称", "需求内容", "公开范围", "备注")
    assert len(looked_at(province, head, ("甲", LONG, "公开", words)).ready) == 1


@pytest.mark.parametrize(("sheet", "row", "column"), [(HOSTS, HOST, "名称"), (EXPERTS, EXPERT, "姓名")])
def test_a_remark_in_a_table_of_the_registry_stops_its_row(
    province: Province, sheet: RegistrySheet, row: dict[str, str], column: str
) -> None:
    other = row | {column: f"{row[column]}二", "手机": "13811112223", "统一社会信用代码": ""}
    lines = [(*row, "备注"), (*row.values(), "手机不要公开"), (*(other[key] for key in row), "加急")]
    found = registry_preview(sheet, as_csv(lines), "表.csv", province.posts.guangdong)
    stopped = [fault for fault in found.faults if fault.column == "备注"]
    assert [(one.place.number, one.reason) for one in stopped] == [
        (2, "“手机不要公开”像是说不公开：不能放到平台上的行请删掉；能放的，请把这几个字去掉")
    ]
    assert 2 not in [one.place.number for one in found.ready]


def test_an_error_of_excel_is_a_fault_with_its_row_and_column(province: Province) -> None:
    rows = [("需求名称", "需求内容", "预算", "公开范围"), ("#N/A", LONG, "#DIV/0!", "#REF!"), ("甲", LONG, "", "公开")]
    found = preview(as_sheets({"表": rows}), "需求.xlsx", province.associations.guangdong)
    said = "这一格是 Excel 的错误值 {}，请改好公式，或者直接填上"
    assert [(fault.place.number, fault.column, fault.reason) for fault in found.faults] == [
        (2, "需求名称", said.format("#N/A")),
        (2, "预算", said.format("#DIV/0!")),
        (2, "公开范围", said.format("#REF!")),
    ]
    assert [one.place.number for one in found.ready] == [3]


@pytest.mark.parametrize(
    ("words", "said"), [("（已撤回）", "像是说不收了"), ("（密级：机密）", "国家秘密不能放到这个平台上")]
)
def test_what_stops_a_long_text_is_quoted(province: Province, words: str, said: str) -> None:
    try:
        found = looked_at(province, ("需求名称", "需求内容"), ("甲", f"{LONG * 3}{words}{LONG * 3}"))
        told = found.faults[0].reason
    except UnreadableTable as unreadable:
        told = str(unreadable)
    assert (f"“{words}”" in told, said in told) == (True, True)


def test_a_closed_foot_is_quoted_where_it_says_so(province: Province) -> None:
    foot = "说明：本表由各镇街科协汇总，于十一月二十日前报区科协，以上需求不公开"
    with pytest.raises(UnreadableTable, match="“以上需求不公开”像是说上下几行不公开"):
        looked_at(province, ("需求名称", "需求内容"), ("甲", LONG), (foot, ""))
