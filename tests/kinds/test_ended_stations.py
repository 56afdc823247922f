"""Of a station that has ended nothing lies on a desk that can never be done; what was done before can be closed."""

from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.consultation.answering import answer_question, assign_question
from kezhan.kinds.consultation.asking import ask_question, rate_answer
from kezhan.kinds.consultation.models import Question
from kezhan.plans import agreeing
from kezhan.plans.models import YearPlan
from kezhan.policy.kinds import KINDS
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.states import LIVE
from kezhan.work.models import Undertaking
from tests.kinds.consultation.things import ANSWER, TEXT
from tests.kinds.ended_stations import ENDED, delisted, led_to
from tests.plans.people import proposed
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER

DESKS = [one for kind in KINDS for one in import_module(f"kezhan.web.kinds.{kind}.waiting").DESKS]
REMINDERS = [
    one
    for kind in KINDS
    for of_model in import_module(f"kezhan.kinds.{kind}.reminding").REMINDERS
    for one in of_model.reminders
]


@pytest.mark.parametrize("lies", [*DESKS, *REMINDERS], ids=lambda one: getattr(one.rows, "__qualname__", ""))
def test_every_desk_asks_whether_the_station_goes_on(lies: Any) -> None:
    assert f"IN ({', '.join(LIVE)})" in str(lies.rows().query)


@pytest.mark.parametrize("model", Undertaking.__subclasses__(), ids=lambda model: model.__name__)
def test_every_kind_names_what_has_not_come_to_its_end(model: type[Undertaking]) -> None:
    known = set(model.State)
    assert model.lasting_states
    assert set(model.lasting_states) < known
    assert set(model.outlives_station) <= known


def asked(station: Station, people: People, title: str, answered: bool) -> Question:
    host = people.host
    one = ask_question(station, sort="technical", title=title, text=TEXT, is_urgent=False, form_key=uuid4(), by=host)
    if not answered:
        return one
    expert = station.team.order_by("pk")[0]
    one = assign_question(one, expert, seen=None, by=people.society)
    return answer_question(one, ANSWER, seen=None, by=people.expert)


def test_a_question_is_rated_and_none_is_answered(station: Station, people: People) -> None:
    waiting = asked(station, people, "冷库跳闸", answered=False)
    told = asked(station, people, "压缩机结霜", answered=True)
    page = reverse("station-move", args=[station.pk, "close"])
    left = shown(signed_in(people.province), page)
    assert all(words in left for words in ("还有没办完的事", waiting.title, told.title))
    station = delisted(station, people.province)
    rows = Question.objects
    assert not rows.waiting_for(people.society).exists()
    assert list(rows.waiting_for(people.host)) == [told]
    society, host = signed_in(people.society), signed_in(people.host)
    assert f"{ENDED}，没有办完的不再往下办" in shown(society, reverse("question", args=[waiting.pk]))
    assert f"{ENDED}，以前做的还可以答复、办结" in shown(host, reverse("question", args=[told.pk]))
    with clock.at(LATER + timedelta(days=20)):
        refused = led_to(society, reverse("question-assignment", args=[waiting.pk]))
        assert f"{ENDED}，“冷库跳闸”不能再安排专家" in refused
        assert "<textarea" not in refused
        assert rate_answer(told, rating=5, word="", seen=None, by=people.host).state == "rated"


def test_a_plan_is_agreed_to_no_more(station: Station, people: People) -> None:
    plan = proposed(station, people)
    assert list(YearPlan.objects.waiting_for(people.host)) == [plan]
    page = reverse("station-move", args=[station.pk, "close"])
    assert plan.title in shown(signed_in(people.province), page)
    delisted(station, people.province)
    assert not YearPlan.objects.waiting_for(people.host).exists()
    page = shown(signed_in(people.host), reverse("plan", args=[plan.pk]))
    assert ENDED in page
    assert "同意计划" not in page
    with pytest.raises(Refused, match="摘牌"):
        agreeing.agree_to_plan(plan, seen=None, by=people.host)
