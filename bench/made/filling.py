"""Fill the stations of a province with so many pieces of work, and with what belongs to them."""

from collections.abc import Callable, Sequence
from random import Random

from django.db import transaction

from bench.made.kinds import KINDS
from bench.made.kinds.things import Beside, Things
from bench.made.on_record import tell
from bench.made.papers import Papers
from bench.made.pieces import Pieces
from bench.made.plans import Plans
from bench.made.rows import Named, quickly
from bench.made.stations import BATCH, Working, at_work
from bench.made.summaries import Summaries
from kezhan.gatherings.models import Gathering
from kezhan.organisations.models import Post
from kezhan.policy import editions


def fill(number: int, rng: Random, say: Callable[[int], None] = lambda so_far: None) -> int:
    """Make about so many pieces of work, and return how many. It says on the way how many there are."""
    stations = at_work(rng)
    a_day = number / sum(one.days for one in stations)
    with transaction.atomic():
        editions.for_opening(by=Post.objects.select_related("account").get(pk=stations[0].society[1]))
        beside, plans = Beside(Pieces(rng), Papers(rng), Named(Gathering)), Plans(rng)
        kinds = [one(rng, beside) for one in KINDS]
        summaries = Summaries(rng, beside.pieces)
    tables = (*beside.tables, *plans.tables, *summaries.tables, *(table for one in kinds for table in one.tables))
    batches = [stations[start : start + BATCH] for start in range(0, len(stations), BATCH)]
    made = 0
    with quickly(tables):
        for some in batches:
            made += _made(some, a_day, beside, plans, kinds)
            with transaction.atomic():
                for one in some:
                    summaries.add(one)
                for table in tables:
                    table.write()
            say(made)
    for some in batches:
        with transaction.atomic():
            tell([one.station for one in some])
    return made


def _made(some: Sequence[Working], a_day: float, beside: Beside, plans: Plans, kinds: Sequence[Things]) -> int:
    made = 0
    for working in some:
        number = max(1, round(working.days * a_day))
        beside.papers.add(beside.pieces.add(working, number))
        plans.add(working)
        for kind in kinds:
            kind.add(working, number)
        made += number
    return made
