"""Of a station that has ended an answer is still rated, and a question that nobody answered lies on no desk."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from kezhan import clock
from kezhan.kinds.consultation.answering import answer_question, assign_question
from kezhan.kinds.consultation.asking import ask_question, rate_answer
from kezhan.kinds.consultation.models import Question
from kezhan.stations.models import Station
from tests.kinds.consultation.things import ANSWER, TEXT
from tests.kinds.ended_stations import ENDED, delisted, led_to
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER


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
    page = shown(society, reverse("question", args=[waiting.pk]))
    assert f"{ENDED}，没有办完的不再往下办" in page
    assert 'class="term' not in page
    assert f"{ENDED}，以前做的还可以答复、办结" in shown(host, reverse("question", args=[told.pk]))
    with clock.at(LATER + timedelta(days=20)):
        refused = led_to(society, reverse("question-assignment", args=[waiting.pk]))
        assert f"{ENDED}，“冷库跳闸”不能再安排专家" in refused
        assert "<textarea" not in refused
        assert rate_answer(told, rating=5, word="", seen=None, by=people.host).state == "rated"
