"""Questions made in bulk are what the deeds write."""

from typing import Any

from bench.made.kinds.questions import Questions
from kezhan import clock
from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.answering import GivenAnswer, answer_question, assign_question
from kezhan.kinds.consultation.asking import ask_question, rate_answer, take_back
from kezhan.kinds.consultation.models import Question, QuestionState
from kezhan.stations.models import Station
from tests.bench.again import OF_WORK, held, hours_of, made, noon, opened
from tests.stations.people import People


def test_the_same_deeds_write_the_same_questions(station: Station, people: People) -> None:
    things = made(Questions, people)
    assert {one.state for one in things} == set(QuestionState.values)
    opened(people, "/questions/", *map(question_page, things[:10]))
    hours = {one.pk: next(iter(hours_of(one.work).values())) for one in things if one.work}

    def again(one: Question) -> None:
        said = {name: getattr(one, name) for name in ("sort", "title", "text", "is_urgent", "form_key")}
        with clock.at(one.opened_at):
            new = ask_question(station, **said, by=people.host)
        if one.state == QuestionState.TAKEN_BACK:
            with clock.at(noon(one)):
                take_back(new, one.word, seen=None, by=people.host)
        if one.expert:
            with clock.at(one.answered_at or noon(one)):
                assign_question(new, one.expert, seen=None, by=people.society)
        _answered(one, new, hours, people)

    held(things, (Question, *OF_WORK), again)


def _answered(one: Question, new: Question, hours: dict[int, Any], people: People) -> None:
    if one.answered_at is None:
        return
    with clock.at(one.answered_at):
        given = GivenAnswer(one.way, one.answer, hours[one.pk])
        answer_question(new, given, seen=None, by=people.society)
    if one.rating is not None:
        assert one.work
        assert one.work.answered_at
        with clock.at(one.work.answered_at):
            rate_answer(new, rating=one.rating, word=one.word, seen=None, by=people.host)
