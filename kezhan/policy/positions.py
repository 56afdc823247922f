"""Where in an edition's file each entry stands, so that an error can name its line.

The TOML reader of the standard library gives values without lines; this module reads the lines, one name on each.
"""

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_NAME = re.compile(r"^\s*([\w-]+)\s*=")

Position = tuple[str | int, ...]


def lines_of(source: str) -> dict[Position, int]:
    """The line (from 1) of each header and each name: ("steps", 2, "kind") → 140. The header of a list: ("steps",)."""
    positions: dict[Position, int] = {}
    table: Position = ()
    counts: dict[str, int] = {}
    inside_text = False
    for number, line in enumerate(source.split("\n"), start=1):
        if not inside_text:
            if header := _HEADER.match(line):
                table = _table(header, counts)
                positions[table] = number
                positions.setdefault(table[:1], number)
            elif name := _NAME.match(line):
                positions[(*table, name[1])] = number
        if (line.count('"""') + line.count("'''")) % 2:
            inside_text = not inside_text
    return positions


def line_of(position: Position, positions: dict[Position, int]) -> int:
    """The line of the innermost named thing around `position`; 0 when nothing of it is in the file."""
    while position and position not in positions:
        position = position[:-1]
    return positions.get(position, 0)


def _table(header: re.Match[str], counts: dict[str, int]) -> Position:
    name = header[2]
    if header[1] == "[":
        return tuple(name.split("."))
    index = counts[name] = counts.get(name, -1) + 1
    return (name, index)
