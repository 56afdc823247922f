"""A form takes the files that came ahead of it, and a form that is refused still has them when it is shown again."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.funds.models import FundsEntry
from kezhan.web.parts.files_field import ACCEPTED, FilesField
from kezhan.work.models import Work
from tests.files.made import jpg
from tests.stations.people import People
from tests.web.office import signed_in
from tests.web.test_funds import spending
from tests.work.people import LATER, at_work, written

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _later() -> object:
    with clock.at(LATER):
        yield


def ahead(client: Client, name: str, key: UUID | None = None, more: bytes = b"") -> tuple[str, int, Any]:
    said = {"key": str(key or uuid4()), "file": SimpleUploadedFile(name, jpg() + more)}
    answer = client.post("/files/ahead/", said, headers=JSON)
    return said["key"], answer.status_code, answer.json()


def test_a_file_is_answered_as_a_file_of_a_piece_of_work_is(people: People) -> None:
    client, key = signed_in(people.host), uuid4()
    assert ahead(client, "甲.jpg", key)[1:] == (201, {"name": "甲.jpg", "is_new": True})
    assert ahead(client, "甲.jpg", key)[1:] == (200, {"name": "甲.jpg", "is_new": False})
    assert ahead(client, "乙.jpg", key, b"other")[1] == 409
    assert ahead(client, "甲.exe")[1] == 400
    refused = client.post("/files/ahead/", {"key": "none"}, headers=JSON)
    assert (refused.status_code, refused.json()["problem"]) == (400, "没有收到文件，请重新选了再传。")
    assert ahead(Client(), "甲.jpg")[1:] == (401, {"problem": "登录已经过期，请重新登录再传", "sign_in": True})


def test_vouchers_that_came_ahead_are_those_of_the_entry(people: People) -> None:
    station, client = at_work(people), signed_in(people.society)
    key, *_ = ahead(client, "发票.jpg")
    said = spending(amount="0.01", reason="先垫付") | {"vouchers-sent": key}
    del said["vouchers"]
    refused = client.post(f"/stations/{station.pk}/funds/spending/", said | {"day": ""}).content.decode()
    assert re.search(rf"<span>发票.jpg</span>.*value=\"{key}\"", refused)
    client.post(f"/stations/{station.pk}/funds/spending/", said)
    entry = FundsEntry.objects.get()
    assert [one.upload.name for one in entry.vouchers.all()] == ["发票.jpg"]


def test_a_form_takes_no_file_that_another_person_sent(people: People) -> None:
    station = at_work(people)
    key, *_ = ahead(signed_in(people.other_host), "别人的.jpg")
    said = spending(amount="0.01", reason="先垫付") | {"vouchers-sent": key}
    del said["vouchers"]
    page = signed_in(people.society).post(f"/stations/{station.pk}/funds/spending/", said).content.decode()
    assert ("请重新选" in page, "别人的.jpg" in page, FundsEntry.objects.count()) == (True, False, 0)


def test_what_was_chosen_without_a_script_is_to_be_chosen_again(people: People) -> None:
    station, client = at_work(people), signed_in(people.society)
    said = spending(day="")
    refused = client.post(f"/stations/{station.pk}/funds/spending/", said).content.decode()
    assert "刚才选的 1 个文件要重新选一次" in refused


def test_files_that_are_gone_are_told_and_nothing_is_written(people: People) -> None:
    station, client = at_work(people), signed_in(people.society)
    answer = client.post(f"/stations/{station.pk}/funds/spending/", spending() | {"vouchers-sent": str(uuid4())})
    assert ("先传的文件已经不在了" in answer.content.decode(), FundsEntry.objects.exists()) == (True, False)


def test_a_change_of_a_piece_of_work_takes_them_too(people: People) -> None:
    work = written(at_work(people), people.expert)
    client = signed_in(people.expert)
    keys = [ahead(client, name, None, name.encode())[0] for name in ("甲.jpg", "乙.jpg")]
    hours = {f"hours_{one.expert_id}": str(one.hours) for one in work.participations.all()}
    said = {"title": work.title, "began_on": str(work.began_on), "seen": "1", "evidence-sent": keys, **hours}
    client.post(f"/work/{work.pk}/change/", said)
    assert [one.upload.name for one in Work.objects.get().evidence.all()] == ["甲.jpg", "乙.jpg"]


def test_every_field_for_several_files_names_heic_and_takes_it() -> None:
    accepted = FilesField().widget.attrs["accept"]
    assert (accepted, ACCEPTED.startswith("image/heic,")) == (ACCEPTED, True)
