"""What hangs on a piece of work and is not undone by the host's no, as the kinds tell it."""

from collections.abc import Collection

from kezhan.web.parts.of_kinds import modules
from kezhan.work.models import Work


def hanging_on(works: Collection[Work]) -> dict[int, list[str]]:
    """Sentences by the key of the piece of work; none for one on which nothing hangs."""
    told = [kind.hanging(works) for kind in modules("at_refusal")]
    return {work.pk: [words for of_kind in told if (words := of_kind.get(work.pk))] for work in works}
