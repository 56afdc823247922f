"""Somebody changes a kept edition in the database, text and digest together: the record says what was kept."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from kezhan import clock
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare
from kezhan.journal.comparing import differences
from kezhan.journal.models import Entry
from kezhan.policy import editions, keeping
from kezhan.policy.models import KeptEdition
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import digest_of
from kezhan.stations.models import Station
from tests.policy.altered import under_key
from tests.stations.people import MONDAY, People, draft

FORGED = under_key("ours").replace("years = 3", "years = 9")
WORDS = "版本 ours 留存的全文被改动过，请从备份恢复数据库"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.DATA = tmp_path
    file = tmp_path / "editions" / "ours.toml"
    file.parent.mkdir()
    file.write_text(under_key("ours"), encoding="utf-8")
    editions.editions.cache_clear()
    with clock.at(MONDAY):
        yield file
    editions.editions.cache_clear()


@pytest.fixture
def station(people: People) -> Station:
    return draft(people.society, people.host)


def forged() -> None:
    """Change the row, and let the platform read its files anew."""
    KeptEdition.objects.update(text=FORGED, digest=digest_of(FORGED))
    editions.editions.cache_clear()
    editions.settle()


def status() -> list[str]:
    return json.loads(Client().get("/health/").content)["status"].splitlines()


def test_nothing_is_judged_by_the_forged_text_while_the_file_still_says_what_was_kept(station: Station) -> None:
    forged()
    assert station.edition.validity.years == 3
    assert WORDS in status()


def test_the_record_names_the_row(station: Station) -> None:
    forged()
    told = [(one.kind, one.name, one.field) for one in differences() if one.kind == "制度版本"]
    assert sorted(told) == [("制度版本", "ours", "全文"), ("制度版本", "ours", "摘要")]


def test_with_the_file_forged_too_no_page_judges_and_nothing_new_is_opened(
    own: Path, station: Station, people: People
) -> None:
    own.write_text(FORGED, encoding="utf-8")
    forged()
    with pytest.raises(editions.NoEdition, match=WORDS):
        _ = station.edition
    with pytest.raises(Refused, match=f"{WORDS}，恢复以前不能新办"):
        draft(people.other_society, people.other_host)
    assert WORDS in status()


def test_once_the_row_says_again_what_was_kept_everything_goes_on(own: Path, station: Station, people: People) -> None:
    own.write_text(FORGED, encoding="utf-8")
    forged()
    KeptEdition.objects.update(text=under_key("ours"), digest=digest_of(under_key("ours")))
    editions.settle()
    assert draft(people.other_society, people.other_host).edition.validity.years == 3


def test_a_row_put_in_before_anything_was_opened_under_it_is_not_believed(own: Path, people: People) -> None:
    KeptEdition.objects.create(key="ours", text=FORGED, digest=digest_of(FORGED), kept_at=MONDAY)
    editions.settle()
    assert editions.in_force().validity.years == 3
    with pytest.raises(Refused, match=f"{WORDS}，恢复以前不能新办"):
        draft(people.society, people.host)
    assert WORDS in status()


def test_a_row_taken_out_is_told(station: Station) -> None:
    KeptEdition.objects.all().delete()
    assert WORDS in status()


def test_an_entry_rewritten_to_fit_is_not_believed_either(own: Path, station: Station) -> None:
    own.write_text(FORGED, encoding="utf-8")
    entry = Entry.objects.get(deed=keeping.KEPT)
    entry.facts = {"digest": digest_of(FORGED)}
    entry.save()
    forged()
    assert WORDS in status()


def test_editions_kept_before_are_put_on_record_as_they_stand(station: Station) -> None:
    Entry.objects.filter(deed=keeping.KEPT).delete()
    importlib.import_module("kezhan.policy.migrations.0003_on_record").tell(apps, None)
    assert ([one for one in differences() if one.kind == "制度版本"], keeping.broken()) == ([], [])
    assert keeping.digests() == {"ours": digest_of(under_key("ours"))}


@pytest.mark.parametrize(
    ("key", "since", "told"),
    [
        ("other", "2013-01-01", "已经在用的 ours 也是 2013-01-01 起生效"),
        ("ours", "2014-01-01", "ours"),
        ("other", "2014-01-01", ""),
    ],
)
def test_a_file_beside_a_kept_edition_is_refused_with_its_key_or_its_first_day(
    own: Path, station: Station, tmp_path: Path, capsys: pytest.CaptureFixture[str], key: str, since: str, told: str
) -> None:
    own.unlink()
    editions.editions.cache_clear()
    file = tmp_path / "checked.toml"
    file.write_text(under_key(key, since), encoding="utf-8")
    assert main(["policy", "check", str(file)]) == (Outcome.REFUSED if told else Outcome.DONE)
    assert told in capsys.readouterr().out


def test_a_command_goes_on_under_what_was_kept_when_the_file_is_gone(own: Path, station: Station) -> None:
    own.unlink()
    editions.editions.cache_clear()
    prepare()
    assert station.edition_key in {one.key for one in editions.editions().values()}
