"""Every noun's modules for shared pages are listed there, and nothing that waits is forgotten."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from kezhan.web.clauses.carriers import CARRIERS
from kezhan.web.desk.nouns import HERE, THERE
from kezhan.web.journal.nouns import KINDS

ROOT = Path(__file__).parents[2]
WEB = ROOT / "kezhan" / "web"
ACROSS = {"clauses", "desk", "journal"}


@pytest.mark.parametrize(
    ("module", "across"),
    [("waiting", "desk/nouns.py"), ("words", "journal/nouns.py"), ("carriers", "clauses/carriers.py")],
)
def test_whatever_a_noun_brings_is_listed(module: str, across: str) -> None:
    bringing = {path.parent.name for path in WEB.glob(f"*/{module}.py")}
    assert set(nouns_in(WEB / across, module)) == bringing - ACROSS


def test_every_source_of_a_desk_stands_in_its_list() -> None:
    listed = {f"{source.__module__}.{source.__name__}" for source in (*HERE, *THERE)}
    assert listed == {f"{module_of(path)}.{name}" for path in brought("waiting") for name in sources(path)}


def test_everything_that_can_wait_for_a_post_lies_on_its_desk() -> None:
    waiting = "\n".join(path.read_text() for path in brought("waiting"))
    models = [model for model in apps.get_models() if hasattr(model._default_manager, "waiting_for")]
    assert len(models) > 4
    assert [model.__name__ for model in models if f"{model.__name__}.objects.waiting_for(post)" not in waiting] == []


def test_every_thing_with_an_owner_is_told_in_the_record() -> None:
    """A thing that `visible_to` hides from some people also has deeds, which the record tells."""
    kept = {str(model._meta.model_name) for model in apps.get_models() if hasattr(model._default_manager, "visible_to")}
    # The station tells of it; it is worked out, not done; it has its own log.
    assert kept - KINDS.keys() == {"objection", "suggestion", "event"}


def test_no_two_nouns_carry_the_same_entry() -> None:
    carried = [carried_in(path) for path in brought("carriers") if path.parent.name not in ACROSS]
    assert sum(carried) == len(CARRIERS)


def test_the_arrows_between_nouns_are_declared_one_by_one() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers, nouns = contracts[1]["layers"], contracts[2]
    assert {f"kezhan.web.{noun}" for noun in layers[1].split(" : ")} == set(nouns["modules"])
    assert len(nouns["ignore_imports"]) == len(set(nouns["ignore_imports"])) == 22


def brought(name: str) -> list[Path]:
    """The modules of this name, the kinds' own included."""
    return [*WEB.glob(f"*/{name}.py"), *WEB.glob(f"kinds/*/{name}.py")]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def nouns_in(path: Path, brought: str) -> Iterator[str]:
    """The nouns whose module of this name the file imports."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [node.module]
            yield from (name.split(".")[2] for name in names if name.split(".")[3:] == [brought])


def sources(path: Path) -> list[str]:
    """The functions of a post that return groups."""
    functions = (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef))
    return [one.name for one in functions if one.returns and ast.unparse(one.returns) == "list[Group]"]


def carried_in(path: Path) -> int:
    """The number of entries in the file's CARRIERS."""
    given = (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.AnnAssign))
    (found,) = (node.value for node in given if ast.unparse(node.target) == "CARRIERS")
    assert isinstance(found, ast.Dict)
    return len(found.keys)
