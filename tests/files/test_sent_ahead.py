"""Files that come ahead of their form: each once, for a day, and only what some form takes."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.files import sent_ahead
from kezhan.files.models import SentAhead
from kezhan.files.sent_ahead import KEPT_FOR, Gone, OtherFile, files_sent_ahead, give_up_sent_ahead, send_ahead
from kezhan.files.sweeping import STRAY_FOR, sweep
from kezhan.policy.refusal import Refused
from tests.files.made import jpg
from tests.files.test_swept import aged

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return Account.objects.create_account("wang", "王工", "kezhan-tests-2026")


def picture(name: str = "IMG_1.jpg", more: bytes = b"") -> "SimpleUploadedFile":
    return SimpleUploadedFile(name, jpg() + more)


def test_the_same_sending_is_kept_once_and_comes_out_as_it_came_in(account: Account) -> None:
    key = uuid4()
    assert [send_ahead(picture(), key, account)[1] for _ in range(2)] == [True, False]
    (file,) = files_sent_ahead([str(key), str(key)], account)
    assert (file.name, file.size, file.read()) == ("IMG_1.jpg", len(jpg()), jpg())
    file.close()


def test_a_key_is_one_file_of_one_person(account: Account) -> None:
    key = uuid4()
    send_ahead(picture(), key, account)
    with pytest.raises(OtherFile):
        send_ahead(picture(more=b"other"), key, account)
    with pytest.raises(OtherFile):
        send_ahead(picture(), key, Account.objects.create_account("li", "李工", "kezhan-tests-2026"))


def test_nobody_else_takes_it(account: Account) -> None:
    key = uuid4()
    send_ahead(picture(), key, account)
    for other in (Account.objects.create_account("li", "李工", "kezhan-tests-2026"), None):
        with pytest.raises(Gone):
            files_sent_ahead([str(key)], other)


def test_what_no_form_takes_is_refused_at_once(account: Account) -> None:
    with pytest.raises(Refused, match="这种文件不收"):
        send_ahead(SimpleUploadedFile("病毒.exe", b"MZ"), uuid4(), account)
    assert not SentAhead.objects.exists()


@pytest.mark.parametrize("name", ["IMG_1.jpg", "IMG_1.png", "IMG_1.heic", "方案.pdf"])
def test_an_empty_file_is_refused_with_words(account: Account, name: str) -> None:
    with pytest.raises(Refused, match="是空的"):
        send_ahead(SimpleUploadedFile(name, b""), uuid4(), account)


def test_nobody_fills_the_disk_with_what_they_never_hand_in(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_ahead, "MOST_FILES", 1)
    send_ahead(picture(), uuid4(), account)
    with pytest.raises(Refused, match="还没有提交"):
        send_ahead(picture("IMG_2.jpg"), uuid4(), account)


@pytest.mark.parametrize("key", ["", "no-uuid", "2f1de0c2-7a1e-4d0b-9f6b-0f6a3f8f3f11"])
def test_what_is_not_there_is_said_so(key: str, account: Account) -> None:
    with pytest.raises(Gone):
        files_sent_ahead([key], account)


def test_after_a_day_it_goes_and_not_before(account: Account) -> None:
    moment, key = clock.now(), uuid4()
    with clock.at(moment):
        row, _ = send_ahead(picture(), key, account)
    place = Path(row.file.path)
    with clock.at(moment + KEPT_FOR):
        assert (give_up_sent_ahead(), place.exists()) == (0, True)
    with clock.at(moment + KEPT_FOR + timedelta(seconds=1)):
        assert (give_up_sent_ahead(), place.exists(), SentAhead.objects.exists()) == (1, False, False)


def test_the_sweep_leaves_what_waits_for_its_form(account: Account) -> None:
    row, _ = send_ahead(picture(), uuid4(), account)
    place = aged(Path(row.file.path), 2 * STRAY_FOR)
    sweep()
    assert place.exists()
