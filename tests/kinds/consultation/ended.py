"""Questions that ended while an answer still waited for the host's word."""

from kezhan import clock
from kezhan.kinds.consultation import answering, asking
from kezhan.kinds.consultation.models import Question
from kezhan.stations.models import Station
from tests.kinds.closed_years import closed, on
from tests.kinds.consultation.test_closed_years import ANSWER, answered
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR


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


ENDS = (taken_back, taken_back_after_its_year, rated_after_the_year_of_an_earlier_answer)
