"""Whatever the order of the answers, a figure is the same, and it equals the rows it opens into."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from itertools import zip_longest
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from kezhan.plans.progress import progress_of
from kezhan.stations.models import Station
from kezhan.summaries.figures import figures_of
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.models import Work
from kezhan.work.writing import revise, withdraw
from tests.plans.people import YEAR, agreed
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import day_of_work, written

Step = tuple[str, Decimal]
QUICK = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # to find the shortest example takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FIGURES = st.integers(1, 90).map(lambda tenths: Decimal(tenths) / 10)
STEPS = st.tuples(st.sampled_from(("confirm", "correct", "refuse", "revise", "withdraw")), FIGURES)
LIVES = st.lists(st.lists(STEPS, min_size=1, max_size=3), min_size=2, max_size=3)
REPORTED = Decimal("2.5")
TAKEN_BACK: list[list[Step]] = [
    [("confirm", REPORTED), ("withdraw", REPORTED)],
    [("correct", Decimal(4)), ("revise", Decimal(3))],
    [("refuse", REPORTED), ("revise", Decimal(1)), ("confirm", REPORTED)],
]
"""What counted and counts no more, in both ways, and what counts only since it was mended."""


@dataclass
class Expected:
    """What one piece of work has to count for, told from its steps alone."""

    state: str = "handed_in"
    reported: Decimal = REPORTED
    counts: Decimal | None = None

    def takes(self, step: Step) -> bool:
        """Whether the step is one that can be taken now; if so, what it does to the figure."""
        name, figure = step
        answers = name in ("confirm", "correct", "refuse")
        if self.state == "withdrawn" or (answers and self.state != "handed_in"):
            return False
        if name in ("correct", "revise") and figure == self.reported:
            return False
        self.counts = {"confirm": self.reported, "correct": figure}.get(name)
        self.reported = figure if name == "revise" else self.reported
        self.state = {"refuse": "refused", "revise": "handed_in", "withdraw": "withdrawn"}.get(name, "confirmed")
        return True


def live(work: Work, step: Step, station: Station, people: People) -> None:
    """Take one step of a piece of work, by the person whose step it is."""
    name, figure = step
    changed = day_of_work(station, title=work.title, outcomes={"cost_saved": figure})
    deeds: dict[str, Callable[[], Any]] = {
        "confirm": lambda: confirm(work, seen=None, is_public=True, by=people.host),
        "correct": lambda: correct(work, {"cost_saved": figure}, "按电费单", seen=None, is_public=True, by=people.host),
        "refuse": lambda: refuse_work(work, "没有来", seen=None, by=people.host),
        "revise": lambda: revise(work, changed, seen=None, by=people.expert),
        "withdraw": lambda: withdraw(work, "记错了", seen=None, by=people.expert),
    }
    deeds[name]()


def works_of(station: Station, people: People, lives: Sequence[object]) -> list[Work]:
    """As many pieces of work as there are lives, none answered yet."""
    return [written(station, people.expert, title=f"第 {number} 次") for number, _ in enumerate(lives)]


def one_after_another(lives: list[list[Step]]) -> list[tuple[int, Step]]:
    return [(number, step) for number, steps in enumerate(lives) for step in steps]


def in_turn(lives: list[list[Step]]) -> list[tuple[int, Step]]:
    """The last piece first, a step of each at a time."""
    rounds = zip_longest(*([(number, step) for step in steps] for number, steps in enumerate(lives)))
    return [one for each in rounds for one in reversed(each) if one is not None]


def lived(works: list[Work], order: list[tuple[int, Step]], station: Station, people: People) -> list[Expected]:
    """Take the steps in this order. It returns what each piece of work has to count for."""
    expected = [Expected() for _ in works]
    for number, step in order:
        if expected[number].takes(step):
            live(works[number], step, station, people)
    return expected


def counting(expected: list[Expected]) -> list[Decimal]:
    return [one.counts for one in expected if one.counts is not None]


@QUICK
@given(lives=LIVES)
@example(lives=TAKEN_BACK)
def test_the_order_of_answers_and_changes_is_nothing_to_a_figure(
    lives: list[list[Step]], station: Station, people: People
) -> None:
    with transaction.atomic():
        works, found = works_of(station, people, lives), []
        for order in (one_after_another(lives), in_turn(lives)):
            with transaction.atomic():
                count = counting(lived(works, order, station, people))
                found.append(figures_of(station, YEAR))
                transaction.set_rollback(True)
            assert [Decimal(one.figure) for one in found[-1].totals] == ([sum(count)] if count else [])
            assert found[-1].times == len(count)
        assert found[0].digest == found[1].digest
        transaction.set_rollback(True)


@QUICK
@given(lives=LIVES)
@example(lives=TAKEN_BACK)
def test_every_figure_equals_the_rows_it_opens_into(lives: list[list[Step]], station: Station, people: People) -> None:
    with transaction.atomic():
        plan = agreed(station, people)
        expected = lived(works_of(station, people, lives), one_after_another(lives), station, people)
        count, society = counting(expected), signed_in(people.society)
        told = [sum(count, Decimal(0)), Decimal(len(count))]
        assert [one.reached for one in progress_of(plan)] == told
        assert opened_from(society, reverse("plan", args=[plan.pk])) == [(one, one) for one in told]
        strong = re.findall(r"<strong>([\d.]+)</strong> / ", shown(society, reverse("station-work", args=[station.pk])))
        assert [Decimal(one) for one in strong] == told
        ledger_adds_up(society, station, expected)
        the_public_reads_as_much(station, told)
        transaction.set_rollback(True)


def opened_from(client: Client, address: str) -> list[tuple[Decimal, Decimal]]:
    """The figures of a page that lead to work, each beside what the rows there add up to."""
    found = []
    for link, figure in re.findall(r'<a href="(/work/\?[^"]+)">([\d.]+) [^<]+</a>', shown(client, address)):
        rows = client.get(unescape(link)).context["list"]["rows"]
        works = Work.objects.filter(title__in=[row.cells[0].text for row in rows])
        figures = [one.confirmed for work in works for one in work.outcomes.all()]
        added = sum(figures, Decimal(0)) if "measure" in link else Decimal(len(rows))
        found.append((Decimal(figure), added))
    return found


def ledger_adds_up(client: Client, station: Station, expected: list[Expected]) -> None:
    """The list has as many of each state as there are, and of all states as many as of each together."""
    for state in ("handed_in", "confirmed", "refused", "withdrawn"):
        listed = client.get("/work/", {"station": station.pk, "state": state}).context["list"]["total"]
        assert (state, listed) == (state, sum(one.state == state for one in expected))
    assert client.get("/work/", {"station": station.pk}).context["list"]["total"] == len(expected)


def the_public_reads_as_much(station: Station, told: list[Decimal]) -> None:
    """The public page tells the same total, and as many pieces as are confirmed."""
    cache.clear()  # the page of another example, whose rows were taken back
    page = shown(Client(), reverse("public-station", args=[station.filing_number]))
    figures = [Decimal(one) for one in re.findall(r"节约成本 ([\d.]+) 万元", page)]
    assert (sum(figures, Decimal(0)), len(figures)) == (told[0], int(told[1]))
