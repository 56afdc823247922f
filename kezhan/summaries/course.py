"""What has happened to a summary, in order: handed in, decided on by the associations, its year opened again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kezhan.summaries.lifecycle import move_named
from kezhan.summaries.models import YearSummary


@dataclass(frozen=True)
class Happening:
    """One of them: when, what, by whom, in which words, and at which step of the way (empty outside of it)."""

    at: datetime
    label: str
    by: str
    text: str
    step_label: str = ""


def course_of(summary: YearSummary) -> list[Happening]:
    """All of them, the first one first."""
    told = [*_handed_in(summary), *_decided(summary), *_opened_again(summary)]
    return sorted(told, key=lambda one: one.at)


def _handed_in(summary: YearSummary) -> Iterator[Happening]:
    label = move_named("hand_in_summary").label
    for one in summary.submissions.all():
        text = f"没有改的原因：{one.answer}" if one.answer else ""
        yield Happening(one.handed_in_at, label, one.handed_in_by, text)


def _decided(summary: YearSummary) -> Iterator[Happening]:
    for one in summary.passages.all():
        yield Happening(one.taken_at, one.label, one.taken_by, one.text, one.step_label)


def _opened_again(summary: YearSummary) -> Iterator[Happening]:
    label = move_named("reopen_summary").label
    for one in summary.station.closed_years.filter(year=summary.year):
        if one.reopened_at is not None:
            yield Happening(one.reopened_at, label, one.reopened_by, one.reopened_for)
