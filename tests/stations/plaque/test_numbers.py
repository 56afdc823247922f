"""A series set back in the database is told of, and no number is given twice or meets a bare error."""

import pytest

from kezhan.commands.beside_record import faults_beside_record
from kezhan.journal.checkpoints import verify_onward
from kezhan.numbering.models import Series
from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.stations.plaque.numbers import faults_of_series, numbered
from tests.stations.lives import filed
from tests.stations.people import People

NUMBERING = editions.in_force().numbering


@pytest.fixture
def station(people: People) -> Station:
    return filed(people)


def series(station: Station) -> Series:
    """The series of the station's filing number."""
    return Series.objects.get(key=f"{(station.filing_number or '')[:-4]}#")


def test_series_as_the_deeds_left_them_have_no_fault(station: Station) -> None:
    assert list(faults_of_series()) == []


@pytest.mark.parametrize("last", [0, 2])
def test_a_series_set_back_or_forward_is_told(station: Station, last: int) -> None:
    Series.objects.filter(pk=series(station).pk).update(last=last)
    told = f"编号“{series(station).key}”：站点用到第 1 个，登记的是给到第 {last} 个"
    assert list(faults_of_series()) == [told]
    assert list(faults_beside_record()) == [told]
    assert verify_onward(None, faults_beside_record).found[-1] == told


def test_a_series_taken_out_is_told(station: Station) -> None:
    key = series(station).key
    Series.objects.filter(key=key).delete()
    assert list(faults_of_series()) == [f"编号“{key}”：站点用到第 1 个，登记的是给到第 0 个"]


@pytest.mark.parametrize("kind", ["filing", "plaque"])
def test_the_next_station_gets_the_next_free_number(station: Station, people: People, kind: str) -> None:
    number, (division, year) = getattr(station, f"{kind}_number"), str(station.filing_number).split("-")[:2]
    second = Station.objects.get()
    second.pk, second.host, second.filing_number, second.plaque_number = None, people.other_host.host, None, None
    setattr(second, f"{kind}_number", f"{number[:-1]}2")
    second.save()
    Series.objects.update(last=0)
    assert numbered(getattr(NUMBERING, kind), division, int(year)) == f"{number[:-1]}3"
    assert sorted(Series.objects.values_list("last", flat=True)) == [0, 3]


@pytest.mark.parametrize(
    "form",
    [
        "京服{year}{sequence:04d}",
        "渝站〔{year}〕{sequence}号",
        "{division}-{sequence:06d}",
        "{year}站{year}-{sequence}",
    ],
)
def test_each_form_is_read_as_it_was_written(people: People, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    station = filed(people)
    number = numbered(form, "440103", 2026)
    of_station = station.edition.numbering.model_copy(update={"filing": form})
    changed = station.edition.model_copy(update={"numbering": of_station})
    monkeypatch.setattr(editions, "editions", lambda: {station.edition_key: changed})
    Station.objects.update(filing_number=number)
    Series.objects.filter(key=series(station).key).delete()
    assert list(faults_of_series()) == []
