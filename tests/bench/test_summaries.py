"""Summaries made in bulk are what the deeds write; the figures alone are not frozen in them."""

from datetime import datetime
from random import Random
from typing import Any

import pytest

from bench.made.pieces import Pieces
from bench.made.rows import quickly
from bench.made.stations import at_work
from bench.made.summaries import PASSED, REMARK, REMARKED, TEXTS, Summaries
from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.summaries.addresses import summary_page
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.models import (
    State,
    SummaryPart,
    SummaryPassage,
    SummaryRemark,
    SummarySubmission,
    YearSummary,
)
from kezhan.summaries.reviewing import accept_summary, hand_in_summary, pass_on_summary, return_summary
from kezhan.work.models import ClosedYear
from tests.bench.again import opened, rows
from tests.stations.people import LONG_AFTER, People

FROZEN = ("figures", "public_figures", "digest")
MODELS = (SummaryPassage, SummaryRemark, SummarySubmission, SummaryPart, YearSummary, ClosedYear)
WAYS = (State.DRAFT, State.UNDER_REVIEW, PASSED, State.RETURNED, State.ACCEPTED)


@pytest.mark.parametrize("goes", WAYS)
def test_the_same_deeds_write_the_same_summary(
    station: Station, people: People, goes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Summaries, "ways", (goes,))
    with clock.at(LONG_AFTER):
        one = _made(people)
        assert one.state == (State.UNDER_REVIEW if goes == PASSED else goes)
        opened(people, "/summaries/", *([summary_page(one)] if goes != State.DRAFT else []))
        before = {model: _without_figures(rows(model)) for model in MODELS}
        decided = [
            (each.move, each.taken_at, each.taken_by_post) for each in one.passages.select_related("taken_by_post")
        ]
        for model in MODELS:
            model._default_manager.all().delete()
        _done_again(one, decided, people)
        assert {model: _without_figures(rows(model)) for model in MODELS} == before


def _made(people: People) -> YearSummary:
    """The summary of the year that is over, at the station of the known people, which has some work."""
    rng = Random(1)
    (working,) = at_work(rng)
    editions.for_opening(by=people.society)
    pieces = Pieces(rng)
    summaries = Summaries(rng, pieces)
    tables = (*pieces.tables, *summaries.tables)
    with quickly(tables):
        pieces.add(working, 150)
        summaries.add(working)
        for table in tables:
            table.write()
    return YearSummary.objects.get()


def _without_figures(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in FROZEN} for row in found]


def _done_again(one: YearSummary, decided: list[tuple[str, datetime, Post]], people: People) -> None:
    with clock.at(one.begun_at):
        new = begin_summary(one.station, one.year, by=people.society)
        for key, text in TEXTS.items():
            write_part(new, key, text, seen=None, by=people.society)
    if one.handed_in_at:
        with clock.at(one.handed_in_at):
            hand_in_summary(new, seen=None, by=people.society)
    for move, at, by in decided:
        with clock.at(at):
            if move == "return_summary":
                return_summary(new, one.word, {REMARKED: REMARK}, seen=None, by=by)
            else:
                deed = accept_summary if move == "accept_summary" else pass_on_summary
                deed(new, "", seen=None, by=by)
