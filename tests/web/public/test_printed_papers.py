"""Certificate and plaque on paper: who gets them, whose codes and names they bear, and when nobody does."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from kezhan.seals.keys import first_issuer_key
from kezhan.stations.models import Station
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from kezhan.stations.plaque.making import statement
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import People
from tests.web.public.reading import page
from tests.web.public.renaming import renamed

pytestmark = pytest.mark.browser


def test_those_concerned_download_certificate_and_plaque(client: Client, people: People, station: Station) -> None:
    client.force_login(people.society.account)
    for paper in ("certificate", "plaque"):
        answer = client.get(f"/stations/{station.pk}/{paper}.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("state", "why"),
    [(State.DELISTED, "站点已被摘牌，牌匾作废"), (State.CLOSED, "站点已经关闭，牌匾已收回")],
)
def test_what_is_void_is_printed_for_nobody(client: Client, people: People, state: State, why: str) -> None:
    station = lives.LIVES[state](people)
    for post in (people.society, people.host, people.province, people.administrator):
        client.force_login(post.account)
        for paper in ("certificate", "plaque"):
            address = f"/stations/{station.pk}/{paper}.pdf"
            answer = client.get(address)
            assert (answer.status_code, f"{why}，证书和牌匾图样不再打印" in answer.content.decode()) == (409, True)
            assert address not in page(client, f"/stations/{station.pk}/")


@pytest.mark.parametrize("paper", ["certificate", "plaque"])
def test_codes_on_paper_lead_to_the_public_address_whatever_the_browser_calls_the_site(
    client: Client, people: People, station: Station, settings: Settings, paper: str
) -> None:
    client.force_login(people.society.account)

    def printed(host: str) -> bytes:
        return client.get(f"/stations/{station.pk}/{paper}.pdf", headers={"Host": host}).content

    settings.ALLOWED_HOSTS = [".example"]
    assert printed("inside.example") != printed("outside.example")
    settings.PUBLIC_ADDRESS = "https://kezhan.example"
    assert printed("inside.example") == printed("outside.example")


def test_what_is_printed_again_is_what_was_sealed_whoever_has_changed_names_since(
    people: People, station: Station
) -> None:
    sealed = statement(station)
    renamed(station.host, "改了名的公司")
    renamed(station.society, "改了名的学会")
    station = Station.objects.get(pk=station.pk)
    for facts in (
        certificate_facts(station, "https://kezhan.example"),
        plaque_facts(station, "https://kezhan.example"),
    ):
        assert (facts.station, facts.society, facts.host) == (sealed.name, sealed.society, sealed.host)


def test_without_the_key_that_sealed_it_no_certificate_is_printed(
    client: Client, people: People, station: Station, tmp_path: Path, settings: Settings
) -> None:
    client.force_login(people.society.account)
    settings.DATA = tmp_path
    said = client.get(f"/stations/{station.pk}/certificate.pdf").content.decode()
    assert "签名用的密钥不在" in said
    first_issuer_key()
    assert "不是签发这份证书的那一把" in client.get(f"/stations/{station.pk}/certificate.pdf").content.decode()


def test_others_find_no_certificate(client: Client, people: People, station: Station) -> None:
    address = f"/stations/{station.pk}/certificate.pdf"
    assert client.get(address).headers["Location"].startswith("/sign-in/")
    client.force_login(people.other_society.account)
    assert client.get(address).status_code == 404


def test_before_it_is_filed_there_is_no_certificate(client: Client, people: People) -> None:
    station = lives.filing(people)
    client.force_login(people.society.account)
    answer = client.get(f"/stations/{station.pk}/plaque.pdf")
    assert answer.status_code == 409
    assert "备案以后才有证书和牌匾图样" in answer.content.decode()
