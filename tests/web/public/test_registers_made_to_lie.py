"""Somebody changes the register with the database alone: what is shown and printed says so, in red."""

from datetime import date

import pytest
from django.test import Client

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.organisations.models import Host
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from tests.stations.people import People
from tests.web.public.reading import page
from tests.web.public.test_verifying_plaques import verdict

BELIED = ("danger", "登记被人动过，不能作准")
LIES = [
    ({"filing_number": "440000-2026-0099"}, "备案号"),
    ({"plaque_number": "粤科站 00099"}, "牌匾编号"),
    ({"name": "另一个科技服务站"}, "站点名称"),
    ({"filed_on": date(2020, 1, 1)}, "备案日期"),
    ({"valid_until": date(2099, 1, 1)}, "有效期至"),
    ({"certificate_code": "A" * 200}, "证书编码"),
]


@pytest.mark.parametrize(("lie", "label"), LIES)
def test_a_number_leads_to_no_green_answer(
    client: Client, station: Station, lie: dict[str, object], label: str
) -> None:
    Station.objects.update(**lie)
    text = page(client, "/verify/", number=Station.objects.get().plaque_number)
    assert verdict(text) == BELIED
    assert f"登记里的{label}和平台签名、记下的不一样" in text


@pytest.mark.parametrize(("lie", "label"), LIES[1:5])
def test_nor_does_the_genuine_code(client: Client, station: Station, lie: dict[str, object], label: str) -> None:
    Station.objects.update(**lie)
    assert verdict(page(client, f"/C/{station.certificate_code}")) == BELIED


@pytest.mark.parametrize(("lie", "label"), LIES[1:])
def test_the_stations_own_page_is_red_too(client: Client, station: Station, lie: dict[str, object], label: str) -> None:
    Station.objects.update(**lie)
    text = page(client, f"/station/{station.filing_number}/")
    assert BELIED[1] in text
    assert "牌匾有效" not in text


def test_another_host_put_in_is_found_though_its_name_is_nowhere_forged(
    client: Client, people: People, station: Station
) -> None:
    Station.objects.update(host=people.other_host.host)
    assert verdict(page(client, "/verify/", number=station.plaque_number)) == BELIED


def test_a_host_renamed_behind_the_records_back_is_found(client: Client, station: Station) -> None:
    Host.objects.filter(pk=station.host_id).update(name="另一家公司")
    assert verdict(page(client, "/verify/", number=station.plaque_number)) == BELIED


def test_a_state_set_back_is_found_by_the_record(client: Client, station: Station) -> None:
    Station.objects.update(state="delisted")
    text = page(client, "/verify/", number=station.plaque_number)
    assert verdict(text) == BELIED
    assert "登记里的状态和平台签名、记下的不一样" in text


@pytest.mark.parametrize(("lie", "label"), LIES[:5])
def test_nothing_is_printed(station: Station, lie: dict[str, object], label: str) -> None:
    Station.objects.update(**lie)
    changed = Station.objects.get()
    for facts in (certificate_facts, plaque_facts):
        with pytest.raises(Refused, match=f"登记里的{label}和平台签名、记下的不一样，登记被人动过"):
            facts(changed, "https://kezhan.example")


def test_the_command_line_shows_what_differs_and_is_refused(
    station: Station, capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    Station.objects.update(plaque_number="粤科站 00099")
    assert main(["certificate", "show", "粤科站 00099", "--pdf", f"{tmp_path}/x.pdf"]) == Outcome.REFUSED
    told = capsys.readouterr().out
    assert f"对不上：牌匾编号应是 {station.plaque_number}，登记里是 粤科站 00099" in told
    assert "证书已存为" not in told
    assert main(["certificate", "show", "粤科站 00099"]) == Outcome.REFUSED
