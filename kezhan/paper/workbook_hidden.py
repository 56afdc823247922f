"""What a workbook hides from the person who opens it: rows and columns that are hidden or filtered away."""

import posixpath
import re
from dataclasses import dataclass, field

from kezhan.paper.workbook_measuring import BrokenWorkbook, Walk

WORKBOOK = "xl/workbook.xml"
HIDING = re.compile(rb"hidden\s*=|(ht|width)\s*=\s*[\"']0")
YES = ("1", "true")


@dataclass(frozen=True)
class Hidden:
    """Rows by number as Excel shows them; columns as (first, last), counted from 1."""

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()

    def has_column(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.columns)


def hidden_in(part: bytes) -> Hidden:
    """What is hidden in a sheet, from its part."""
    if not HIDING.search(part):
        return Hidden()
    walk = _HidingWalk()
    walk.read(part)
    return Hidden(frozenset(walk.rows), tuple(walk.columns))


def places_of_sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The name of each sheet's part by the name of the sheet.

    BrokenWorkbook where two sheets have one name or one part, because a part counts for each of its sheets.
    """
    names = _Attributes("sheet")
    names.read(parts[WORKBOOK])
    leads_to = places_named_in(parts, WORKBOOK)
    places = {one["name"]: leads_to[one["id"]] for one in names.found}
    if len(set(places.values())) < len(names.found):
        raise BrokenWorkbook
    return places


def places_named_in(parts: dict[str, bytes], place: str) -> dict[str, str]:
    """The names of the parts that belong to this one, by the id under which it knows them."""
    folder, name = posixpath.split(place)
    targets = _Attributes("Relationship")
    if told := parts.get(f"{folder}/_rels/{name}.rels"):
        targets.read(told)
    leads_to = {one["Id"]: _place(folder, one["Target"]) for one in targets.found}
    if len(leads_to) < len(targets.found):
        raise BrokenWorkbook
    return leads_to


def _place(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(f"/{folder}", target)).removeprefix("/")


@dataclass
class _Attributes(Walk):
    """The attributes of every element of one name, by their own names without a prefix."""

    element: str
    found: list[dict[str, str]] = field(default_factory=list)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == self.element:
            self.found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})


class _HidingWalk(Walk):
    """Finds rows and columns that are hidden, or have no height or width. An empty row that is hidden hides nothing."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: list[tuple[int, int]] = []
        self.row = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "col" and _is_hidden(attributes, "width"):
            self.columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            if _is_hidden(attributes, "ht"):
                self.rows.add(self.row)


def _is_hidden(attributes: dict[str, str], size: str) -> bool:
    return attributes.get("hidden") in YES or float(attributes.get(size, "1")) == 0
