"""The last rows of a table that name nobody, where all above do, are its foot, whatever they say."""

import pytest

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv, as_sheets
from tests.province import Province

HEAD = ("序号", "需求单位", "需求名称", "需求内容", "联系人", "联系电话", "公开范围")
NEEDS = [
    (str(number), f"{one}厂", f"{one}改进", LONG, "陈国栋", "13800000000", "公开")
    for number, one in enumerate("甲乙丙")
]
SENT, TOLD = "各镇街科协请于11月20日前报送", "纸质版盖章后一并报送，节假日也可以联系"


def foot(first: str = "", title: str = SENT, text: str = TOLD, said: str = "公开") -> tuple[str, ...]:
    return (first, "", title, text, "", "", said)


def looked_at(province: Province, *rows: tuple[str, ...], columns: int = len(HEAD)) -> Preview[ReadyNeed]:
    table = as_csv([row[:columns] for row in (HEAD, *rows)])
    return preview(table, "需求.csv", province.associations.guangdong)


FEET = (foot(), foot("5"), foot(title="对接工作要求"), foot(title="以上需求由各镇科协收集整理", said=""))


@pytest.mark.parametrize("row", FEET)
def test_a_last_row_that_names_nobody_is_a_foot(province: Province, row: tuple[str, ...]) -> None:
    for feet in ([row], [row, row]):
        found = looked_at(province, *NEEDS, *feet)
        assert [one.place.number for one in found.ready] == [2, 3, 4]
        assert [(one.place.number, one.column) for one in found.faults] == [
            (number, "需求单位") for number, _ in enumerate(feet, start=5)
        ]
        said = f"没有填，上面各行都填了，“{row[2]}”像是表尾的话：不收就不用管这一行；要收的，请补上"
        assert found.faults[0].reason == said


@pytest.mark.parametrize(("title", "feet"), [(SENT, [4]), ("以上需求由各镇收集", [4]), ("丁改进", [])])
def test_where_only_the_firm_is_named_a_foot_speaks_of_offices_too(
    province: Province, title: str, feet: list[int]
) -> None:
    rows = [("需求单位", "需求名称", "需求内容", "公开范围"), *(row[1:4] + row[-1:] for row in NEEDS[:2])]
    table = as_csv([*rows, ("", title, LONG, "公开")])
    found = preview(table, "需求.csv", province.associations.guangdong)
    assert [one.place.number for one in found.faults] == feet


def test_where_nothing_says_who_may_read_it_stops_the_table(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="第 5 行（“各镇街科协"):
        looked_at(province, *NEEDS, foot(), columns=6)


@pytest.mark.parametrize("label", ["备注", "注", "说明", "填表说明", "附注"])
def test_a_label_alone_begins_a_foot_whatever_the_row_names(province: Province, label: str) -> None:
    found = looked_at(province, *NEEDS, (label, "", SENT, TOLD, "王晓丽", "0757-22667788", "公开"))
    assert [(one.place.number, one.column) for one in found.faults] == [(5, "序号")]


def test_a_telephone_to_ask_is_no_title(province: Province) -> None:
    found = looked_at(province, *NEEDS, (*foot()[:2], "咨询电话", LONG, "", "13800000000", "公开"))
    assert [(one.place.number, one.column) for one in found.faults] == [(5, "需求名称")]


def test_a_need_without_some_of_it_is_a_need(province: Province) -> None:
    last = ("4", "", "丁改进", LONG, "王晓丽", "13800000000", "公开")
    assert len(looked_at(province, *NEEDS, last).ready) == 4
    assert len(looked_at(province, NEEDS[0], foot(title="丁改进", text=LONG)).ready) == 2
    assert len(looked_at(province, foot(title="丁改进"), *NEEDS).ready) == 4
    assert (
        len(looked_at(province, NEEDS[0], foot(title="丁改进", text=LONG), foot(title="戊改进", text=LONG)).ready) == 3
    )


def test_each_sheet_has_a_foot_of_its_own(province: Province) -> None:
    book = as_sheets({"甲": [HEAD, *NEEDS, foot()], "乙": [HEAD, *NEEDS[:2], foot()]})
    found = preview(book, "需求.xlsx", province.associations.guangdong)
    assert [str(one.place) for one in found.faults] == ["“甲”第 5 行", "“乙”第 4 行"]


def test_a_foot_may_still_close_the_rows_above_however_long_it_is(province: Province) -> None:
    told = f"{TOLD}。以上需求均不得对外公开，请各镇街科协和各学会联系企业时务必注意，有疑问的请与区科协学会部联系"
    for row in (foot(text=told), ("备注", "", SENT, told, "", "", "公开")):
        with pytest.raises(UnreadableTable, match="第 5 行“以上需求均不得对外公开”像是说上下几行不公开"):
            looked_at(province, *NEEDS, row)


SHORT = (("请各镇街科协按时报送", "请于7月底前把本表盖章后报市科协学会部。"), (SENT, TOLD))


@pytest.mark.parametrize("words", SHORT)
@pytest.mark.parametrize("needs", [1, 2])
def test_what_speaks_of_offices_is_a_foot_however_few_rows_stand_above(
    province: Province, words: tuple[str, str], needs: int
) -> None:
    rows = [*NEEDS[:needs], *[foot(title=words[0], text=words[1])] * 2]
    found = looked_at(province, *rows)
    assert [one.place.number for one in found.ready] == list(range(2, 2 + needs))
    assert [one.place.number for one in found.faults] == [2 + needs, 3 + needs]
    with pytest.raises(UnreadableTable, match=f"第 {2 + needs} 行（“"):
        looked_at(province, *rows, columns=6)
