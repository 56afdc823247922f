"""The page of a summary: figures of the record, texts, what does not count yet, and the way it has gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.funds.keepers import may_read
from kezhan.organisations.desks import in_hands_of
from kezhan.organisations.models import Post
from kezhan.summaries.course import course_of
from kezhan.summaries.days import too_early_until
from kezhan.summaries.figures import Figures, Piece, read_by, unconfirmed_of
from kezhan.summaries.lifecycle import openings
from kezhan.summaries.models import WRITABLE, State, SummaryPart, YearSummary
from kezhan.summaries.outdated import is_as_recorded
from kezhan.summaries.papers import shown_figures
from kezhan.summaries.parts import NEXT_YEAR
from kezhan.summaries.pictures import pictures_of
from kezhan.summaries.quantities import MONEY, not_on_record
from kezhan.summaries.reviewing import left_as_it_was, unwritten
from kezhan.summaries.rounds import AskedBefore, asked_before, texts_before
from kezhan.summaries.route import stop_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.difference import segments
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.summaries.found import summary_for
from kezhan.web.summaries.tones import tone
from kezhan.work.years import closing_of


@dataclass(frozen=True)
class WrittenPart:
    """A text part, the numbers in it that the record does not hold, and whether this person may write it. What is
    intended for next year stands in no record. `asked` are the remarks on it, `segments` what was changed in it since
    it was handed in the time before, for parts/difference.html.
    """

    part: SummaryPart
    foreign: list[str]
    may_write: bool
    asked: list[AskedBefore]
    segments: list[tuple[str, str]]


@require_safe
@with_post()
def summary(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = summary_for(post, pk)
    figures = shown_figures(shown)
    read = read_by(post, shown.station, figures)
    unsaid = () if may_read(shown.station, post) else (MONEY,)  # else it could be asked what the books hold
    unconfirmed = list(unconfirmed_of(shown.station, shown.year))
    may = {move.name: move for move in openings(shown, post)}
    stop, closed = stop_of(shown), closing_of(shown.station_id, shown.year)
    is_changed = shown.state == State.UNDER_REVIEW and not is_as_recorded(shown)
    is_untimed = is_changed or (closed is not None and shown.state in WRITABLE)
    context = {
        "summary": shown,
        "tone": tone(shown),
        "term": None if is_untimed else time_left(shown.due_on),
        "stop": stop,
        "too_early_until": too_early_until(shown.station, shown.year) if shown.state in WRITABLE else None,
        "may": may,
        "unwritten": unwritten(shown) if "hand_in_summary" in may else "",
        "hands": _hands(shown),
        "left": left_as_it_was(shown) if "hand_in_summary" in may else "",
        "figures": read,
        "by_task": by_task(figures),
        "rows": f"{reverse('work-list')}?{urlencode(rows_of(shown))}",
        "is_changed": is_changed,
        "parts": _parts(shown, figures, len(unconfirmed), may, unsaid),
        "unconfirmed": unconfirmed,
        "pictures": pictures_of(shown.station, shown.year),
        "course": course_of(shown),
        "closed": closed,
    }
    return render(request, "summaries/summary.html", context)


def _hands(shown: YearSummary) -> str:
    """Who decides in place of the desk on which it lies, in words; empty where the desk itself does."""
    if shown.desk is None:
        return ""
    hands = in_hands_of(shown.desk, shown.station.applicants)
    return "" if hands == str(shown.desk) else hands


def rows_of(shown: YearSummary) -> dict[str, object]:
    """What the list of work is asked for to show the very pieces that the figures are made of."""
    return {"station": shown.station_id, "year": shown.year, "state": "confirmed"}


def by_task(figures: Figures) -> list[tuple[str, list[Piece]]]:
    """The pieces of work under the label of their task, in the order of the counts."""
    return [(one.label, [piece for piece in figures.pieces if piece.task == one.label]) for one in figures.tasks]


def _parts(
    shown: YearSummary, figures: Figures, unconfirmed: int, may: Mapping[str, object], unsaid: Sequence[str]
) -> list[WrittenPart]:
    """All parts; of numbers in the units `unsaid` nobody is told whether the record holds them."""
    asked = asked_before(shown)
    before = {} if shown.state == State.ACCEPTED else texts_before(shown)
    return [
        WrittenPart(
            part,
            _foreign(part, figures, unconfirmed, unsaid),
            ("say_host_word" if part.entry.is_hosts else "write_summary") in may,
            asked.get(part.key, []),
            segments(before[part.key], part.text) if before.get(part.key, part.text) != part.text else [],
        )
        for part in shown.parts.all()
    ]


def _foreign(part: SummaryPart, figures: Figures, unconfirmed: int, unsaid: Sequence[str]) -> list[str]:
    if part.key == NEXT_YEAR:
        return []
    return not_on_record(part.text, figures, part.summary.edition, unconfirmed, besides=unsaid)
