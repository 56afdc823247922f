"""A page for everybody is made once, until something was recorded, the day is over or somebody else looks."""

from datetime import timedelta

import pytest
from django.core.handlers.wsgi import get_script_name
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.web.parts import unchanged
from tests.stations.people import MONDAY, People
from tests.web.office import signed_in
from tests.web.public.reading import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["front", "station"])
def address(request: pytest.FixtureRequest, station: Station) -> str:
    return "/" if request.param == "front" else reverse("public-station", args=[station.filing_number])


def mark(client: Client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers)["ETag"]


def test_a_browser_that_has_the_page_is_told_that_it_is_the_same(client: Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"] == "no-cache, public"
    assert client.get(address).content == first.content
    # Which editions are kept, which province was founded (asked until one is), and how far the record goes: sealed, and
    # waiting.
    assert queries_of(client, address) == 4


def test_the_page_is_made_anew_once_something_was_recorded(client: Client, address: str, station: Station) -> None:
    before = mark(client, address)
    station.society.name = "另一个学会"
    station.society.save()
    record("change_society", station.society, CLOCKWORK)
    after = client.get(address, headers={"If-None-Match": before})
    assert (after.status_code, "另一个学会" in after.content.decode() or address == "/") == (200, True)


def test_the_page_is_made_anew_on_another_day_and_for_another_name_of_the_site(client: Client, address: str) -> None:
    before = mark(client, address)
    with clock.at(MONDAY + timedelta(hours=1)):
        assert mark(client, address) == before
    with clock.at(MONDAY + timedelta(days=1)):
        assert mark(client, address) != before
    assert mark(client, address, host="localhost") != before


def test_the_page_is_made_anew_by_another_release(
    client: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mark(client, address)
    monkeypatch.setattr(unchanged, "_release", lambda: "another")
    assert mark(client, address) != before


def test_an_answer_that_brings_a_cookie_is_made_for_each_visitor(rf: RequestFactory) -> None:
    made = []

    @unchanged.unchanged
    def view(request: HttpRequest) -> HttpResponse:
        made.append(HttpResponse("一页"))
        made[-1].set_cookie("kezhan-form", str(len(made)))
        return made[-1]

    assert [view(rf.get("/")).cookies["kezhan-form"].value for _ in range(2)] == ["1", "2"]


def test_who_is_signed_in_or_was_just_told_something_gets_a_page_of_their_own(
    client: Client, address: str, people: People
) -> None:
    client.get(address)
    assert "回到我的待办" in signed_in(people.province).get(address).content.decode()
    client.cookies["messages"] = "x"
    assert "ETag" not in client.get(address)


def test_what_is_not_there_is_looked_for_each_time(client: Client) -> None:
    assert client.get("/station/440000-2026-9999/").status_code == 404


def test_the_page_is_made_anew_when_the_edition_was_put_right_before_its_first_use(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, edition = mark(client, "/"), editions.in_force()
    put_right = edition.model_copy().read_from(edition.source.replace("长期帮当地", "帮当地"))
    monkeypatch.setitem(editions.editions(), edition.key, put_right)
    assert mark(client, "/") != before


def test_no_header_moves_the_site_to_another_path(station: Station) -> None:
    address = reverse("public-station", args=[station.filing_number])
    moved = RequestFactory().get("/", SCRIPT_NAME=address.rstrip("/"))
    assert (get_script_name(moved.environ), moved.get_full_path()) == ("", "/")
