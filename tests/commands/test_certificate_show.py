"""`certificate show`: what the register says about a certificate."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from kezhan import clock
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.stations.models import Station
from tests.stations import lives
from tests.stations.people import MONDAY, some_people

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def station() -> Station:
    return lives.operating(some_people())


@pytest.mark.parametrize("of", ["filing_number", "plaque_number"])
def test_facts_standing_and_code_are_shown(station: Station, of: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", "show", getattr(station, of)]) == Outcome.DONE
    assert capsys.readouterr().out.splitlines() == [
        "备案号：440000-2026-0001",
        "牌匾编号：粤科站 00001",
        f"站点名称：{station.name}",
        "牵头学会：广东省水产学会",
        "被服务单位：荔湾水产公司",
        "备案日期：2026-11-23",
        f"有效期至：{station.valid_until}",
        "现状：牌匾有效，站点正常运行",
        f"编码：{station.certificate_code}",
    ]


def test_both_papers_are_written(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [tmp_path / "certificate.pdf", tmp_path / "plaque.pdf"]
    words = ["certificate", "show", str(station.filing_number), "--pdf", str(papers[0]), "--plaque", str(papers[1])]
    assert main(words) == Outcome.DONE
    assert [paper.read_bytes()[:5] for paper in papers] == [b"%PDF-", b"%PDF-"]
    assert "要正式印制，请用 --site 给出网站的地址" in capsys.readouterr().out
    monkeypatch.setattr(settings, "PUBLIC_ADDRESS", "https://kezhan.example")
    led_to: list[str] = []
    monkeypatch.setattr("kezhan.commands.certificate_show.certificate_facts", lambda _, site: led_to.append(site))
    monkeypatch.setattr("kezhan.commands.certificate_show.certificate_pdf", lambda facts: b"%PDF-")
    assert main(words) == Outcome.DONE
    assert "--site" not in capsys.readouterr().out
    assert led_to == ["https://kezhan.example"]


@pytest.mark.parametrize("wanted", [(), ("--pdf",)])
def test_of_what_differs_from_its_own_code_no_paper_is_written(
    station: Station, wanted: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Station.objects.filter(pk=station.pk).update(name="改过的名称")
    paper = tmp_path / "certificate.pdf"
    words = [*wanted, str(paper)] if wanted else []
    assert main(["certificate", "show", str(station.filing_number), *words]) == Outcome.REFUSED
    assert f"对不上：站点名称应是 {station.name}，登记里是 改过的名称" in capsys.readouterr().out
    assert not paper.exists()


def test_a_number_that_nobody_has_is_not_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", "show", "440000-2026-0009"]) == Outcome.NOT_FOUND
    assert capsys.readouterr().err.startswith("登记里没有“440000-2026-0009”。")


@pytest.mark.parametrize("paper", ["--pdf", "--plaque"])
def test_a_paper_that_cannot_be_written_is_named(
    station: Station, paper: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = tmp_path / "missing" / "paper.pdf"
    assert main(["certificate", "show", station.filing_number, paper, str(wanted)]) == Outcome.REFUSED
    assert capsys.readouterr().err == f"存不到 {wanted}：请看目录在不在、能不能写，写的是不是文件名。\n"
