"""What a piece of work said before it was changed, for its page: each version with its figures and the host's word."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kezhan.policy.shape import Edition
from kezhan.web.templatetags.kezhan import plain
from kezhan.work.models import EarlierVersion, Work
from kezhan.work.states import State


@dataclass(frozen=True)
class ShownVersion:
    """`number` counts what was written; the host's word is no version of its own."""

    number: int
    version: EarlierVersion
    figures: list[str]
    host_word: str
    """The answer with its reason, and who gave it; empty where the host had not answered."""


def earlier_of(work: Work) -> list[ShownVersion]:
    """All that it said before, the newest first."""
    rows = work.earlier_versions.order_by("number")
    shown = [_shown(number, one, work.edition) for number, one in enumerate(rows, start=1)]
    return shown[::-1]


def _shown(number: int, version: EarlierVersion, edition: Edition) -> ShownVersion:
    figures = [_figure(edition, *outcome) for outcome in version.content["outcomes"]]
    return ShownVersion(number, version, figures, _host_word(version))


def _figure(edition: Edition, key: str, reported: str, confirmed: str | None) -> str:
    measure = next((one for one in edition.measures if one.key == key), None)
    label, unit = (measure.label, f" {measure.unit}") if measure else ("原来的指标", "")
    said = f"{label}：{plain(Decimal(reported))}{unit}"
    return f"{said}，单位确认 {plain(Decimal(confirmed))}{unit}" if confirmed else said


def _host_word(version: EarlierVersion) -> str:
    content, label = version.content, State(version.state).label
    if not content["answered_by"]:
        return ""
    if version.state == State.CONFIRMED and _is_corrected(content["outcomes"]):
        label = "单位更正后确认"
    return f"{content['answered_by']}：{label}" + (f"，{content['answer']}" if content["answer"] else "")


def _is_corrected(outcomes: list[list[Any]]) -> bool:
    return any(confirmed and Decimal(confirmed) != Decimal(reported) for _, reported, confirmed in outcomes)
