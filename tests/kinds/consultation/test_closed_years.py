"""An answer or an opinion of a closed year is rated no more; another answer goes on."""

from decimal import Decimal
from uuid import uuid4

from django.urls import reverse

from kezhan import clock
from kezhan.kinds.consultation import answering, asking
from kezhan.kinds.consultation.answering import GivenAnswer
from kezhan.kinds.consultation.concluding import conclude_argumentation, rate_argumentation
from kezhan.kinds.consultation.models import Invited, Question, QuestionState
from kezhan.stations.models import Station
from kezhan.work.states import State as WorkState
from tests.kinds.closed_years import closed, on, stops
from tests.kinds.consultation.arguing import Arguing
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR, at_province
from tests.web.office import shown, signed_in
from tests.work.people import team

ANSWER = GivenAnswer("telephone", "改到后半夜化霜。", Decimal(1))


def answered(station: Station, people: People) -> Question:
    asked = asking.ask_question(
        station,
        sort="technical",
        title="冷库跳闸",
        text="夜里十二点前后跳闸，化霜时最多。",
        is_urgent=False,
        form_key=uuid4(),
        by=people.host,
    )
    asked = answering.assign_question(asked, station.team.order_by("pk")[0], seen=None, by=people.society)
    return answering.answer_question(asked, ANSWER, seen=None, by=people.expert)


def arguing(station: Station, people: People) -> Arguing:
    return Arguing(station, people.host, people.society, people.expert).with_more()


def test_an_answer_leaves_the_desk_of_its_host(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        thing = answered(station, people)
    stops(
        thing,
        people.host,
        "question",
        lambda one: asking.rate_answer(one, rating=5, word="", seen=None, by=people.host),
        people,
    )


def test_a_signed_opinion_leaves_the_desk_of_the_society(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        thing = arguing(station, people).signed()
    hours = {team(station)[0]: Decimal(1)}
    stops(
        thing,
        people.society,
        "argumentation",
        lambda one: conclude_argumentation(one, hours, "年底忙", seen=None, by=people.society),
        people,
    )


def test_a_concluded_opinion_leaves_the_desk_of_the_host(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        thing = arguing(station, people).concluded()
    stops(
        thing,
        people.host,
        "argumentation",
        lambda one: rate_argumentation(one, rating=5, word="", seen=None, by=people.host),
        people,
    )


def test_the_association_reads_what_stops_before_it_accepts(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        asked = answered(station, people)
    with clock.at(JANUARY):
        summary = at_province(station, people)
        page = shown(signed_in(people.province), reverse("summary-acceptance", args=[summary.pk]))
    assert "还有 1 件事没有办完" in page
    assert asked.title in page


def test_another_answer_after_the_closing_goes_on(station: Station, people: People) -> None:
    with on(YEAR, 12, 30):
        first = answered(station, people)
        again = asking.ask_again(first, "没说清", seen=None, by=people.host)
    with clock.at(JANUARY):
        closed(station, people)
        assert Question.objects.waiting_for(people.expert).exists()
        told = answering.answer_question(again, ANSWER, seen=None, by=people.expert)
        rated = asking.rate_answer(told, rating=5, word="", seen=None, by=people.host)
    assert rated.state == QuestionState.RATED
    states = dict(station.work.values_list("pk", "state"))
    assert states == {told.work_id: WorkState.CONFIRMED, first.work_id: WorkState.HANDED_IN}


def test_an_opinion_that_nobody_can_conclude_asks_for_no_signature(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        arguing(station, people).drafted()
    assert Invited.objects.waiting_for(people.expert).exists()
    with clock.at(JANUARY):
        closed(station, people)
    assert not Invited.objects.waiting_for(people.expert).exists()
