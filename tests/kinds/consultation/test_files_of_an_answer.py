"""Files are added to an answer until its host has rated it; afterwards the page says why not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.consultation.answering import answer_question
from kezhan.kinds.consultation.asking import ask_again, ask_question, rate_answer
from kezhan.kinds.consultation.concluding import rate_argumentation
from kezhan.kinds.consultation.models import Question
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.evidence import add_evidence
from kezhan.work.models import Work
from kezhan.work.moves import NotAsSeen
from kezhan.work.states import State
from tests.files.photographs import as_file, scene
from tests.kinds.consultation.arguing import Arguing
from tests.kinds.consultation.things import ANSWER, TEXT
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.seeing import hidden

CANNOT = "单位已确认，照片和文件不能再补"
ADD = "补照片和文件"


@pytest.fixture
def question(station: Station, people: People) -> Question:
    """An answered one."""
    said = {"sort": "technical", "title": "冷库跳闸", "text": TEXT, "is_urgent": False}
    one = ask_question(station, **said, form_key=uuid4(), by=people.host)
    return answer_question(one, ANSWER, seen=None, by=people.expert)


def work_of(question: Question) -> Work:
    question.refresh_from_db()
    assert question.work is not None
    return question.work


def test_the_expert_adds_a_picture_that_the_host_sees_with_its_rating(people: People, question: Question) -> None:
    expert, host, work = signed_in(people.expert), signed_in(people.host), work_of(question)
    page, of_work = reverse("question", args=[question.pk]), reverse("work", args=[work.pk])
    assert f'href="{of_work}#files">{ADD}' in shown(expert, page)
    assert ADD in shown(expert, of_work)
    assert ADD not in shown(host, page)
    file = SimpleUploadedFile("IMG_1.jpg", as_file(scene()))
    expert.post(reverse("work-evidence-sent", args=[work.pk]), {"key": str(uuid4()), "file": file})
    assert (work.number_of_files, work_of(question).version) == (1, work.version)
    for address in (page, reverse("question-rating", args=[question.pk])):
        assert "有 1 个文件" in shown(host, address)


def test_after_the_rating_the_page_says_why_nothing_is_added(people: People, question: Question) -> None:
    rate_answer(question, rating=5, word="", seen=None, by=people.host)
    work = work_of(question)
    for post in (people.expert, people.society):
        told = shown(signed_in(post), reverse("work", args=[work.pk]))
        assert CANNOT in told
        assert "work-evidence-sent" not in told
    assert CANNOT not in shown(signed_in(people.host), reverse("work", args=[work.pk]))
    assert ADD not in shown(signed_in(people.expert), reverse("question", args=[question.pk]))
    with pytest.raises(Refused, match="不能补照片和文件"):
        add_evidence(work, looked_at("图"), key=uuid4(), by=people.expert)


def test_whoever_asks_again_keeps_the_files(people: People, question: Question) -> None:
    add_evidence(work_of(question), looked_at("图"), key=uuid4(), by=people.expert)
    ask_again(question, "哪一路跳？", seen=None, by=people.host)
    answer_question(question, ANSWER, seen=None, by=people.expert)
    assert work_of(question).number_of_files == 1


def test_files_are_the_sides_alone(people: People, question: Question) -> None:
    for post in (people.host, people.province):
        with pytest.raises(Refused):
            add_evidence(work_of(question), looked_at("图"), key=uuid4(), by=post)


def test_a_rating_confirms_the_files_that_its_page_showed(people: People, question: Question) -> None:
    work, host, address = work_of(question), signed_in(people.host), reverse("question-rating", args=[question.pk])
    given = hidden(shown(host, address)) | {"rating": "5"}
    add_evidence(work, looked_at("后来的"), key=uuid4(), by=people.expert)
    again = host.post(address, given).content.decode()
    assert ("打开以后又来了 1 个文件，请看过再答" in again, "有 1 个文件" in again) == (True, True)
    work.refresh_from_db()
    assert work.state == State.HANDED_IN
    host.post(address, given | hidden(again))
    work.refresh_from_db()
    assert work.state == State.CONFIRMED


def test_a_file_that_came_to_an_earlier_answer_stops_the_rating(people: People, question: Question) -> None:
    earlier = work_of(question)
    with clock.at(clock.now() + timedelta(days=1)):
        ask_again(question, "哪一路跳？", seen=None, by=people.host)
        answer_question(question, ANSWER, seen=None, by=people.expert)
        assert work_of(question) != earlier
        add_evidence(earlier, looked_at("后来的"), key=uuid4(), by=people.expert)
        with pytest.raises(NotAsSeen, match="1 个文件"):
            rate_answer(question, rating=5, word="", seen=None, newest_file=0, by=people.host)
        rate_answer(question, rating=5, word="", seen=None, newest_file=earlier.evidence.get().pk, by=people.host)


def test_a_file_that_came_to_an_opinion_stops_its_rating(station: Station, people: People) -> None:
    argued = Arguing(station, people.host, people.society, people.expert).with_more().concluded()
    assert argued.work is not None
    add_evidence(argued.work, looked_at("后来的"), key=uuid4(), by=people.society)
    with pytest.raises(NotAsSeen, match="1 个文件"):
        rate_argumentation(argued, rating=5, word="", seen=None, newest_file=0, by=people.host)
    newest = argued.work.evidence.latest("pk").pk
    rate_argumentation(argued, rating=5, word="", seen=None, newest_file=newest, by=people.host)
