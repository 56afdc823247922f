"""A new installation gets its associations and its first administrator, once."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest

from kezhan import clock
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.journal.heads import Head
from kezhan.journal.last_seen import note
from kezhan.journal.losses import ACCEPT_LOSS
from kezhan.journal.models import Entry
from kezhan.journal.sealing import END_FOUND_CHANGED
from kezhan.journal.verifying import first_broken_link
from kezhan.organisations.models import Association, Post, Role

pytestmark = pytest.mark.browser

WORDS = ["found", "--username", "admin", "--name", "何敏"]


def answer(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))


@pytest.mark.django_db
def test_the_province_is_founded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "lizhi-gangbi-shanlu")
    assert main(WORDS) == Outcome.DONE
    assert Association.objects.filter(level="province").count() == 1
    assert [str(post) for post in Post.objects.filter(role=Role.ADMINISTRATOR)] == ["何敏（管理员）"]
    answer(monkeypatch, "lizhi-gangbi-shanlu")
    assert main([*WORDS[:2], "second", *WORDS[3:]]) == Outcome.REFUSED
    assert Post.objects.filter(role=Role.ADMINISTRATOR).count() == 1


@pytest.mark.django_db
def test_in_a_folder_that_served_another_database_the_record_begins_whole(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]],
) -> None:
    note(Head(999, "0" * 64), lambda seen: False)
    answer(monkeypatch, "lizhi-gangbi-shanlu")
    with django_capture_on_commit_callbacks(execute=True):
        assert main(WORDS) == Outcome.DONE
    assert (Entry.objects.filter(deed=END_FOUND_CHANGED).count(), first_broken_link()) == (1, None)
    assert Entry.objects.get(deed=ACCEPT_LOSS).actor == "首次安装"


@pytest.mark.django_db
def test_a_weak_password_founds_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answer(monkeypatch, "12345")
    assert main(WORDS) == Outcome.REFUSED
    assert "这个密码太好猜" in capsys.readouterr().err
    assert Association.objects.count() == Post.objects.count() == 0


@pytest.mark.django_db
def test_no_password_is_asked_for_before_an_edition_is_in_force(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("kezhan.commands.asking.getpass", lambda _: pytest.fail("asked"))
    with clock.at(datetime(2000, 1, 3, 4, tzinfo=UTC)):
        assert main(WORDS) == Outcome.CANNOT_START
    assert "2000-01-03 没有生效的版本" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_password_typed_differently_the_second_time_founds_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["lizhi-gangbi-shanlu", "lizhi-gangbi-shanxi"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("kezhan.commands.asking.getpass", lambda _: next(typed))
    assert main(WORDS) == Outcome.REFUSED
    assert capsys.readouterr().err == "两次输入的密码不一样，什么都没有改，请再来一次。\n"
    assert Association.objects.count() == Post.objects.count() == 0
