"""Whatever a kind's thing comes to, no piece of work that was handed in stays without somebody who can answer it."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import kezhan.kinds
from kezhan import clock
from kezhan.policy.kinds import KINDS
from kezhan.stations.models import Station
from kezhan.summaries.closing import reopen_year
from kezhan.work.answering import refuse_work
from kezhan.work.lifecycle import openings
from kezhan.work.models import Work
from kezhan.work.states import State
from tests.stations.people import People
from tests.summaries.people import JANUARY
from tests.web.office import shown, signed_in

Ends = Callable[[Station, People], object]
ENDED = {kind: import_module(name) for kind in KINDS if find_spec(name := f"tests.kinds.{kind}.ended")}
ENDS = [one for module in ENDED.values() for one in module.ENDS]


@pytest.mark.parametrize("ends", ENDS, ids=lambda one: one.__name__)
def test_what_ended_leaves_nothing_that_nobody_can_answer(ends: Ends, station: Station, people: People) -> None:
    ends(station, people)
    with clock.at(JANUARY):
        for one in station.closed_years.all():
            reopen_year(one, "漏了一条", by=people.province)
        waiting = Work.objects.filter(state=State.HANDED_IN)
        assert [(one.kind, one.due_on is not None) for one in waiting] == [("", True)]
        assert list(Work.objects.waiting_for(people.host)) == list(waiting)
        [work] = waiting
        page = shown(signed_in(people.host), reverse("work", args=[work.pk]))
        assert reverse("work-confirmation", args=[work.pk]) in page
        assert "随“" not in page
        assert {move.name for move in openings(work, people.host)} == {"confirm", "correct", "refuse"}
        work = refuse_work(work, "没有这样答", seen=None, by=people.host)
        assert {move.name for move in openings(work, people.society)} == {"revise", "withdraw"}


def test_each_kind_whose_own_deed_answers_work_says_how_it_ends() -> None:
    """A 攻关 is answered in the deed that writes its work down."""
    folders: Any = Path(kezhan.kinds.__file__).parent
    writes = {
        path.parent.name
        for path in folders.glob("*/*.py")
        if "write_down_work(" in (text := path.read_text()) and "kind=KIND" in text
    }
    assert writes - {"bottleneck"} == set(ENDED)
