"""The station's side sets up places where people can see the technology in use: 示范点, 示范基地 (§2.7 以点带面)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from kezhan import clock
from kezhan.kinds.technology_promotion.adopting import refuse_before, refuse_no_name
from kezhan.kinds.technology_promotion.alike import alike
from kezhan.kinds.technology_promotion.areas import refuse_outside
from kezhan.kinds.technology_promotion.lifecycle import move_named
from kezhan.kinds.technology_promotion.models import Demonstration, Promotion
from kezhan.kinds.technology_promotion.scales import in_kept_unit, refuse_no_scale
from kezhan.kinds.technology_promotion.telling import tell_host
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.work.moves import refuse
from kezhan.work.undertakings import go_on, locked


@dataclass(frozen=True)
class GivenDemonstration:
    """A demonstration as people type it: `unit` may be hectares."""

    sort: str
    name: str
    division: str
    scale: Decimal
    unit: str
    since: date


@transaction.atomic
def set_up_demonstration(promotion: Promotion, given: GivenDemonstration, *, seen: int | None, by: Post) -> Promotion:
    """Set one up in the radiation area; the technology is promoted from then on."""
    promotion = locked(Promotion, promotion.pk)
    move = move_named("set_up_demonstration")
    refuse(move, promotion, by, seen=seen)
    refuse_outside(promotion.station, given.division)
    if given.since > clock.today():
        raise Refused("日期在今天以后，设好了再记", field="since")
    refuse_before(promotion, given.since)
    site = Demonstration(promotion=promotion, folded=alike(given.name))
    scale, unit = in_kept_unit(given.scale, given.unit)
    fill(site, vars(given) | {"name": one_line(given.name), "scale": scale, "unit": unit})
    refuse_no_name(site.name)
    refuse_no_scale(scale, unit)
    if promotion.demonstrations.filter(division=site.division, folded=site.folded).exists():
        raise Refused(f"“{site.name}”在那里已经设过了", move.clause(promotion.edition), "name")
    site.save()
    go_on(promotion, move, by, demonstration_site=site.name, demonstration_scale=site.scale_in_words)
    tell_host(promotion, f"{by}给“{promotion.title}”设了{site.get_sort_display()}：{site.name}", by)
    return promotion
