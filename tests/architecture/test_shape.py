"""The shape of the code: short files, short functions, packages that say what they are for, imports at the top."""

import ast
from collections.abc import Iterator
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
    assert [name(path) for path in packages if not ast.get_docstring(ast.parse(path.read_text()))] == []


def test_no_file_is_longer_than_300_lines() -> None:
    pages = [path for path in (ROOT / "kezhan").rglob("*") if path.suffix in {".html", ".css", ".js"}]
    lengths = {name(path): len(path.read_text().splitlines()) for path in [*MODULES, *pages]}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    assert [what for path in MODULES for kind, what in faults(path) if kind == "long"] == []


def test_no_function_imports() -> None:
    assert [what for path in MODULES for kind, what in faults(path) if kind == "import"] == []


def test_every_lock_leaves_the_key_free() -> None:
    """On commit PostgreSQL locks the key of a row to which a new row refers.

    A lock that also holds the key would make the two deeds wait for each other, because each needs the end of the
    record.
    """
    assert [what for path in MODULES for kind, what in faults(path) if kind == "lock"] == []


@cache
def faults(path: Path) -> list[tuple[str, str]]:
    """What is amiss in a file, by kind. It is parsed once, and its tree is not kept."""
    return [
        (kind, f"{name(path)}:{one.lineno}")
        for node in ast.walk(ast.parse(path.read_text()))
        for kind, one in faults_of(node)
    ]


def faults_of(node: ast.AST) -> Iterator[tuple[str, ast.stmt | ast.expr]]:
    if isinstance(node, FUNCTION):
        if (node.end_lineno or node.lineno) - node.lineno >= 40:
            yield "long", node
        if any(isinstance(one, ast.Import | ast.ImportFrom) for one in statements_of(node)):
            yield "import", node
    is_lock = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update"
    if is_lock and "no_key" not in {keyword.arg for keyword in node.keywords}:
        yield "lock", node


def statements_of(node: ast.AST) -> Iterator[ast.AST]:
    """The statements inside, without looking into expressions, where none can stand."""
    for one in ast.iter_child_nodes(node):
        if isinstance(one, ast.stmt | ast.excepthandler | ast.match_case):
            yield one
            yield from statements_of(one)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
