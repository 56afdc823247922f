"""Of every deed: exactly who is told what, and exactly what the record gains, which holds every row that it wrote.

The deeds are found in the code, so that none can be added without a case here.
"""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import kezhan
from kezhan import clock
from kezhan.policy.kinds import KINDS
from kezhan.stations.lifecycle import MOVES
from kezhan.web.journal.nouns import DEEDS
from tests.deeds import (
    accounts,
    applications,
    certificates,
    clockwork,
    exchange,
    experts,
    files,
    funds,
    gatherings,
    leaving,
    ledger,
    matching,
    needs,
    organisations,
    plans,
    posts,
    stations,
    summaries,
    team,
    work,
)
from tests.deeds.case import Case, outcome
from tests.matching.people import MONDAY
from tests.province import Province

ROOT = Path(kezhan.__file__).parent
CASES = (
    *needs.CASES,
    *matching.CASES,
    *experts.CASES,
    *accounts.CASES,
    *files.CASES,
    *organisations.CASES,
    *posts.CASES,
    *applications.CASES,
    *team.CASES,
    *leaving.CASES,
    *stations.CASES,
    *work.CASES,
    *plans.CASES,
    *certificates.CASES,
    *gatherings.CASES,
    *summaries.CASES,
    *funds.CASES,
    *(case for kind in KINDS for case in import_module(f"tests.kinds.{kind}.deeds").CASES),
    *exchange.CASES,
    *ledger.CASES,
    *clockwork.CASES,
)
PACKAGES = (
    "needs",
    "matching",
    "experts",
    "accounts",
    "files",
    "organisations",
    "stations",
    "work",
    "kinds",
    "plans",
    "certificates",
    "gatherings",
    "summaries",
    "funds",
    "exchange",
)
TOLD_ELSEWHERE = {"stations.lifecycle.take"}
"""Of every move, from every state, in tests/stations/test_moves_told.py."""
RECORDED_ELSEWHERE = {
    "accept_loss",
    "end_found_changed",
    "find_record_changed",
    "keep_edition",
    "sign_head",
    "waiting_found_missing",
}
"""In tests/journal and tests/organisations/test_record_watch.py: the record was changed behind the platform's back.
In tests/policy/test_keeping.py: the first thing opened under an edition keeps it. In tests/journal: signed heads.
"""


def deeds() -> Iterator[str]:
    """Every function under `@transaction.atomic` that is told by whom it is done."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield from (f"{module}.{name}" for name in _deeds_in(ast.parse(path.read_text())))


def _deeds_in(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            is_one = any(ast.unparse(each) == "transaction.atomic" for each in node.decorator_list)
            if is_one and "by" in {argument.arg for argument in node.args.kwonlyargs}:
                yield node.name


def test_every_deed_has_a_case() -> None:
    named = {case.name for case in CASES}
    assert sorted(set(deeds()) - named - TOLD_ELSEWHERE) == []


def test_every_kind_of_entry_has_a_case() -> None:
    """The pages have words for each; what falls due by itself leaves entries too, though nobody does it."""
    recorded = {deed for case in CASES for deed, _ in case.entries} | {move.name for move in MOVES}
    assert sorted({deed for _, deed in DEEDS} - recorded - RECORDED_ELSEWHERE) == []


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_those_concerned_are_told_and_nobody_else_and_the_record_keeps_it(case: Case, province: Province) -> None:
    with clock.at(MONDAY):
        after = outcome(case, province)
    assert after.told == case.told
    assert after.entries == case.entries
    assert (after.unlike, after.unbegun) == ([], [])
