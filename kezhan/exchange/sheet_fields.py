"""The fields of a sheet, with the names that their columns may have."""

import re
from dataclasses import dataclass

from kezhan.paper.sheets import TemplateColumn
from kezhan.policy.examples import example


@dataclass(frozen=True)
class SheetField:
    """One thing that a sheet tells. `names` are the names that the header may have, the template's own first; the
    `example` and `help` may name the {province}, its {city} ({town} in a firm's name) and {county}, the {county_level},
    or the edition's first {task}.
    """

    key: str
    names: tuple[str, ...]
    width: int
    example: str
    help: str
    required: bool = False
    near: str = ""
    """A pattern of heads that are likely meant for it, to be named where it is missing."""
    choices: tuple[str, ...] = ()
    """What a cell of the template offers; with `is_free` it takes other words too."""
    is_free: bool = False

    @property
    def label(self) -> str:
        return self.names[0]

    @property
    def unit(self) -> str:
        """The unit of its figures, 万元 or 人, which stands in the brackets of its label; empty for others."""
        found = re.search("（(.+)）", self.label)
        return found[1] if found else ""

    @property
    def in_template(self) -> TemplateColumn:
        must = "必填。" if self.required else ""
        shown, told = str(example(self.example)), must + str(example(self.help))
        return TemplateColumn(self.label, self.width, shown, told, self.choices, self.is_free)
