"""A ninth kind of work is a package in three places and its name in one list: nothing else names a kind."""

from pathlib import Path

import pytest
from django.apps import apps

from kezhan.policy.kinds import KINDS
from kezhan.work.models import BESIDE_RECORD, Undertaking

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("kezhan/kinds", "kezhan/web/kinds", "kezhan/web/templates/kinds", "tests/kinds")
PARTS = {
    "kezhan/kinds": ("lifecycle.py", "migrations/0001_initial.py"),
    "kezhan/web/kinds": ("urls.py", "waiting.py", "words.py", "carriers.py", "entrance.py"),
    "tests/kinds": ("things.py", "walk.py", "deeds.py"),
}
TELL_OF_KINDS = (ROOT / "kezhan/demo", ROOT / "tests/bench")
"""The demo tells a story of each, and the bench makes many of each."""


def sources() -> list[Path]:
    found = (path for place in ("kezhan", "tests") for path in (ROOT / place).rglob("*.*"))
    return [path for path in found if path.suffix in (".py", ".html", ".css", ".js")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_brings_its_parts(kind: str) -> None:
    assert [
        part for place, parts in PARTS.items() for part in parts if not (ROOT / place / kind / part).is_file()
    ] == []


def test_every_package_of_a_kind_is_on_the_list() -> None:
    for place in PLACES:
        folders = {path.name for path in (ROOT / place).iterdir() if path.is_dir() and not path.name.startswith("__")}
        assert folders <= set(KINDS), place


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_beside_a_kind_names_its_packages(kind: str) -> None:
    own = tuple(ROOT / place / kind for place in PLACES)
    beside = (path for path in sources() if not any(path.is_relative_to(one) for one in (*own, *TELL_OF_KINDS)))
    names = (f"kinds.{kind}", f"kinds/{kind}")
    naming = {path.relative_to(ROOT).as_posix() for path in beside if any(name in path.read_text() for name in names)}
    assert naming <= {"tests/work/test_other_tasks.py"}


def test_what_reminders_write_is_beside_the_record_of_every_undertaking() -> None:
    kept = {model: model.on_record.besides for model in apps.get_models() if issubclass(model, Undertaking)}
    assert [model for model, besides in kept.items() if not set(BESIDE_RECORD) <= set(besides)] == []
