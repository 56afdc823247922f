"""The station's side notes that an adopter stopped, and ends a promotion with its words (§2.7)."""

from datetime import date

from django.db import transaction

from kezhan import clock
from kezhan.kinds.technology_promotion.lifecycle import move_named, stopping
from kezhan.kinds.technology_promotion.models import Adopter, Promotion
from kezhan.kinds.technology_promotion.telling import tell_host
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.moves import refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def stop_adopter(adopter: Adopter, day: date, text: str, *, seen: int | None, by: Post) -> Promotion:
    """It uses the technology no more since that day, and counts no more from now on."""
    promotion = locked(Promotion, adopter.promotion_id)
    move = stopping(promotion)
    refuse(move, promotion, by, seen=seen, text=text)
    adopter = promotion.adopters.get(pk=adopter.pk)
    if adopter.stopped_on is not None:
        raise Refused(f"“{adopter.name}”{adopter.stopped_on} 已经停用", move.clause(promotion.edition), "day")
    if not adopter.since <= day <= clock.today():
        raise Refused(f"停用日期要在 {adopter.since} 和今天之间", field="day")
    adopter.stopped_on, adopter.stopped_for = day, text.strip()
    refuse_overlong(Adopter, stopped_for=adopter.stopped_for)
    adopter.save()
    go_on(promotion, move, by, adopter=adopter.name, stopped_on=str(day), text=adopter.stopped_for)
    tell_host(promotion, f"{by}登记：“{adopter.name}”不再用“{promotion.title}”：{adopter.stopped_for}", by)
    return promotion


@transaction.atomic
def end_promotion(promotion: Promotion, text: str, *, seen: int | None, by: Post) -> Promotion:
    """Nothing more is done for it. Whoever uses the technology still counts, until it stops."""
    promotion = locked(Promotion, promotion.pk)
    move = move_named("end_promotion")
    refuse(move, promotion, by, seen=seen, text=text)
    promotion.last_word, promotion.due_on = text.strip(), None
    refuse_overlong(Promotion, last_word=promotion.last_word)
    go_on(promotion, move, by, text=promotion.last_word)
    tell_host(promotion, f"{by}结束了“{promotion.title}”的推广：{promotion.last_word}", by)
    return promotion
