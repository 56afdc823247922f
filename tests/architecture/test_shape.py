"""The shape of the code: short files, short functions, packages that say what they are for, imports at the top."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path
    for folder in ("kezhan", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def test_every_package_says_what_it_is_for() -> None:
    packages = [path for path in MODULES if path.name == "__init__.py" and path.is_relative_to(ROOT / "kezhan")]
    assert [name(path) for path in packages if not ast.get_docstring(parsed(path))] == []


def test_no_file_is_longer_than_300_lines() -> None:
    pages = [path for path in (ROOT / "kezhan").rglob("*") if path.suffix in {".html", ".css", ".js"}]
    lengths = {name(path): len(path.read_text().splitlines()) for path in [*MODULES, *pages]}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = {
        f"{name(path)}:{one.lineno} {one.name}": (one.end_lineno or one.lineno) - one.lineno + 1
        for path in MODULES
        for one in functions(path)
    }
    assert {function: length for function, length in lengths.items() if length > 40} == {}


def test_no_function_imports() -> None:
    inside = [
        f"{name(path)}:{node.lineno}"
        for path in MODULES
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_every_lock_leaves_the_key_free() -> None:
    """On commit PostgreSQL locks the key of a row to which a new row refers.

    A lock that also holds the key would make the two deeds wait for each other, because each needs the end of the
    record.
    """
    locks = [
        f"{name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update"
        if "no_key" not in {keyword.arg for keyword in node.keywords}
    ]
    assert locks == []


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> list[FUNCTION]:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, FUNCTION)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
