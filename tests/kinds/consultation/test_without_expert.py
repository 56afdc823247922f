"""As long as nobody is arranged for a question, the society arranges somebody; an expert of the team just answers."""

import pytest
from django.urls import reverse

from kezhan.kinds.consultation.lifecycle import openings
from kezhan.stations.models import Station
from tests.kinds.consultation.test_questions import asked, assigned
from tests.stations.people import People
from tests.web.office import filled_buttons, shown, signed_in

pytestmark = pytest.mark.django_db


def test_the_society_finds_no_way_to_an_answer_of_nobody(station: Station, people: People) -> None:
    question = asked(station, people)
    office, page = signed_in(people.society), reverse("question", args=[question.pk])
    answer = reverse("question-answer", args=[question.pk])
    assert filled_buttons(shown(office, page)) == ["安排专家"]
    assert answer not in shown(office, page)
    assert "请先安排专家，再写他的答复" in office.get(answer, follow=True).content.decode()
    assert answer in shown(signed_in(people.expert), page)


def test_the_host_is_not_told_what_the_society_has_to_do_first(station: Station, people: People) -> None:
    question = asked(station, people)
    answer = signed_in(people.host).get(reverse("question-answer", args=[question.pk]), follow=True)
    assert "请先安排专家" not in answer.content.decode()


def test_it_answers_once_somebody_is_arranged(station: Station, people: People) -> None:
    question = assigned(station, people)
    assert "answer_question" in {move.name for move in openings(question, people.society)}
