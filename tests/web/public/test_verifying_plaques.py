"""Is this plaque genuine, and what is it worth today? And the papers that carry its code."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from pytest_django import Settings

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.seals.keys import issuer_key, public_key_text, read_public_key
from kezhan.seals.statement import open_sealed, seal
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.plaque.making import statement
from tests.stations import lives
from tests.stations.people import LONG_AFTER, People
from tests.web.public.reading import page
from tests.web.public.renaming import renamed


def verdict(text: str) -> tuple[str, str]:
    """Tone and headline of the answer."""
    found = re.search(r'class="verdict (\w+)".*?<h1>(.*?)</h1>', text, re.DOTALL)
    assert found
    return found[1], found[2]


def filed_as(station: Station, **values: object) -> None:
    """The station as if it had been filed with these values."""
    for name, value in values.items():
        setattr(station, name, value)
    station.certificate_code = seal(statement(station), issuer_key())
    station.save()
    record("file", station, CLOCKWORK)


@pytest.mark.parametrize("of", ["filing_number", "plaque_number", "certificate_code"])
def test_a_plaque_is_checked_by_each_of_its_numbers(client: Client, station: Station, of: str) -> None:
    assert verdict(page(client, "/verify/", number=getattr(station, of))) == ("good", "牌匾有效")


@pytest.mark.parametrize(
    "typed",
    [
        "粤科站00001",
        " 粤科站　00001 ",
        "４４００００-2026-0001",
        "粤科站第00001号",
        "粤科站 第００００１号",
        "粤科站1",
        "牌匾编号：粤科站00001",
        "440000 2026 0001",
        "备案号 440000—2026—0001",
        "440000.2026.1",
        "44000020260001",
        "编号440000/2026/0001",
        "粤科站-00001",
    ],
)
def test_blanks_and_wide_digits_do_not_matter(client: Client, station: Station, typed: str) -> None:
    assert verdict(page(client, "/verify/", number=typed)) == ("good", "牌匾有效")


@pytest.mark.parametrize(
    "typed", ["粤科站（2026）第7号－00001", "粤科站(2026)第7号-00001", "粤科站（ 2026 ）第７号-00001"]
)
def test_the_width_of_signs_in_the_number_itself_does_not_matter_either(
    client: Client, station: Station, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = editions.in_force()
    numbering = shipped.numbering.model_copy(update={"plaque": "粤科站（{year}）第７号－{sequence:05d}"})
    changed = shipped.model_copy(update={"numbering": numbering})
    monkeypatch.setattr(editions, "editions", lambda: {changed.key: changed})
    filed_as(station, plaque_number="粤科站（2026）第７号－00001")
    assert verdict(page(client, "/verify/", number=typed)) == ("good", "牌匾有效")


def test_a_number_that_nobody_gave_is_red(client: Client, station: Station) -> None:
    assert verdict(page(client, "/verify/", number="440000-2026-0002")) == ("danger", "查不到这个编号")
    assert verdict(page(client, "/verify/", number="粤科站第00203号")) == ("danger", "查不到这个编号")


@pytest.mark.parametrize("typed", ["荔湾水产", "<b>", "水产学会驻荔湾"])
def test_a_name_leads_to_the_search_of_stations(client: Client, station: Station, typed: str) -> None:
    answer = page(client, "/verify/", number=typed)
    assert verdict(answer) == ("caution", "这不是编号")
    assert f'href="/find/?q={quote(typed)}"' in answer


@pytest.mark.parametrize("typed", ["00001", "第 1 号", "2026 0001"])
def test_figures_alone_are_no_whole_number(client: Client, station: Station, typed: str) -> None:
    assert verdict(page(client, "/verify/", number=typed))[0] == "caution"


def test_the_code_answers_at_once(client: Client, station: Station) -> None:
    text = page(client, f"/C/{station.certificate_code}")
    assert verdict(text) == ("good", "牌匾有效")
    assert station.name in text


@pytest.mark.parametrize(
    ("state", "tone", "headline"),
    [
        ("plaque_made", "caution", "已备案，尚未授牌"),
        ("plaque_handed_over", "good", "牌匾有效"),
        ("rectification", "caution", "牌匾暂停使用"),
        ("delisted", "danger", "牌匾已失效"),
        ("closed", "danger", "牌匾已失效"),
    ],
)
def test_a_genuine_code_tells_how_the_plaque_stands_today(
    client: Client, people: People, state: str, tone: str, headline: str
) -> None:
    station = lives.LIVES[lives.State(state)](people)
    assert verdict(page(client, f"/C/{station.certificate_code}")) == (tone, headline)


def test_a_plaque_past_its_term_is_amber(client: Client, station: Station) -> None:
    filed_as(station, valid_until=LONG_AFTER.date())
    with clock.at(LONG_AFTER.replace(year=2031)):
        assert verdict(page(client, "/verify/", number=str(station.filing_number))) == ("caution", "牌匾暂停使用")


def test_a_genuine_code_that_the_register_does_not_know_is_amber(client: Client, station: Station) -> None:
    code = station.certificate_code
    Station.objects.update(filing_number="440000-2026-0009")
    text = page(client, f"/C/{code}")
    assert verdict(text) == ("caution", "签名是真的，登记里没有")
    assert "广东省水产学会" in text


def test_a_statement_older_than_the_register_is_genuine_and_says_what_was_changed_since(
    client: Client, station: Station
) -> None:
    renamed(station.host, "改过名字的公司")
    text = page(client, f"/C/{station.certificate_code}")
    assert verdict(text) == ("good", "牌匾有效，登记后来有更新")
    assert "证书是真的；签发以后登记更新了被服务单位，以登记为准：牌匾有效，站点正常运行。" in text
    assert "改过名字的公司" in text
    assert statement(station).host in text
    assert verdict(page(client, "/verify/", number=station.plaque_number)) == ("good", "牌匾有效")


def test_a_revoked_plaque_stays_red_when_its_statement_differs(client: Client, people: People) -> None:
    station = lives.LIVES[lives.State.DELISTED](people)
    renamed(station.host, "改过名字的公司")
    assert verdict(page(client, f"/C/{station.certificate_code}")) == ("danger", "牌匾已失效，登记后来有更新")


def test_a_code_sealed_by_somebody_else_is_red(client: Client, station: Station) -> None:
    forged = seal(statement(station), Ed25519PrivateKey.generate())
    text = page(client, f"/C/{forged}")
    assert verdict(text) == ("danger", "编码是假的或残缺的")
    assert station.name not in text


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["A", "不是编码", "A" * 5000])
def test_what_is_no_code_at_all_is_red(client: Client, code: str) -> None:
    assert verdict(page(client, f"/C/{code}"))[0] == "danger"


def test_every_answer_comes_with_a_telephone_for_doubts(client: Client, people: People, station: Station) -> None:
    association = people.province.association
    association.phone = "020-83333333"
    association.save()
    assert "tel:020-83333333" in page(client, "/verify/", number="没有这个号")
    assert "和你见到的牌匾不一样？" in page(client, "/verify/", number=str(station.filing_number))


def test_the_public_key_is_the_one_that_proves_the_codes(client: Client, station: Station) -> None:
    key = read_public_key(client.get("/seal-key.txt").content.decode())
    assert open_sealed(station.certificate_code, key) == statement(station)


@pytest.mark.django_db
def test_without_the_key_a_code_is_called_neither_genuine_nor_false(
    client: Client, station: Station, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA = tmp_path
    assert verdict(page(client, f"/C/{station.certificate_code}")) == ("caution", "现在核对不了编码")
    told = verdict(page(client, "/verify/", number=station.plaque_number))
    assert told == ("caution", "登记里有，签名现在核对不了")
    assert [client.get(address).status_code for address in ("/seal-key.txt", "/verify/offline/")] == [409, 409]
    assert list(tmp_path.iterdir()) == []


def test_without_the_key_no_other_one_seals_once_there_are_certificates(
    client: Client, people: People, station: Station, tmp_path: Path, settings: Settings
) -> None:
    next_one = lives.filing(replace(people, host=people.other_host))
    settings.DATA = tmp_path
    with pytest.raises(Refused, match="以前的证书就都验不出来了"):
        take("file", next_one, by=people.province)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_the_offline_page_holds_the_key_and_can_be_kept(client: Client) -> None:
    shown, kept = client.get("/verify/offline/"), client.get("/verify/offline/?save=1")
    assert public_key_text(issuer_key()) in shown.content.decode()
    assert shown.content == kept.content
    assert "Content-Disposition" not in shown.headers
    assert kept.headers["Content-Disposition"].startswith("attachment")


def test_the_longest_genuine_code_is_read_whole(client: Client, station: Station) -> None:
    names = ("".join(chr(0x4E00 + 97 * (place * 100 + at) % 20000) for at in range(100)) for place in range(3))
    name, society, held_by = names
    long = replace(statement(station), name=name, society=society, host=held_by)
    code = seal(long, issuer_key())
    assert len(code) > 1000
    for path in (f"/C/{code}", f"/verify/?number=https://kezhan.example/C/{code}"):
        assert name in page(client, path)


def test_digits_alone_are_asked_to_be_completed_and_accuse_nobody(client: Client, station: Station) -> None:
    text = page(client, "/verify/?number=00001")
    assert verdict(text) == ("caution", "编号没有输全")
    assert "不是科协授的" not in text
