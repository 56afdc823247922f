"""Heads that offices use are understood; one that is not stops its table with advice that can be followed."""

import pytest

from kezhan.exchange.needs import preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import as_csv
from tests.exchange.test_openness import read, rows_of
from tests.province import Province

ASKED = (
    "企业是否同意公开 | 需求是否公开 | 是否允许公开 | 是否公开发布 | 是否公开（打√） | 是否公开（1是0否） | "
    "是否公开（企业填写） | 三、是否公开 | 3.是否公开 | （3）是否公开"
)


@pytest.mark.parametrize("head", ASKED.split(" | "))
def test_a_question_for_publicity_is_understood(province: Province, head: str) -> None:
    assert read(province, (head,), ("是",), ("否",), ("√",)) == ["public", "private", "public"]


@pytest.mark.parametrize("head", ["是否有保密要求", "有无保密要求", "保密要求（如有）"])
def test_a_question_for_secrecy_is_understood(province: Province, head: str) -> None:
    assert read(province, (head,), ("无",), ("保密",)) == ["public", "private"]


@pytest.mark.parametrize("head", ["公开范围（公开/内部）", "公开范围（公开、不公开）"])
def test_a_head_may_list_its_answers(province: Province, head: str) -> None:
    assert read(province, (head,), ("公开",), ("内部",)) == ["public", "private"]


def refused(province: Province, heads: tuple[str, ...], *answers: tuple[str, ...]) -> str:
    with pytest.raises(UnreadableTable) as told:
        preview(as_csv(rows_of(heads, *answers)), "需求.csv", province.associations.guangdong)
    return str(told.value)


def test_a_column_of_answers_is_to_be_called_by_what_it_asks(province: Province) -> None:
    told = refused(province, ("是否发布",), ("是",), ("否",))
    assert told.endswith(
        "问能不能公开的，请把标题改成“是否公开”，问要不要保密的，改成“是否保密”，下面填是或者否；"
        "和谁能看没有关系的，给它改个名字。"
    )


def test_beside_a_column_that_is_understood_it_is_to_be_brought_in_line(province: Province) -> None:
    told = refused(province, ("公开范围", "发布说明与公示"), ("公开", "见附件"))
    assert told.endswith("请照它改好“公开范围”一列，再删掉它；和谁能看没有关系的，给它改个名字。")


def test_nobody_is_told_to_delete_what_may_say_no(province: Province) -> None:
    for words in ("否", "见附件", "×"):
        assert "删掉" not in refused(province, ("公开说明",), (words,))


ORDINARY = (
    "授权发明专利数 | 已授权发明专利（件） | 专利授权情况 | 技术授权 | 对外贸易额 | 对外合作方式 | 对外学术任职 | "
    "信息公开专员 | 政务公开网址 | 公示时间 | 宣传员 | 科普宣传需求 | 是否共享仪器 | 保密资质 | "
    "可见光波段 | 内部收益率 | 光敏感材料"
)


@pytest.mark.parametrize("head", ORDINARY.split(" | "))
def test_ordinary_heads_are_left_unread(province: Province, head: str) -> None:
    assert read(province, (head, "公开范围"), ("12 件", "公开")) == ["public"]


@pytest.mark.parametrize("head", ["是否同意公开", "是否同意公开（同意/不同意）", "企业是否可以公开", "是否公开"])
@pytest.mark.parametrize(("yes", "no"), [("同意", "不同意"), ("可以", "不可以"), ("同意公开", "不同意公开")])
def test_such_a_question_is_answered_as_it_is_put(province: Province, head: str, yes: str, no: str) -> None:
    assert read(province, (head,), (yes,), (no,)) == ["public", "private"]


@pytest.mark.parametrize("words", ["同意", "可以", "允许", "不同意"])
def test_to_agree_to_secrecy_is_no_answer(province: Province, words: str) -> None:
    found = preview(as_csv(rows_of(("是否保密",), (words,))), "需求.csv", province.associations.guangdong)
    assert (found.ready, [fault.column for fault in found.faults]) == ([], ["是否保密"])
