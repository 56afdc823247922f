"""Needs in merged cells and on further sheets, and below heads that say more than they must. None is lost, and an error
names its sheet.
"""

import pytest

from kezhan.exchange import runs
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv, as_sheets
from tests.exchange.test_needs import HEADER, looked_at
from tests.province import Province


def test_one_host_merged_over_three_rows_loses_none_of_its_needs(province: Province) -> None:
    bakery = province.hosts.bakery
    rows = [("编号", "单位", "需求名称", "需求内容"), ("1", bakery.name, "保鲜", LONG), ("", "", "烘干", LONG)]
    content = as_sheets({"表": [*rows, ("", "", "包装", LONG)]}, merged={"表": ["A2:A4", "B2:B4"]})
    found = looked_at(province, content, "需求.xlsx")
    assert [(one.particulars.title, one.host, one.external_key) for one in found.ready] == [
        ("保鲜", bakery, "1"),
        ("烘干", bakery, ""),
        ("包装", bakery, ""),
    ]
    assert (found.faults, found.repeats) == ([], [])


def test_a_fault_on_a_further_sheet_names_the_sheet(province: Province) -> None:
    rows = [HEADER, ("1", "甲", LONG)]
    found = looked_at(province, as_sheets({"一月": rows, "二月": [HEADER, ("2", "乙", "")]}), "需求.xlsx")
    assert [str(fault.place) for fault in found.faults] == ["“二月”第 2 行"]
    again = looked_at(province, as_sheets({"一月": rows, "二月": rows}), "需求.xlsx")
    assert [one.reason for one in again.repeats] == ["来源编号 1 与“一月”第 2 行相同，只收一条"]


def test_hidden_sheets_are_named(province: Province) -> None:
    sheets = {"表": [HEADER, ("1", "甲", LONG)], "字典": [("类型",)]}
    assert looked_at(province, as_sheets(sheets, hidden=["字典"]), "需求.xlsx").not_read == ("字典",)


def test_the_brackets_of_a_head_that_say_nothing_are_passed_over(province: Province) -> None:
    rows = [("需求名称（必填）", "需求内容【必填】", "公开范围（照合同填）"), ("甲", LONG, "公开")]
    with pytest.raises(UnreadableTable, match="“公开范围（照合同填）”这一列说的是公开或者保密，没有读懂"):
        looked_at(province, as_csv(rows))
    found = looked_at(province, as_csv([[*rows[0][:2], "公开范围（必填，三选一）"], rows[1]]))
    assert [one.particulars.title for one in found.ready] == ["甲"]


def test_a_list_filled_down_beyond_the_last_need_is_no_row(province: Province) -> None:
    rows = [("需求名称", "需求内容", "公开范围"), ("甲", LONG, "公开"), ("", "", "不公开"), ("", "", "公开")]
    found = looked_at(province, as_csv(rows))
    assert ([one.place.number for one in found.ready], found.faults) == ([2], [])
    with pytest.raises(UnreadableTable, match="第 5 行“以下不公开”像是说上下几行不公开"):
        looked_at(province, as_csv([*rows, ("", "", "以下不公开")]))


@pytest.mark.parametrize("text", ["甲", "乙"])
def test_a_number_that_came_in_before_with_other_words_is_told_so(province: Province, text: str) -> None:
    runs.bring(looked_at(province, as_csv([HEADER, ("1", "甲", LONG)])).ready, by=province.posts.guangdong)
    found = looked_at(province, as_csv([HEADER, ("1", text, LONG)]))
    if text == "甲":
        assert [one.reason for one in found.repeats] == ["来源编号 1 以前已经收过"]
    else:
        (fault,) = found.faults
        assert (fault.column, found.repeats, found.ready) == ("来源编号", [], [])
        assert fault.reason.startswith("来源编号 1 以前已经收过，名称或内容却不一样：是另一条的，请改编号")


@pytest.mark.parametrize(("numbers", "keys"), [(("1", "2", "3"), ["", "", ""]), (("4", "5", "6"), ["4", "5", "6"])])
def test_a_number_that_only_counts_the_rows_is_none_of_a_need(
    province: Province, numbers: tuple[str, ...], keys: list[str]
) -> None:
    titles = iter(["甲", "乙", "丙", "丁", "戊", "己"])
    for _month in range(2):
        rows = [(number, next(titles), LONG) for number in numbers]
        found = looked_at(province, as_csv([("编号", "需求名称", "需求内容"), *rows]))
        assert [one.external_key for one in found.ready] == ([*keys] if _month == 0 or not keys[0] else [])
        runs.bring(found.ready, by=province.posts.guangdong)
    assert (found.unused, len(found.faults)) == (([], 3) if keys[0] else (["编号"], 0))


HEADS = {
    "title": "需求名称（20字以内） | 1.需求名称 | 一、需求名称 | 技术需求名称 | 项目名称",
    "text": "需求内容（500字以内） | 2、需求内容（必填） | 需求内容（现状、难点和目标，100-500字）",
    "host": "需求单位（全称） | 企业名称（盖章） | 需求单位（与营业执照一致）",
    "division": "所在地（县区）",
    "wanted_by": "希望完成时间（年月） | 希望完成时间（格式：YYYY-MM-DD）",
    "contact_phone": "联系电话（手机） | 手机（11位） | 联系方式",
}
CELLS = ("甲", LONG, "某厂", "荔湾区", "2027-06", "020-87654321")


@pytest.mark.parametrize(("key", "head"), [(key, one) for key, heads in HEADS.items() for one in heads.split(" | ")])
def test_a_head_with_a_number_or_a_note_is_read(province: Province, key: str, head: str) -> None:
    heads = {one: HEADS[one].split(" | ")[0] for one in HEADS} | {key: head}
    found = looked_at(province, as_csv([list(heads.values()), CELLS]))
    assert (found.unused, found.faults) == ([], [])
    (ready,) = found.ready
    given = ready.particulars
    assert (given.title, given.text, ready.division) == ("甲", f"需求单位：某厂\n\n{LONG}", "440103")
    assert (str(given.wanted_by), given.contact_phone) == ("2027-06-01", "020-87654321")


def test_a_head_that_speaks_of_two_things_is_left_unread(province: Province) -> None:
    heads = ("需求名称", "需求名称（英文）", "需求内容", "联系人（电话）")
    found = looked_at(province, as_csv([heads, ("甲", "A", LONG, "13800000000")]))
    unread = ["需求名称（英文）", "联系人（电话）"]
    assert ([one.particulars.title for one in found.ready], found.unused) == (["甲"], unread)


ASIDES = (
    "不写到网上 | 仅供科协联系 | 仅科协掌握 | 网上写某企业 | 隐名 | 化名 | 对学会不写 | "
    "科协留存 | 只报省科协 | 涉军 | 吴总再定"
)


@pytest.mark.parametrize("aside", ASIDES.split(" | "))
@pytest.mark.parametrize("settled", [(), ("是否公开",)])
def test_brackets_that_are_not_understood_leave_their_column_unread(
    province: Province, aside: str, settled: tuple[str, ...]
) -> None:
    head = f"需求单位（{aside}）"
    found = looked_at(
        province, as_csv([("需求名称", "需求内容", head, *settled), ("甲", LONG, "无", *("是" for _ in settled))])
    )
    (ready,) = found.ready
    assert (ready.host, ready.particulars.text) == (None, LONG)
    assert found.unused == [f"{head}（括号里的话没有读懂；要收，请把标题改成“需求单位”）"]


@pytest.mark.parametrize("aside", ["只给学会看", "内网版", "县里留存", "省里用", "科协用"])
def test_or_stop_the_table_where_another_column_may_be_the_one_to_publish(province: Province, aside: str) -> None:
    unclear = f"需求内容（{aside}）"
    with pytest.raises(UnreadableTable, match=f"“{unclear}”要是它，.+，括号里说的是谁能看的，请写进“公开范围”一列"):
        looked_at(province, as_csv([("需求名称", unclear), ("甲", LONG)]))
    for heads in (("需求内容", unclear), (unclear, "需求内容")):
        with pytest.raises(UnreadableTable, match=f"“{unclear}”和“需求内容”都像是“需求内容”，括号里的话没有读懂"):
            looked_at(province, as_csv([("需求名称", *heads), ("甲", LONG, "壳体")]))


def test_a_missing_column_names_the_head_that_is_near(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="没有“需求名称”这一列：“拟解决的需求名称”要是它，请改成“需求名称”"):
        looked_at(province, as_csv([("拟解决的需求名称", "需求内容"), ("甲", LONG)]))


@pytest.mark.parametrize(
    ("heads", "missing", "near"),
    [
        (("企业名称", "技术需求", "需求内容"), "需求名称", "技术需求"),
        (("企业名称", "需求标题", "需求内容"), "需求名称", "需求标题"),
        (("企业名称", "技术需求描述", "技术需求"), "需求名称", "技术需求"),
        (("产品名称", "技术难题", "需求内容"), "需求名称", "技术难题"),
        (("企业名称", "需求名称", "现状及难点"), "需求内容", "现状及难点"),
        (("需求名称", "需求单位", "详细描述"), "需求内容", "详细描述"),
    ],
)
def test_the_head_that_is_named_is_no_other_field_s(
    province: Province, heads: tuple[str, ...], missing: str, near: str
) -> None:
    with pytest.raises(UnreadableTable, match=f"没有“{missing}”这一列：“{near}”要是它，请改成“{missing}”"):
        looked_at(province, as_csv([heads, ("甲", "乙", LONG)]))


def test_a_column_of_a_host_s_name_alone_is_named_for_nothing_else(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="没有“需求名称”这一列：请在第 1 行补上标题"):
        looked_at(province, as_csv([("企业名称", "需求内容"), ("甲", LONG)]))


def test_the_name_that_says_more_goes_first_with_brackets_or_without(province: Province) -> None:
    heads = (
        "项目名称",
        "需求名称（20字以内）",
        "内容",
        "需求内容（500字以内）",
        "电话",
        "联系电话（手机）",
        "公开范围",
    )
    row = ("科技服务团", "甲", "见右", LONG, "020-87654321", "13800000000", "公开")
    (ready,) = looked_at(province, as_csv([heads, row])).ready
    given = ready.particulars
    assert (given.title, given.text, given.contact_phone) == ("甲", LONG, "13800000000")


def test_figures_that_a_csv_keeps_as_text_for_excel_are_read(province: Province) -> None:
    content = f'需求名称,需求内容,联系电话\n甲,{LONG},="13800000000"\n'.encode()
    (ready,) = looked_at(province, content).ready
    assert ready.particulars.contact_phone == "13800000000"
