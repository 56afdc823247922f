"""A visit records adopters, and leaves a piece of work with the outcomes that follow from them (§2.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.kinds.technology_promotion.adopting import GivenAdopter, adopter_of, is_as_given, save_all
from kezhan.kinds.technology_promotion.lifecycle import move_named
from kezhan.kinds.technology_promotion.models import Adopter, Promotion, Visit
from kezhan.kinds.technology_promotion.scales import outcomes_of
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import division
from kezhan.text.lines import shortened
from kezhan.work.models import Work
from kezhan.work.moves import refuse
from kezhan.work.particulars import WorkParticulars, edition_on, particulars_of
from kezhan.work.undertakings import OpenedBefore, go_on, locked
from kezhan.work.writing import write_down_work


@dataclass(frozen=True)
class GivenVisit:
    """A visit: the day, hours by the key of an expert, what was seen, and who adopted the technology.

    `adopters` are numbered; a refusal about number 2 names its fields `name_2` and so on.
    """

    day: date
    hours: Mapping[int, Decimal]
    adopters: Mapping[int, GivenAdopter]
    text: str = ""
    explanation: str = ""


@transaction.atomic
def record_adopters(
    promotion: Promotion,
    given: GivenVisit,
    *,
    files: Sequence[Upload] = (),
    vouchers: Sequence[Upload] = (),
    form_key: UUID,
    seen: int | None,
    by: Post,
) -> Promotion:
    """Record who adopted it. The host confirms the piece of work that the visit was; the same form records nothing
    twice, and raises OpenedBefore when it differs.
    """
    promotion = locked(Promotion, promotion.pk)
    if made := promotion.visits.filter(form_key=form_key).select_related("work").first():
        return _as_before(made, given)
    move = move_named("record_adopters")
    refuse(move, promotion, by, seen=seen)
    _refuse_wrong_day(promotion, given.day)
    adopters = _all_of(promotion, given)
    work = _leave_work(promotion, given, adopters, files, vouchers, form_key, by)
    save_all(adopters, Visit.objects.create(promotion=promotion, work=work, form_key=form_key))
    promotion.due_on = None
    go_on(promotion, move, by, visited_on=str(given.day), adopters="、".join(one.name for one in adopters))
    return promotion


def _as_before(visit: Visit, given: GivenVisit) -> Promotion:
    """What this form recorded before."""
    told = particulars_of(visit.work)
    is_same = (told.began_on, told.hours, told.text) == (given.day, given.hours, given.text.strip())
    if not (is_same and is_as_given(visit, given.adopters.values())):
        raise OpenedBefore(visit.promotion)
    return visit.promotion


def _refuse_wrong_day(promotion: Promotion, day: date) -> None:
    clause = move_named("record_adopters").clause(promotion.edition)
    taken_up = clock.local(promotion.answered_at).date() if promotion.answered_at else day
    if day > clock.today():
        raise Refused("日期在今天以后，走访过了再登记", field="began_on")
    if day < taken_up:
        raise Refused(f"单位 {taken_up} 才采用，那天以后的走访才登记", clause, "began_on")


def _all_of(promotion: Promotion, given: GivenVisit) -> list[Adopter]:
    """The adopters, not yet saved. Refused without any, with all that is wrong at once, and for one named twice."""
    if not given.adopters:
        raise Refused("请至少登记一家采用的", field="name_0")
    found: list[Adopter] = []
    refusals: list[Refused] = []
    for number, one in given.adopters.items():
        try:
            found.append(_another(found, adopter_of(promotion, one, given.day)))
        except Refused as refused:
            which = f"第 {number + 1} 家：" if len(given.adopters) > 1 else ""
            refusals.append(Refused(f"{which}{refused.reason}", refused.clause, f"{refused.field}_{number}"))
    if refusals:
        first, *further = refusals
        raise Refused(first.reason, first.clause, first.field, tuple(further))
    return found


def _another(before: list[Adopter], adopter: Adopter) -> Adopter:
    if any((one.division, one.folded) == (adopter.division, adopter.folded) for one in before):
        raise Refused(f"“{adopter.name}”这次写了两遍", field="name")
    return adopter


def _leave_work(
    promotion: Promotion,
    given: GivenVisit,
    adopters: list[Adopter],
    files: Sequence[Upload],
    vouchers: Sequence[Upload],
    form_key: UUID,
    by: Post,
) -> Work:
    """The piece of work that the visit was. Names of adopters stay out of it, because it may become public."""
    places = "、".join(dict.fromkeys(division(one.division).name for one in adopters))
    told = WorkParticulars(
        task=promotion.task,
        title=_title(promotion, len(adopters)),
        began_on=given.day,
        ended_on=given.day,
        text=given.text,
        place=shortened(places, 60),
        hours=given.hours,
        outcomes=outcomes_of(adopters, edition_on(given.day).measures_of(promotion.task)),
        explanation=given.explanation,
    )
    return write_down_work(promotion.station, told, files=files, vouchers=vouchers, form_key=form_key, by=by)


def _title(promotion: Promotion, number: int) -> str:
    """推广低盐卤水：新登记 3 家采用, in the length of a title."""
    end = f"：新登记 {number} 家采用"
    return f"推广{shortened(promotion.title, 60 - 2 - len(end))}{end}"
