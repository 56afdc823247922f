"""What was handed in each time, what was asked to be put right in it, and whether it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from kezhan import clock
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.summaries.models import WRITABLE, State, SummaryRemark, SummarySubmission, YearSummary
from kezhan.summaries.parts import BY_KEY


@dataclass(frozen=True)
class AskedBefore:
    """A remark on a part: with the how manieth return it came, whether the part was changed before it was handed in
    again, what was answered then, and whether it still stands as it stood.
    """

    remark: SummaryRemark
    number: int
    is_changed: bool
    answer: str
    is_open: bool


def keep_submission(summary: YearSummary, answer: str, by: Post) -> None:
    """Keep the texts as they are handed in now, with the word on what was not changed."""
    refuse_overlong(SummarySubmission, answer=answer)
    SummarySubmission.objects.create(
        summary=summary,
        round=summary.submissions.count() + 1,
        texts=_texts(summary),
        answer=answer,
        handed_in_at=clock.now(),
        **doer("handed_in_by", by),
    )


def ask_for_changes(summary: YearSummary, remarks: Mapping[str, str], by: Post) -> dict[str, str]:
    """Write a remark to each named part. It returns the remarks by the label of the part."""
    asked = {key: said.strip() for key, said in remarks.items() if said.strip()}
    for said in asked.values():
        refuse_overlong(SummaryRemark, text=said)
    stood, number = _texts(summary), summary.submissions.count()
    SummaryRemark.objects.bulk_create(
        SummaryRemark(
            summary=summary,
            round=number,
            key=key,
            text=said,
            stood=stood.get(key, ""),
            asked_at=clock.now(),
            **doer("asked_by", by),
        )
        for key, said in asked.items()
    )
    return {BY_KEY[key].label: said for key, said in asked.items()}


def asked_before(summary: YearSummary) -> dict[str, list[AskedBefore]]:
    """All remarks by the key of the part, the latest first."""
    now, later = _texts(summary), {one.round - 1: one for one in summary.submissions.all()}
    returns = list(summary.passages.filter(move="return_summary").values_list("taken_at", flat=True))
    found: dict[str, list[AskedBefore]] = {}
    for one in summary.remarks.order_by("-pk"):
        after, text = later.get(one.round), now.get(one.key, "")
        is_changed = (after.texts.get(one.key, "") if after else text) != one.stood
        number = sum(at <= one.asked_at for at in returns) or 1
        answer = after.answer if after and not is_changed else ""
        told = AskedBefore(one, number, is_changed, answer, text == one.stood)
        found.setdefault(one.key, []).append(told)
    return found


def open_remarks(summary: YearSummary) -> list[AskedBefore]:
    """The remarks on parts that still stand as they stood, in the order of the parts, the latest first."""
    asked = asked_before(summary)
    return [one for key in BY_KEY for one in asked.get(key, []) if one.is_open]


def is_as_handed_in(summary: YearSummary) -> bool:
    """Whether all texts are those that were handed in last."""
    return texts_before(summary) == _texts(summary)


def to_put_right(summary: YearSummary, key: str) -> list[AskedBefore]:
    """The remarks on one part of a summary that came back, made when it came back last."""
    if summary.state != State.RETURNED:
        return []
    last = summary.submissions.count()
    return [one for one in asked_before(summary).get(key, []) if one.remark.round == last]


def texts_before(summary: YearSummary) -> dict[str, str]:
    """The texts with which the present ones are compared, those handed in the time before; empty at the first."""
    behind = 0 if summary.state in WRITABLE else 1
    before = summary.submissions.order_by("-round")[behind : behind + 1].first()
    return dict(before.texts) if before else {}


def _texts(summary: YearSummary) -> dict[str, str]:
    return dict(summary.parts.values_list("key", "text"))
