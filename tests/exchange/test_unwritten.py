"""A row whose text is a telephone, a name, a count or a hint of the form is no need, whatever its title says."""

import pytest

from kezhan.exchange.need_columns import FIELDS
from kezhan.exchange.needs import preview
from tests.exchange.tables import LONG, as_csv
from tests.province import Province

ROWS = (
    "必填 | 必填; 经手人：李四 | 电话13900005678; 工业类小计 | 12条; 责任人 | 李四 13900005678; "
    "校对人李四 | 139-0000; "
    "局长签字： | 张三; 附：联系方式 | 李四13900005678; （不超过20字） | （不超过500字）; 文本 | 文本; "
    "填写要求 | 一句话说清"
)


@pytest.mark.parametrize("row", ROWS.split("; "))
@pytest.mark.parametrize("openness", ["公开", "不公开"])
def test_such_a_row_stays_out(province: Province, row: str, openness: str) -> None:
    head = ("序号", "需求名称", "需求内容", "公开范围")
    title, text = row.split(" | ")
    table = [head, ("1", "压铸", LONG, "公开"), ("2", "焊接", "焊缝有气孔。", "公开"), ("", title, text, openness)]
    found = preview(as_csv(table), "需求.csv", province.associations.guangdong)
    assert ([one.place.number for one in found.ready], found.faulty_rows) == ([2, 3], 1)


def test_the_example_of_the_template_and_a_hint_stop_no_table(province: Province) -> None:
    head, shown = ("需求名称", "需求内容"), [("必填", "必填"), ("（不超过20字）", "（不超过500字）")]
    example = tuple(field.example for field in FIELDS if field.required)
    found = preview(as_csv([head, *shown, example, ("压铸", LONG)]), "需求.csv", province.associations.guangdong)
    assert ([one.place.number for one in found.ready], found.faulty_rows) == ([5], 3)
