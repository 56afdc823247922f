"""The adopters that a visit found, for the host who confirms the visit and lets them count (§3.3)."""

from collections import defaultdict
from collections.abc import Collection

from kezhan.kinds.technology_promotion.models import Adopter
from kezhan.web.parts.entrances import Counting
from kezhan.web.parts.places import place_name
from kezhan.work.models import Work


def counting(works: Collection[Work]) -> dict[int, list[Counting]]:
    """By the key of the piece of work; in one query. Nobody's telephone is told."""
    found: dict[int, list[Counting]] = defaultdict(list)
    for one in Adopter.objects.filter(visit__work__in=works).select_related("visit"):
        told = (place_name(one.division), one.scale_in_words, one.benefit_in_words)
        words = "，".join(filter(None, told))
        found[one.visit.work_id].append(Counting(one.name, f"{one.get_sort_display()}，{words}"))
    return found
