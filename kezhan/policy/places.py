"""Where in an edition's file each entry stands, so that an error can name its line.

The TOML reader of the standard library gives values without places; an edition is written one name a line, and that is
what is read here.
"""

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_NAME = re.compile(r"^\s*([\w-]+)\s*=")

Place = tuple[str | int, ...]


def lines_of(source: str) -> dict[Place, int]:
    """The line (from 1) of each header and each name: ("steps", 2, "kind") → 140; of a list the first: ("steps",)."""
    places: dict[Place, int] = {}
    table: Place = ()
    counts: dict[str, int] = {}
    inside_text = False
    for number, line in enumerate(source.split("\n"), start=1):
        if not inside_text:
            if header := _HEADER.match(line):
                table = _table(header, counts)
                places[table] = number
                places.setdefault(table[:1], number)
            elif name := _NAME.match(line):
                places[(*table, name[1])] = number
        if (line.count('"""') + line.count("'''")) % 2:
            inside_text = not inside_text
    return places


def line_of(place: Place, places: dict[Place, int]) -> int:
    """The line of the innermost named thing around `place`; 0 when nothing of it is in the file."""
    while place and place not in places:
        place = place[:-1]
    return places.get(place, 0)


def _table(header: re.Match[str], counts: dict[str, int]) -> Place:
    name = header[2]
    if header[1] == "[":
        return tuple(name.split("."))
    index = counts[name] = counts.get(name, -1) + 1
    return (name, index)
