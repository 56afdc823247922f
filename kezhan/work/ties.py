"""Figures that follow from a kind's own rows change through these rows alone, so that both say the same.

Each kind may say in its `ties.py` which work is tied to its rows; nothing here names a kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from kezhan.policy.refusal import Refused
from kezhan.policy.work import Measure
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars


@dataclass(frozen=True)
class Bound:
    """The day before which `field` of the work, its first or its last day, does not lie; `why` says what keeps it."""

    field: str
    day: date
    why: str


@dataclass(frozen=True)
class Tie:
    """What the rows come to, by the key of the measure, also where that is nothing. `why` says what the figures follow
    from, `instead` what the station's side does where they are wrong. `bounds` are what the rows ask of its days.

    The host corrects them only where `host_corrects`, and only downwards: the kind's page shows its figure beside the
    rows, and who is missing there is put there.
    """

    figures: Mapping[str, Decimal]
    why: str
    instead: str
    host_corrects: bool = False
    bounds: tuple[Bound, ...] = ()


def tie_of(work: Work) -> Tie | None:
    """What ties this work to rows of the kind of its task; None where nothing does."""
    kind = work.edition.task(work.task).kind
    module = _ties(kind) if kind else None
    found: Tie | None = module.tie_of(work) if module else None
    return found


def tie_for_host(work: Work) -> Tie | None:
    """The same where the host may not correct the figures either."""
    tie = tie_of(work)
    return None if tie is None or tie.host_corrects else tie


def as_it_stands(work: Work, measures: Iterable[Measure]) -> dict[str, Decimal]:
    """The figures of the work in these measures; 0 where it has none."""
    stands = {one.measure: one.figure for one in work.outcomes.all()}
    return {one.key: round(stands.get(one.key, Decimal(0)), one.decimals) for one in measures}


def refuse_untied(work: Work, given: WorkParticulars) -> None:
    """Refused to the station's side for another task of what belongs to an undertaking, for figures that differ from
    the rows, and for days that do not go with them.
    """
    if given.task != work.task and _belongs(work):
        words = f"“{work.title}”随“{work.task_label}”的事项一起记的，不能改到别的任务；记错了，请撤回"
        raise Refused(words, work.edition.rules.named_persons.clause, "task")
    if tie := tie_of(work):
        _refuse_other(work, tie, given.outcomes, f"这里不能改。{tie.instead}")
        _refuse_other_days(work, tie, given)


def refuse_other_figures(work: Work, figures: Mapping[str, Decimal]) -> None:
    """Refused to the host for figures that differ from the rows, where it is the rows that have to be put right; and
    for more than the rows come to, wherever they are counted.
    """
    if (tie := tie_of(work)) is None:
        return
    if tie.host_corrects:
        _refuse_more(work, tie, figures)
    else:
        _refuse_other(work, tie, figures, "不能只改数。哪里不对，请点“不认可”写明，由对方改好再请你们确认")


def _refuse_other(work: Work, tie: Tie, figures: Mapping[str, Decimal], instead: str) -> None:
    for key, figure in tie.figures.items():
        if figures.get(key, Decimal(0)) != figure:
            measure = work.edition.measure(key)
            said = f"{figure.normalize():f} {measure.unit}" if figure else ""
            told = f"“{measure.label}”{said}是{tie.why}，{instead}"
            raise Refused(told, work.edition.rules.host_confirms.clause, f"outcome_{key}")


def _refuse_more(work: Work, tie: Tie, figures: Mapping[str, Decimal]) -> None:
    for key, counted in tie.figures.items():
        if figures.get(key, Decimal(0)) > counted:
            there = f"{counted.normalize():f} {work.edition.measure(key).unit}"
            told = f"名单上只有 {there}，漏了的请点“不认可”写明，由学会补进名单"
            raise Refused(told, work.edition.rules.host_confirms.clause, f"outcome_{key}")


def _refuse_other_days(work: Work, tie: Tie, given: WorkParticulars) -> None:
    for bound in tie.bounds:
        if getattr(given, bound.field) < bound.day:
            field = bound.field if given.began_on < given.ended_on else "began_on"
            raise Refused(f"{bound.why}，日期不能更早", work.edition.task(work.task).clause, field)


def _belongs(work: Work) -> bool:
    """Whether a row of some undertaking has this as its piece of work."""
    rows = (one for one in Work._meta.related_objects if one.one_to_one)
    return any(one.related_model._default_manager.filter(**{one.field.name: work}).exists() for one in rows)


@cache
def _ties(kind: str) -> ModuleType | None:
    name = f"kezhan.kinds.{kind}.ties"
    return import_module(name) if find_spec(name) else None
