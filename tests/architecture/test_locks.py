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


def test_rows_read_beside_a_thing_are_not_locked_with_it() -> None:
    """Joined rows would be locked in an order of their own, and two deeds would wait for each other."""
    found = [f"{path.relative_to(ROOT)}:{line}" for path in ROOT.rglob("*.py") for line in joined_locks(path)]
    assert found == []


def joined_locks(path: Path) -> Iterator[int]:
    """The lines on which rows are locked together with those that they are read with."""
    for node in ast.walk(ast.parse(path.read_text())):
        chain = list(calls_of(node))
        names = {one.func.attr for one in chain if isinstance(one.func, ast.Attribute)}
        locks = [one for one in chain if getattr(one.func, "attr", "") == "select_for_update"]
        is_joined = any(name == "select_related" or name.startswith("with_") for name in names)
        if is_joined and any("of" not in {word.arg for word in one.keywords} for one in locks):
            yield locks[0].lineno


def calls_of(node: ast.AST) -> Iterator[ast.Call]:
    """The calls of one chain, the last first."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Call):
            yield node
        node = node.func if isinstance(node, ast.Call) else node.value


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
