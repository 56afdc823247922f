"""One module says what an item is called, whose it is and what it takes, in any edition."""

import ast
from pathlib import Path

import pytest

from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.stations.application.items import ItemKind, items, label_of, labels_of_all_editions, written_item

KEZHAN = Path(__file__).parents[3] / "kezhan"


def test_the_items_stand_in_the_order_of_the_form() -> None:
    edition = editions.in_force()
    kinds = [item.kind for item in items(edition).values()]
    assert kinds == sorted(kinds, key=list(ItemKind).index)
    assert list(items(edition))[9:] == [one.key for one in (*edition.plan, *edition.standards)]


def test_an_item_has_its_label_side_and_limits() -> None:
    edition = editions.in_force()
    person, section, standard = items(edition)["station.host_person"], edition.plan[0], edition.standards[0]
    assert (person.label, person.side, person.kind) == ("单位专人", Side.HOST, ItemKind.PARTICULAR)
    written = written_item(edition, section.key)
    assert (written.label, written.least_characters, written.clause) == (
        section.label,
        section.least_characters,
        section.clause,
    )
    asked = written_item(edition, standard.key)
    assert (asked.evidence, asked.evidence_needed) == (standard.evidence, standard.evidence_needed)


def test_what_no_edition_has_is_refused_where_it_is_written_and_told_by_its_key_where_it_is_read() -> None:
    for key in ("castle", "station.name"):
        with pytest.raises(Refused, match=key):
            written_item(editions.in_force(), key)
    assert label_of(editions.in_force(), "castle") == "castle"
    assert labels_of_all_editions()["station.team"] == "驻站专家"


def test_the_plan_and_the_standards_are_put_together_in_one_place() -> None:
    """Whoever needs an item asks `items`; a second place that joins the two would give a second answer."""
    joined = {
        path.relative_to(KEZHAN).as_posix()
        for path in KEZHAN.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Tuple | ast.List)
        and {getattr(getattr(one, "value", None), "attr", "") for one in node.elts if isinstance(one, ast.Starred)}
        >= {"plan", "standards"}
    }
    assert {path for path in joined if not path.startswith(("policy/", "demo/"))} == set()
