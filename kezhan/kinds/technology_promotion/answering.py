"""The host answers news of a technology: it takes it up, wants to know more, or has no use for it (§2.7, §3.2)."""

from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.kinds.technology_promotion.lifecycle import move_named
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.telling import tell_side
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.work.moves import refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def take_up_news(promotion: Promotion, text: str, *, seen: int | None, by: Post) -> Promotion:
    """The host uses it. From today the station's side has the edition's days to find a first adopter around it."""
    promotion = _answered("take_up_news", promotion, text, seen, by)
    first = promotion.edition.work.first_adopter
    promotion.due_on = clock.today() + timedelta(days=first.days) if first else None
    go_on(promotion, move_named("take_up_news"), by, text=promotion.word)
    tell_side(promotion, f"{by}采用了“{promotion.title}”，可以向周围推广了{_said(promotion)}", by)
    return promotion


@transaction.atomic
def ask_more_of_news(promotion: Promotion, text: str, *, seen: int | None, by: Post) -> Promotion:
    """The host wants to know more before it says whether it uses it."""
    promotion = _answered("ask_more_of_news", promotion, text, seen, by)
    go_on(promotion, move_named("ask_more_of_news"), by, text=promotion.word)
    tell_side(promotion, f"{by}想再了解“{promotion.title}”{_said(promotion)}。请补充", by)
    return promotion


@transaction.atomic
def decline_news(promotion: Promotion, text: str, *, seen: int | None, by: Post) -> Promotion:
    """The host has no use for it."""
    promotion = _answered("decline_news", promotion, text, seen, by)
    go_on(promotion, move_named("decline_news"), by, text=promotion.word)
    tell_side(promotion, f"{by}用不上“{promotion.title}”{_said(promotion)}", by)
    return promotion


def _answered(name: str, promotion: Promotion, text: str, seen: int | None, by: Post) -> Promotion:
    """The promotion with the host's word, locked, not yet saved."""
    promotion = locked(Promotion, promotion.pk)
    refuse(move_named(name), promotion, by, seen=seen, text=text)
    promotion.word, promotion.answered_at = text.strip(), clock.now()
    refuse_overlong(Promotion, word=promotion.word)
    write_doer(promotion, "answered_by", by)
    return promotion


def _said(promotion: Promotion) -> str:
    return f"：{promotion.word}" if promotion.word else ""
