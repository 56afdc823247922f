"""What a kind's own row says of its work changes through this row alone, so that the host confirms what counts.

Each kind may say in its `ties.py` which work is tied to its rows; nothing here names a kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
class Row:
    """The row that rests on the work: its `name`, the `page` that shows it, what it `says`, and the deed that tells it
    `anew` once the work was taken back; empty where none would tell it otherwise.
    """

    name: str
    page: str
    says: str = ""
    anew: str = ""

    def __str__(self) -> str:
        held = f"这条的名称和日期跟着{self.name}走"
        if not self.anew:
            return f"{held}，不能改；根本没有这回事，请撤回这条"
        return f"{held}；要改{self.says}，请撤回这条，再在{self.name}里{self.anew}"


@dataclass(frozen=True)
class Tie:
    """The row, which holds title and days, and what the rows come to, by the key of the measure, also where that is
    nothing. `why` says what the figures follow from, `instead` what the station's side does where they are wrong.

    The host corrects them only where `host_corrects`, and only downwards: the kind's page shows its figure beside the
    rows, and who is missing there is put there. `why_kept` says what is built on the row, so that its work is not taken
    back.
    """

    row: Row
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    why: str = ""
    instead: str = ""
    host_corrects: bool = False
    why_kept: str = ""


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


def why_kept(work: Work) -> str:
    """Why it is not taken back, in words: something is built on its row. Empty where nothing is."""
    tie = tie_of(work)
    return tie.why_kept if tie else ""


def as_it_stands(work: Work, measures: Iterable[Measure]) -> dict[str, Decimal]:
    """The figures of the work in these measures; 0 where it has none."""
    stands = {one.measure: one.figure for one in work.outcomes.all()}
    return {one.key: round(stands.get(one.key, Decimal(0)), one.decimals) for one in measures}


def refuse_untied(work: Work, given: WorkParticulars) -> None:
    """Refused to the station's side for another task of what belongs to an undertaking, for another title or day than
    its row holds, and for figures that differ from the rows.
    """
    if given.task != work.task and _belongs(work):
        words = f"“{work.title}”随“{work.task_label}”的事项一起记的，不能改到别的任务；记错了，请撤回"
        raise Refused(words, work.edition.rules.named_persons.clause, "task")
    if tie := tie_of(work):
        _refuse_other_row(work, tie.row, given)
        _refuse_other(work, tie, given.outcomes, f"这里不能改。{tie.instead}")


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


def refuse_kept(work: Work) -> None:
    """Refused to take it back while something is built on its row."""
    if why := why_kept(work):
        raise Refused(why, work.edition.task(work.task).clause)


def _refuse_other_row(work: Work, row: Row, given: WorkParticulars) -> None:
    for name in ("title", "began_on", "ended_on"):
        if getattr(given, name) != getattr(work, name):
            raise Refused(str(row), work.edition.task(work.task).clause, name)


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


def _belongs(work: Work) -> bool:
    """Whether a row of some undertaking has this as its piece of work."""
    rows = (one for one in Work._meta.related_objects if one.one_to_one)
    return any(one.related_model._default_manager.filter(**{one.field.name: work}).exists() for one in rows)


@cache
def _ties(kind: str) -> ModuleType | None:
    name = f"kezhan.kinds.{kind}.ties"
    return import_module(name) if find_spec(name) else None
