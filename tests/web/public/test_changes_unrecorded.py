"""Somebody changes what the certificate's code does not cover: every public page asks the record, too."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from kezhan import clock
from kezhan.journal.checkpoints import verify_onward
from kezhan.journal.models import Entry, Verification
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.organisations.models import Host, Society
from kezhan.stations.models import Station
from tests.stations.people import MONDAY, People
from tests.web.office import signed_in
from tests.web.public.reading import page, queries_of
from tests.web.public.test_verifying_plaques import verdict

BELIED = "登记被人动过，不能作准"


@pytest.fixture
def delisted(station: Station) -> Station:
    """A station whose state somebody set back after the record told of another."""
    Station.objects.update(state="delisted")
    record("stand", Station.objects.get(), CLOCKWORK)
    Station.objects.update(state="operating")
    return station


def test_a_state_set_back_is_found_on_the_stations_own_page(client: Client, delisted: Station) -> None:
    text = page(client, f"/station/{delisted.filing_number}/")
    assert (BELIED in text, "牌匾有效" in text) == (True, False)
    assert "登记里的状态和平台签名、记下的不一样" in text


def test_the_offices_page_of_the_station_says_so_too(delisted: Station, people: People) -> None:
    text = signed_in(people.province).get(f"/stations/{delisted.pk}/").content.decode()
    assert "登记里的状态和平台签名、记下的不一样" in text


def test_what_belongs_to_the_station_is_held_on_its_page(client: Client, station: Station) -> None:
    station.passages.all().delete()
    assert BELIED in page(client, f"/station/{station.filing_number}/")


def test_a_red_page_is_kept_by_nobody_and_gone_once_the_register_is_put_right(
    client: Client, delisted: Station
) -> None:
    address = f"/station/{delisted.filing_number}/"
    red = client.get(address)
    assert ("no-store" in red["Cache-Control"], "ETag" in red) == (True, False)
    Station.objects.update(state="delisted")
    assert BELIED not in page(client, address)


@pytest.mark.parametrize("party", [Society, Host])
def test_a_name_put_back_to_an_earlier_one_is_found(client: Client, station: Station, party: Any) -> None:
    one = party.objects.get(pk=station.society_id if party is Society else station.host_id)
    before, one.name = one.name, "后来的名称"
    one.save()
    record("rename", one, CLOCKWORK, name={"from": before, "to": one.name})
    party.objects.filter(pk=one.pk).update(name=before)
    assert verdict(page(client, "/verify/", number=station.plaque_number)) == ("danger", BELIED)


@pytest.mark.parametrize("party", [Society, Host])
def test_a_name_put_into_the_last_entry_of_the_record_too_is_found(
    client: Client, station: Station, party: Any
) -> None:
    one = party.objects.get(pk=station.society_id if party is Society else station.host_id)
    entry = record("rename", one, CLOCKWORK)
    assert verdict(page(client, "/verify/", number=station.plaque_number))[0] == "good"
    forged, change = "没有人认过的名称", {"from": one.name, "to": "没有人认过的名称"}
    party.objects.filter(pk=one.pk).update(name=forged)
    Entry.objects.filter(pk=entry.pk).update(row={**(entry.row or {}), "name": forged}, facts={"name": change})
    assert verdict(page(client, "/verify/", number=station.plaque_number)) == ("danger", BELIED)


def test_a_telephone_put_in_is_not_shown_as_the_one_to_call(client: Client, station: Station) -> None:
    association = station.filed_by
    assert association is not None
    association.phone = "020-81550100"
    association.save()
    record("change_association_phone", association, CLOCKWORK)
    assert "020-81550100" in page(client, "/verify/", number=station.plaque_number)
    type(association).objects.filter(pk=association.pk).update(phone="13900000000")
    text = page(client, "/verify/", number=station.plaque_number)
    assert (verdict(text)[0], "13900000000" in text) == ("good", False)
    assert "登记里的科协电话现在不能作准，请从别处查当地科协的电话" in text


def test_the_name_of_the_issuing_association_is_held(client: Client, station: Station) -> None:
    assert station.filed_by is not None
    record("stand", station.filed_by, CLOCKWORK)
    type(station.filed_by).objects.filter(pk=station.filed_by.pk).update(name="别的科协")
    assert verdict(page(client, "/verify/", number=station.plaque_number)) == ("danger", BELIED)


def test_the_list_marks_what_the_last_verification_found(client: Client, delisted: Station) -> None:
    assert "待核实" not in _row(client)
    verify_onward(None)
    assert ("待核实" in _row(client), "有效" in _row(client)) == (True, False)
    Station.objects.update(state="delisted")
    with clock.at(MONDAY + timedelta(days=400)):
        verify_onward(None)
        assert "待核实" not in _row(client)


def test_the_list_believes_a_verification_only_under_its_seal(client: Client, station: Station) -> None:
    verify_onward(None)
    Verification.objects.update(doubted=[["站点", station.pk]])
    assert "待核实" not in _row(client)


def test_the_list_costs_one_query_more_for_all_of_them(client: Client, station: Station) -> None:
    before = queries_of(client, "/find/")
    verify_onward(None)
    cache.clear()
    assert queries_of(client, "/find/") == before


def _row(client: Client) -> str:
    """The row of the only station in the list."""
    rows = re.findall(r"<tr.*?</tr>", page(client, "/find/"), re.DOTALL)
    return str(rows[-1])
