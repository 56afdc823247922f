"""The clockwork removes files that no row names and tells of rows whose file is lost. Its transactions really end."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from kezhan import clock
from kezhan.files.models import Sweep
from kezhan.files.receiving import keep, look_at
from kezhan.files.sweeping import MOST_NAMED, STRAY_FOR, note_lost, sweep
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.swept_files import sweep_uploads
from tests.matching.people import signed_copy
from tests.province import build

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_of_a_deed_that_was_done_stays() -> None:
    kept = keep(look_at(signed_copy()), by=None)
    assert Path(kept.file.path).is_file()


def aged(place: Path, age: timedelta) -> Path:
    moment = (clock.now() - age).timestamp()
    os.utime(place, (moment, moment))
    return place


def test_what_no_row_names_goes_after_a_day_and_is_counted_on_record() -> None:
    sweep()
    folder = Path(default_storage.path("2026/01"))
    folder.mkdir(parents=True, exist_ok=True)
    old, young = folder / "old.pdf", folder / "young.pdf"
    old.write_bytes(b"x"), young.write_bytes(b"x")
    aged(old, STRAY_FOR + timedelta(minutes=1)), aged(young, STRAY_FOR - timedelta(minutes=1))
    kept = keep(look_at(signed_copy()), by=None)
    aged(Path(kept.file.path), 2 * STRAY_FOR)
    swept = sweep()
    assert [old.exists(), young.exists(), Path(kept.file.path).exists()] == [False, True, True]
    assert swept is not None
    entry = Entry.objects.filter(deed="sweep_uploads").latest("sequence")
    assert (entry.facts["strays"], entry.actor) == (1, "到期自动办理")


def test_a_lost_file_is_told_to_the_administrators_once() -> None:
    administrator = build().posts.administrator
    sweep()
    kept = keep(look_at(signed_copy()), by=None)
    lost_before = (Sweep.objects.last() or Sweep(lost=0)).lost
    Path(kept.file.path).unlink()
    for _ in range(2):
        sweep_uploads()
    assert (Sweep.objects.latest("pk").lost, Sweep.objects.filter(lost=lost_before + 1).count()) == (lost_before + 1, 1)
    told = Notice.objects.filter(account=administrator.account_id)
    assert [notice.text.startswith(f"有 {lost_before + 1} 份上传的文件不见了") for notice in told] == [True]


@pytest.mark.parametrize(("named", "noted"), [(MOST_NAMED - 1, True), (MOST_NAMED, False)])
def test_whoever_asks_for_lost_files_lets_them_be_noted_up_to_a_bound(named: int, noted: bool) -> None:
    kept = keep(look_at(signed_copy()), by=None)
    Sweep.objects.create(
        swept_at=clock.now(), strays=0, lost=named, lost_names=[f"{number}.pdf" for number in range(named)]
    )
    assert (note_lost(kept) is not None) is noted
