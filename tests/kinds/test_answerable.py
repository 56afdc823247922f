"""Whatever a kind's thing comes to, no piece of work that was handed in stays without somebody who can answer it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import kezhan.kinds
from kezhan import clock
from kezhan.kinds.consultation import answering, asking
from kezhan.kinds.consultation.models import Question
from kezhan.kinds.product_development import ending
from kezhan.kinds.product_development.year_reports import report_product_year
from kezhan.stations.models import Station
from kezhan.summaries.closing import reopen_year
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.lifecycle import openings
from kezhan.work.models import Work
from kezhan.work.states import State
from tests.kinds.closed_years import closed, on
from tests.kinds.consultation.test_closed_years import ANSWER, answered
from tests.kinds.product_development.course import produced
from tests.kinds.product_development.things import year_figures
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR
from tests.web.office import shown, signed_in

Ends = Callable[[Station, People], object]


def asked_again(station: Station, people: People) -> Question:
    return asking.ask_again(answered(station, people), "还是不懂", seen=None, by=people.host)


def taken_back(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        asking.take_back(asked_again(station, people), "自己弄懂了", seen=None, by=people.host)


def taken_back_after_its_year(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        question = asked_again(station, people)
    with clock.at(JANUARY):
        closed(station, people)
        asking.take_back(question, "自己弄懂了", seen=None, by=people.host)


def rated_after_the_year_of_an_earlier_answer(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        question = asked_again(station, people)
    with clock.at(JANUARY):
        closed(station, people)
        question = answering.answer_question(question, ANSWER, seen=None, by=people.expert)
        asking.rate_answer(question, rating=5, word="", seen=None, by=people.host)


def stopped_after_the_year_that_was_told(station: Station, people: People) -> None:
    with on(YEAR, 12, 5):
        product = produced(station, people)
    with on(YEAR, 12, 31):
        confirm(product.reached[-1].work, seen=None, by=people.host)
        product = report_product_year(product, YEAR, year_figures(station), seen=None, by=people.society)
    with clock.at(JANUARY):
        closed(station, people)
        ending.stop_product(product, "卖不动", seen=None, by=people.society)


ENDS = (
    taken_back,
    taken_back_after_its_year,
    rated_after_the_year_of_an_earlier_answer,
    stopped_after_the_year_that_was_told,
)


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


def test_while_the_question_goes_on_its_answer_waits_with_it(station: Station, people: People) -> None:
    asked_again(station, people)
    assert not Work.objects.waiting_for(people.host).exists()


def test_each_kind_whose_own_deed_answers_work_is_known_here() -> None:
    """A further kind needs its ends among those above. A 攻关 is answered in the deed that writes its work down."""
    folders: Any = Path(kezhan.kinds.__file__).parent
    writes = {
        path.parent.name
        for path in folders.glob("*/*.py")
        if "write_down_work(" in (text := path.read_text()) and "kind=KIND" in text
    }
    assert writes == {"consultation", "product_development", "bottleneck"}
