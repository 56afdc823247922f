"""What a host lets count by confirming a piece of work, beside its own figures, as the kinds tell it."""

from collections.abc import Collection

from kezhan.web.parts.entrances import Counting
from kezhan.web.parts.of_kinds import modules
from kezhan.work.models import Work


def counting_with(works: Collection[Work]) -> dict[int, list[Counting]]:
    """By the key of the piece of work; nothing for one that brings only its own figures."""
    told = [kind.counting(works) for kind in modules("at_confirmation")]
    return {work.pk: [one for of_kind in told for one in of_kind.get(work.pk, [])] for work in works}
