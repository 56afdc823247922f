"""Offers: what one side proposes to the other. They are checked before they are written (§3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kezhan import clock
from kezhan.matching.models import Invitation
from kezhan.matching.models import Offer as WrittenOffer
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition, Side
from kezhan.reference import workdays

LONGEST = 120
"""Months. A term beyond ten years is a slip of the pen."""

MOST = 1_000_000
"""万元. An amount beyond ten thousand million yuan is a slip of the pen too."""


@dataclass(frozen=True)
class Offer:
    """An offer: `tasks` are keys of the edition's tasks; `budget` is in 万元, or None for no money."""

    tasks: tuple[str, ...]
    months: int
    budget: Decimal | None
    message: str

    def in_words(self, edition: Edition) -> dict[str, object]:
        """The offer as the record keeps it."""
        return {
            "tasks": [edition.task(key).label for key in self.tasks],
            "months": self.months,
            "budget": self.budget,
            "message": self.message,
        }


def refuse_unsound(offer: Offer, edition: Edition) -> None:
    """Refused without a task of the edition, a term, or words to the other side, and with negative money."""
    clause = edition.rules.mutual_choice.clause
    known = {task.key for task in edition.tasks}
    if not offer.tasks or not known.issuperset(offer.tasks):
        raise Refused("请从任务清单里选至少一项服务内容", edition.rules.focus_tasks.clause, "tasks")
    if not 1 <= offer.months <= LONGEST:
        raise Refused(f"合作期限请填 1 到 {LONGEST} 个月", clause, "months")
    if offer.budget is not None and not (offer.budget.is_finite() and 0 <= offer.budget < MOST):
        raise Refused("经费以万元填，不能是负数，也不能超过一百亿元；没有经费就空着", clause, "budget")
    if not offer.message.strip():
        raise Refused("请写几句话，说明打算怎么合作", clause, "message")
    if len(offer.message) > 2000:
        raise Refused(f"说明最多 2000 字，现在有 {len(offer.message)} 字", clause, "message")


def write(invitation: Invitation, side: Side, offer: Offer, by: Post) -> None:
    """Write the next offer of the talk."""
    written(invitation, side, offer, by).save()


def written(invitation: Invitation, side: Side, offer: Offer, by: Post) -> WrittenOffer:
    """The next offer, made now and not saved."""
    return WrittenOffer(
        invitation=invitation,
        side=side,
        tasks=list(dict.fromkeys(offer.tasks)),
        months=offer.months,
        budget=offer.budget,
        message=offer.message.strip(),
        made_at=clock.now(),
        **doer("made_by", by),
    )


def words_of_both(invitation: Invitation, names: Mapping[Side, str]) -> str:
    """What each side said last, under its name, in the order of saying: a counter-offer takes back nothing that the
    other side promised. Only one side's words stand alone.
    """
    last: dict[Side, str] = {}
    for offer in invitation.offers.order_by("-pk"):
        last.setdefault(Side(offer.side), offer.message)
    if len(last) == 1:
        return next(iter(last.values()))
    return "\n".join(f"{names[side]}：{text}" for side, text in reversed(last.items()))


def lapse_day(edition: Edition) -> date:
    """The last day on which the other side may answer an offer of today."""
    return workdays.after(clock.today(), edition.terms.invitation.working_days)
