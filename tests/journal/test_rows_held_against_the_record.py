"""Somebody without the platform's secret changes rows in the database; the check names each by subject and field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from kezhan.accounts.models import Account
from kezhan.journal.comparing import Difference, changed, compared, differences
from kezhan.journal.marks import digest_of, fresh_mark
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.rows import models_on_record, on_record
from kezhan.journal.sealing import sealed_together
from kezhan.organisations.models import Association, Host, Society
from kezhan.stations.models import Passage, Station
from tests.stations.lives import filed
from tests.stations.people import People

pytestmark = pytest.mark.browser

NOT_ON_RECORD = {
    "event": "the security log, a record of its own",
    "verification": "under a seal of its own",
    "chainend": "the record itself",
    "entry": "the record itself",
    "notice": "messages, which tell of deeds that are on record",
    "reading": "read anew from the file, whose hash is on record, whenever somebody likes",
    "sentahead": "a file on its way for some hours; the upload that a form's deed makes of it is on record",
    "series": "held against the numbers that stations bear, and a number given twice is passed over",
    "outdatedfigures": "found by comparing with what is on record, and again whenever a deed may have changed it",
    "suggestion": "made anew by the platform whenever it likes",
}


@pytest.fixture
def station(people: People) -> Station:
    """A filed station, with every existing row put on record."""
    station = filed(people)
    _put_everything_on_record()
    return station


def test_rows_as_the_deeds_left_them_do_not_differ(station: Station) -> None:
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("column", "value", "label"),
    [
        ("filing_number", "440000-2026-9999", "备案号"),
        ("plaque_number", "粤科站 99999", "牌匾编号"),
        ("name", "另一个站", "站点名称"),
        ("state", "operating", "状态"),
        ("valid_until", date(2099, 1, 1), "有效期至"),
        ("category", "agriculture", "类别"),
        ("certificate_code", "A" * 200, "证书验证码"),
    ],
)
def test_a_column_changed_by_hand_is_named(station: Station, column: str, value: object, label: str) -> None:
    Station.objects.filter(pk=station.pk).update(**{column: value})
    assert [(one.kind, one.key, one.name, one.field) for one in differences()] == [
        ("站点", station.pk, station.name, label)
    ]


def test_another_society_or_host_put_in_is_named(station: Station, people: People) -> None:
    Station.objects.filter(pk=station.pk).update(society=people.other_society.society, host=people.other_host.host)
    assert {one.field for one in differences()} == {"牵头学会", "被服务单位"}


def test_both_values_are_told_in_words(station: Station) -> None:
    Station.objects.filter(pk=station.pk).update(filing_number=None)
    (found,) = differences()
    told = f"“{station.name}”（站点 {station.pk}）的备案号：记录里是“{station.filing_number}”，现在是（空）"
    assert str(found) == told


def test_two_rows_that_changed_places_are_both_named(station: Station, people: People) -> None:
    first, second = people.host.host, people.other_host.host
    for host, name in ((first, "让开"), (second, first.name), (first, second.name)):
        Host.objects.filter(pk=host.pk).update(name=name)
    assert {(one.kind, one.key, one.field) for one in differences()} == {
        ("单位", first.pk, "名称"),
        ("单位", second.pk, "名称"),
    }


def test_a_row_put_in_is_named(station: Station) -> None:
    made = Host.objects.create(name="没有的单位", form="enterprise", division="440103")
    assert list(differences()) == [Difference("单位", made.pk, "", "这一行", "没有这一行", "有")]


def test_a_row_taken_out_is_named(station: Station) -> None:
    gone = Society.objects.create(name="要删的学会", level="province", association=Association.objects.first())
    record("enter_society", gone, CLOCKWORK)
    Society.objects.filter(pk=gone.pk).delete()
    assert [(one.key, one.name, one.found) for one in differences()] == [(gone.pk, "要删的学会", "没有了")]


def test_a_row_taken_out_by_a_deed_and_put_in_again_is_named(station: Station) -> None:
    gone = Society.objects.create(name="要删的学会", level="province", association=Association.objects.first())
    Society.objects.filter(pk=gone.pk).delete()
    record("remove_society", gone, CLOCKWORK)
    assert list(differences()) == []
    gone.save(force_insert=True)
    assert [(one.key, one.name, one.said) for one in differences()] == [(gone.pk, "要删的学会", "已经删掉")]


def test_a_row_is_held_against_its_last_entry_while_that_waits_for_its_place(station: Station) -> None:
    society = station.society
    with transaction.atomic(), sealed_together():
        society.name = "改了名的学会"
        society.save()
        entry = record("change_society", society, CLOCKWORK)
        assert (entry.sequence, changed(society)) == (None, [])
        Society.objects.filter(pk=society.pk).update(name="另一个学会")
        society.refresh_from_db()
        assert [one.said for one in changed(society)] == ["“改了名的学会”"]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda station: Passage.objects.filter(station=station).first().delete(),
        lambda station: station.answers.update(text="改过的"),
        lambda station: station.team_members.first().delete(),
        lambda station: station.chosen_tasks.all().delete(),
        lambda station: station.public_notices.update(closes_on=date(2026, 1, 1)),
    ],
)
def test_what_belongs_to_a_station_is_held_too(station: Station, tamper: Callable[[Station], Any]) -> None:
    tamper(station)
    assert [(one.kind, one.key) for one in differences()] == [("站点", station.pk)]


def test_a_password_put_in_is_named_without_telling_either(station: Station, people: People) -> None:
    Account.objects.filter(pk=people.province.account_id).update(password="x" * 60)
    (found,) = differences()
    assert (found.kind, found.key, found.found) == ("账号", people.province.account_id, "另外的内容")


def test_a_deed_done_after_the_row_was_changed_shows_the_change_in_its_entry(station: Station) -> None:
    before = Entry.objects.filter(subject_kind="station").latest("sequence").row
    Station.objects.filter(pk=station.pk).update(valid_until=date(2099, 1, 1))
    after = record("chase", station, CLOCKWORK).row
    assert {name for name in after if after[name] != before[name]} == {"valid_until"}


def test_a_column_of_another_version_of_the_platform_is_not_compared(station: Station) -> None:
    last = Entry.objects.filter(subject_kind="station").latest("sequence")
    last.row["of_long_ago"] = last.row.pop("name")
    last.row["answers"]["columns"] = "others"
    last.mark = fresh_mark(last)
    last.digest = digest_of(last)
    last.save()
    Station.objects.filter(pk=station.pk).update(name="另一个站")
    station.answers.update(text="改过的")
    assert list(compared(Station, [station.pk])) == []


def test_every_model_is_held_against_the_record_or_says_why_not() -> None:
    ours = {model for model in apps.get_models() if model.__module__.startswith("kezhan.")}
    parts = {_at_the_end(model, path) for model in models_on_record() for path in _relations(model)}
    left = {model._meta.model_name for model in ours - parts - set(models_on_record())}
    assert left == NOT_ON_RECORD.keys()


def test_what_no_deed_tells_of_is_named_by_columns_that_there_are() -> None:
    for model in models_on_record():
        kept = on_record(model)
        assert kept is not None
        assert set(kept.besides) <= {field.name for field in model._meta.concrete_fields}


def _put_everything_on_record() -> None:
    """Record every row as it stands: the fixtures wrote the people straight to the database."""
    for model in models_on_record():
        for row in model._base_manager.all():
            record("stand", row, CLOCKWORK)


def _relations(model: type[Model]) -> tuple[str, ...]:
    kept = on_record(model)
    return kept.together_with if kept else ()


def _at_the_end(model: type[Model], relation: str) -> Any:
    at: Any = model
    for name in relation.split("__"):
        at = at._meta.get_field(name).related_model
    return at
