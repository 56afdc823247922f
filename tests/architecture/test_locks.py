"""Stations are locked in one place, which holds them against the record: every deed about one goes through it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import kezhan

ROOT = Path(kezhan.__file__).parent
PLACE = ROOT / "stations" / "under_lock.py"


def test_stations_are_locked_in_one_place() -> None:
    elsewhere = [path for path in ROOT.rglob("*.py") if path != PLACE and "demo" not in path.parts]
    assert [found for path in elsewhere for found in locks_of_stations(path)] == []
    assert list(locks_of_stations(PLACE)) != []


def locks_of_stations(path: Path) -> Iterator[str]:
    """The functions that lock rows which they do not begin by the name of another model, and that name stations."""
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef) and any(map(may_be_of_stations, ast.walk(function))):
            named = {one.id for one in ast.walk(function) if isinstance(one, ast.Name)}
            if named & {"Station", "StationQuerySet"}:
                yield f"{path.relative_to(ROOT)}:{function.name}"


def may_be_of_stations(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "select_for_update":
        return False
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return not isinstance(node, ast.Name) or node.id == "Station" or not node.id[0].isupper()
