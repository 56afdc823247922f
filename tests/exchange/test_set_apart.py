"""What stands apart at the end of a title, a text or a name is asked as a remark is."""

import pytest

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

HEAD = ("需求名称", "需求内容", "需求单位", "联系人")
SAID = (
    "本条不上平台 | 企业不同意上平台 | 该内容只给专家看 | 不宜上网 | 待专利授权后发布 | 商业秘密 | 别让竞争对手看到 | "
    "对外隐去企业名 | 请不要写企业名 | 作废 | 已撤回"
)
ORDINARY = "二期 | 含税 | 见附图 | 2026年新增 | 与某大学合作 | 万吨/年 | 内部结构 | 公开招标"


def looked_at(province: Province, *row: str) -> Preview[ReadyNeed]:
    return preview(as_csv([HEAD, (*row, "", "")[:4]]), "需求.csv", province.associations.guangdong)


@pytest.mark.parametrize("words", SAID.split(" | "))
def test_what_is_said_of_the_row_at_the_end_of_a_cell_stops_it(province: Province, words: str) -> None:
    for column, row in (
        ("需求名称", (f"压铸（{words}）", LONG)),
        ("需求内容", ("压铸", f"{LONG}（{words}）。")),
        ("需求内容", ("压铸", f"{LONG}\n{words}")),
        ("需求单位", ("压铸", LONG, f"某公司（{words}）")),
        ("联系人", ("压铸", LONG, "某公司", f"张三【{words}】")),
    ):
        found = looked_at(province, *row)
        assert (found.ready, {fault.column for fault in found.faults}) == ([], {column})


@pytest.mark.parametrize("words", ORDINARY.split(" | "))
def test_other_brackets_and_lines_stop_none(province: Province, words: str) -> None:
    assert looked_at(province, f"压铸（{words}）", f"{LONG}\n{words}").faults == []
