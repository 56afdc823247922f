"""Each deed holds its rules by itself: it refuses every stranger who calls it without a page."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction

from kezhan.journal.models import Entry
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from tests.walk.deeds import ALONE, PARTS, Call
from tests.walk.people import WITH_POST
from tests.walk.world import World, world

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
KEZHAN = Path(__file__).parents[2] / "kezhan"
DOMAIN = (
    *("accounts", "organisations", "experts", "needs", "matching", "stations", "work"),
    *("certificates", "gatherings", "funds", "kinds", "plans", "summaries"),
    "exchange",
)


@pytest.mark.parametrize("name", sorted(ALONE))
def test_a_deed_that_is_not_ones_matter_is_refused_and_writes_nothing(world: World, name: str) -> None:
    may, call = ALONE[name]
    before, went = Entry.objects.count(), []
    for person in sorted(set(WITH_POST) - may):
        post = world.posts[person]
        assert post is not None
        with transaction.atomic():
            if not refused(call, name, world, post):
                went.append(person)
            transaction.set_rollback(True)
    assert went == []
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", sorted(ALONE))
def test_whose_matter_it_is_may_do_it(world: World, name: str) -> None:
    """At least one of them may do it to these very things; so a stranger is not refused for another reason."""
    may, call = ALONE[name]
    done = []
    for person in sorted(may):
        post = world.posts[person]
        assert post is not None
        with transaction.atomic():
            if not refused(call, name, world, post):
                done.append(person)
            transaction.set_rollback(True)
    assert done != []


def test_every_deed_is_called_by_strangers_here() -> None:
    assert set(deeds()) - PARTS == set(ALONE)


def refused(call: Call, name: str, world: World, post: Post) -> bool:
    module, _, function = name.rpartition(".")
    try:
        call(getattr(import_module(f"kezhan.{module}"), function), world, post)
    except Refused:
        return True
    return False


def deeds() -> Iterator[str]:
    """Every public function that a post does: it names who acts."""
    for package in DOMAIN:
        for path in sorted((KEZHAN / package).rglob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and acted_by_post(node):
                    yield ".".join((*path.relative_to(KEZHAN).with_suffix("").parts, node.name))


def acted_by_post(node: ast.FunctionDef) -> bool:
    acted = {one.arg: ast.unparse(one.annotation) for one in node.args.kwonlyargs if one.annotation}
    return acted.get("by") in ("Post", "Actor")
