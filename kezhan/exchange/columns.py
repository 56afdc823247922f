"""Which column of a file is which field: by any of its names, with a numbering or brackets that change nothing."""

import re
from collections.abc import Sequence

from kezhan.exchange.openness_heads import ASIDE, bare, speaks_of_openness
from kezhan.exchange.openness_words import NUMBERING, heading
from kezhan.exchange.sheet_fields import SheetField
from kezhan.paper.table_reading import UnreadableTable

UNIT = re.compile("[元亿万千百吨户美]")
SHORTEST_NAME = 2


def columns_of(columns: Sequence[str], fields: Sequence[SheetField]) -> dict[str, str]:
    """The file's column of each field that it has. UnreadableTable where a required one is missing, and where one is in
    another unit, as 营业收入（元）.
    """
    found = {field.key: column for field in fields if (column := _exactly(columns, field))}
    for field in fields:
        if field.key not in found and (column := _with_brackets(columns, field, fields)):
            found[field.key] = column
    for field in fields:
        if field.required and field.key not in found:
            raise UnreadableTable(_missing(columns, field))
    return found


def _exactly(columns: Sequence[str], field: SheetField) -> str:
    called = {heading(bare(column)): column for column in reversed(columns)}
    return next((called[name] for name in map(heading, field.names) if name in called), "")


def _with_brackets(columns: Sequence[str], field: SheetField, fields: Sequence[SheetField]) -> str:
    """The column that is called so and says more in brackets, if not of another thing: 需求名称（20字以内）."""
    others = {heading(name) for other in fields if other is not field for name in other.names}
    for column in columns:
        asides = [heading(aside) for aside in ASIDE.findall(column)]
        if not _is_called(column, field) or others.intersection(asides) or speaks_of_openness(column):
            continue
        if field.unit and any(UNIT.search(aside) and not _is_of(field.unit, aside) for aside in asides):
            raise UnreadableTable(
                f"“{column}”这一列的单位不是{field.unit}：请换算好，把标题改成“{field.label}”；用不着就删掉这一列。"
            )
        return column
    return ""


def _is_called(column: str, field: SheetField) -> bool:
    return heading(ASIDE.sub("", NUMBERING.sub("", column))) in map(heading, field.names)


def _is_of(unit: str, aside: str) -> bool:
    """Whether these words name the unit, and no multiple of it."""
    return unit.removesuffix("元") in aside and not re.search("[亿千百]|万人", aside)


def _missing(columns: Sequence[str], field: SheetField) -> str:
    names = [name for name in map(heading, field.names) if len(name) >= SHORTEST_NAME]
    near = next((column for column in columns if any(name in heading(column) for name in names)), "")
    hint = f"“{near}”要是它，请改成“{field.label}”；没有的，" if near else ""
    return f"表里没有“{field.label}”这一列：{hint}请在第 1 行补上标题，或者用我们的模板。"
