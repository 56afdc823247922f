"""Pictures come one by one to the address of a piece of work; each answer tells a script what to do next."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.stations.models import Station
from kezhan.web.templatetags.form_keys import OPENED_IN
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from tests.files.made import jpg
from tests.stations.people import People
from tests.web.office import messages_of, signed_in
from tests.work.people import LATER, at_work, written

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _later() -> object:
    with clock.at(LATER):
        yield


@pytest.fixture
def work(people: People) -> Work:
    return written(station_of(people), people.expert)


def station_of(people: People) -> Station:
    return at_work(people)


def picture(name: str = "IMG_1.jpg", more: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpg() + more)


def sent(client: Client, work: Work, *, key: Any = None, **body: Any) -> tuple[int, Any]:
    said = {"key": str(key or uuid4()), "file": picture()} | body
    answer = client.post(f"/work/{work.pk}/evidence/", said, headers=JSON)
    assert answer.headers["Content-Type"] == "application/json"
    return answer.status_code, answer.json()


def test_a_picture_is_kept_once_however_often_it_is_sent(work: Work, people: People) -> None:
    expert, key = signed_in(people.expert), uuid4()
    status, told = sent(expert, work, key=key)
    kept = work.evidence.get()
    page = f"/work/{work.pk}/evidence/{kept.pk}/"
    assert (status, told) == (201, {"evidence": kept.pk, "name": "IMG_1.jpg", "page": page, "is_new": True})
    assert sent(expert, work, key=key) == (200, told | {"is_new": False})
    assert sent(expert, work) == (200, told | {"is_new": False})
    assert work.evidence.count() == 1


def test_a_script_learns_why_a_file_is_not_taken(work: Work, people: People) -> None:
    expert = signed_in(people.expert)
    zipped = SimpleUploadedFile("照片.zip", b"PK\x03\x04")
    assert sent(expert, work, file=zipped)[1]["problem"].startswith("“照片.zip”这种文件不收")
    for body in ({"key": "not a key"}, {"file": "words"}):
        assert sent(expert, work, **body) == (400, {"problem": "没有收到文件，请重新选了再传。", "sign_in": False})
    key = uuid4()
    sent(expert, work, key=key)
    assert sent(expert, work, key=key, file=picture(more=b"other"))[0] == 409
    confirm(work, seen=1, by=people.host)
    status, told = sent(expert, work, file=picture(more=b"late"))
    assert (status, told["problem"][:26]) == (409, "“到车间查冷冻失水”现在是“单位已确认”，不能补照片")
    assert sent(expert, work, key=key)[0] == 200
    assert work.evidence.count() == 1


def test_a_session_that_ended_is_told_and_nothing_is_kept(work: Work, people: People) -> None:
    assert sent(Client(), work) == (401, {"problem": "登录已经过期，请重新登录再传", "sign_in": True})
    assert sent(signed_in(people.expert), work, **{OPENED_IN: people.society.pk})[0] == 409
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(people.expert).cookies
    assert sent(strict, work)[0] == 403
    assert not work.evidence.exists()


@pytest.mark.parametrize(("who", "status"), [("host", 403), ("other_host", 404), ("county", 403)])
def test_nobody_else_adds_any(who: str, status: int, work: Work, people: People) -> None:
    assert sent(signed_in(getattr(people, who)), work)[0] == status
    assert not work.evidence.exists()


def test_without_a_script_the_page_says_so(work: Work, people: People) -> None:
    expert = signed_in(people.expert)
    body = {"key": str(uuid4()), "file": picture()}
    answer = expert.post(f"/work/{work.pk}/evidence/", body, follow=True)
    assert messages_of(answer) == ["“IMG_1.jpg”收到了。"]
    again = expert.post(f"/work/{work.pk}/evidence/", body | {"file": picture()}, follow=True)
    assert messages_of(again) == ["“IMG_1.jpg”以前就收到了。"]
