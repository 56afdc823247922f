"""Somebody without the platform's secret puts an older row back and makes the record seem to speak of it last."""

from typing import Any

import pytest
from django.db import connection

from kezhan.journal.comparing import changed, differences
from kezhan.journal.marks import digest_of
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.sealing import keep, seal_waiting
from kezhan.journal.verifying import first_broken_link
from kezhan.organisations.models import Association, Society

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "省林学会", "省林学和草业学会"


@pytest.fixture
def society() -> Society:
    """A society that took another name; the record told of both."""
    return renamed()


def renamed() -> Society:
    association = Association.objects.create(name="省科协", level="province", division="440000")
    record("plant", association, CLOCKWORK)
    society = Society.objects.create(name=BEFORE, level="province", association=association)
    record("enter_society", society, CLOCKWORK)
    society.name = AFTER
    society.save()
    record("change_particulars", society, CLOCKWORK)
    return society


def test_a_row_put_back_is_named_though_the_keys_of_its_last_entries_were_swapped(society: Society) -> None:
    Society.objects.update(name=BEFORE)
    _swap_keys(*_about(society))
    assert first_broken_link() is None
    assert [(one.field, one.said, one.found) for one in differences()] == [("名称", f"“{AFTER}”", f"“{BEFORE}”")]


def test_a_row_put_back_is_named_though_its_last_entries_were_swapped_before_they_had_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as another_deed_has_the_end:
        another_deed_has_the_end.setattr("kezhan.journal.sealing._took_the_end", lambda wait: False)
        society = renamed()
    _swap_keys(*_about(society))
    said = [Entry.objects.get(pk=pk).row["name"] for pk in _about(society)]
    assert (said, list(differences())) == ([AFTER, BEFORE], [])
    seal_waiting()
    assert Entry.objects.filter(subject_kind="society").latest("sequence").row["name"] == AFTER
    assert (first_broken_link(), list(differences())) == (None, [])


def test_a_row_by_itself_is_held_against_an_entry_that_waits_for_its_place(
    society: Society, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as another_deed_has_the_end:
        another_deed_has_the_end.setattr("kezhan.journal.sealing._took_the_end", lambda wait: False)
        society.name = "省林草学会"
        society.save()
        record("change_particulars", society, CLOCKWORK)
    assert changed(society) == []
    Society.objects.update(name=AFTER)
    society.refresh_from_db()
    assert [(one.said, one.found) for one in changed(society)] == [("“省林草学会”", f"“{AFTER}”")]


def test_a_last_entry_rewritten_to_fit_the_row_is_named_without_a_walk(society: Society) -> None:
    Society.objects.update(name=BEFORE)
    last = Entry.objects.latest("sequence")
    last.row["name"] = BEFORE
    last.digest = digest_of(last)
    last.save()
    assert [(one.field, one.found) for one in differences()] == [("最后一条记录", "被人改过的")]


def test_an_older_entry_moved_to_the_last_place_is_named_without_a_walk(society: Society) -> None:
    first, last = _about(society)
    Society.objects.update(name=BEFORE)
    Entry.objects.filter(pk=last).delete()
    Entry.objects.filter(pk=first).update(sequence=3)
    assert [(one.field, one.found) for one in differences()] == [("最后一条记录", "被人改过的")]


def test_a_row_put_in_again_after_a_deed_removed_it_is_named(society: Society) -> None:
    row = Society.objects.values().get()
    society.delete()
    society.pk = row["id"]
    record("remove", society, CLOCKWORK)
    assert list(differences()) == []
    Society.objects.create(**row)
    assert [(one.name, one.said, one.found) for one in differences()] == [(AFTER, "已经删掉", "有")]


def test_a_row_of_which_only_an_entry_without_row_tells_is_not_compared(society: Society) -> None:
    """Entries from before rows were on record."""
    told: Any = Entry.objects.latest("sequence")
    told.pk, told.sequence, told.row = None, None, None
    keep(told)
    Society.objects.update(name=BEFORE)
    assert list(differences()) == []


def _about(society: Society) -> list[int]:
    return list(Entry.objects.filter(subject_kind="society").order_by("pk").values_list("pk", flat=True))


def _swap_keys(first: int, second: int) -> None:
    with connection.cursor() as cursor:
        for old, new in ((first, 0), (second, first), (0, second)):
            cursor.execute("UPDATE journal_entry SET id = %s WHERE id = %s", [new, old])
