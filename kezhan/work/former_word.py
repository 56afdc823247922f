"""What the host said of work that was taken back stands beside the piece that is written down in its place."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from kezhan.journal.models import Entry
from kezhan.policy.shape import Edition
from kezhan.work.answered import answered_as
from kezhan.work.models import Work
from kezhan.work.states import State

FACT = "former_word"
"""In the entry of the new piece. It stands there alone, so nobody writes it anew."""
Figure = tuple[str, Decimal, Decimal | None]


def former_words(works: Collection[Work]) -> dict[int, str]:
    """By the key of the new piece; in one query."""
    keys = [one.pk for one in works]
    entries = Entry.objects.filter(subject_kind="work", subject_id__in=keys, deed="write_down_work")
    told = {one.subject_id: one.facts.get(FACT, "") for one in entries.only("subject_id", "facts")}
    return {key: words for key, words in told.items() if words}


def last_word_on(work: Work) -> str:
    """The last correction or refusal of it, of what it said before, or of the piece that it replaced itself; empty
    where the host had nothing against it.
    """
    return next(_words_on(work), "")


def _words_on(work: Work) -> Iterator[str]:
    """The latest first; empty where the host confirmed it as it was."""
    if work.answered_at is not None:
        figures = [(one.measure, one.reported, one.confirmed) for one in work.outcomes.all()]
        yield _told(work.edition, answered_as(work), work.answer, figures)
    for before in work.earlier_versions.order_by("-number"):
        if before.content["answered_by"]:
            rows = before.content["outcomes"]
            figures = [(key, Decimal(one), other and Decimal(other)) for key, one, other in rows]
            yield _told(work.edition, str(State(before.state).label), before.content["answer"], figures)
    yield former_words([work]).get(work.pk, "")


def _told(edition: Edition, label: str, answer: str, figures: Iterable[Figure]) -> str:
    corrected = [_corrected(edition, *one) for one in figures if one[2] is not None and one[1] != one[2]]
    if not corrected and label == State.CONFIRMED.label:
        return ""
    return f"{'更正了：' + '；'.join(corrected) if corrected else label}" + (f"。“{answer}”" if answer else "")


def _corrected(edition: Edition, key: str, reported: Decimal, confirmed: Decimal | None) -> str:
    measure = edition.measure(key)
    return f"{measure.label} {reported.normalize():f} → {(confirmed or Decimal(0)).normalize():f} {measure.unit}"
