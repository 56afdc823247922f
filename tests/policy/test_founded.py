"""The province of a founded platform is settled. An edition of another one, put into its folder, changes nothing."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from kezhan.commands import policy_check
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.commands.schedule import SCHEDULE
from kezhan.journal.comparing import differences
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.matching.models import Pairing, PairingState
from kezhan.organisations.associations import plant
from kezhan.policy import editions
from kezhan.policy.founded import founded_province
from kezhan.policy.models import FoundedProvince
from tests.matching.people import open_need, paired
from tests.province import Province

ELSEWHERE = Path(__file__).parents[1] / "editions" / "chongqing-invented.toml"
BOTH = "这一份是重庆市的，这个平台已经按广东省建好"
REFUSED = f"chongqing-invented.toml province：{BOTH}，换不了省；请把它拿走，重庆市要另装一套"


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The empty folder of the province's own editions."""
    settings.DATA = tmp_path
    cache.clear()
    folder = tmp_path / "editions"
    folder.mkdir()
    editions.editions.cache_clear()
    yield folder
    editions.editions.cache_clear()


@pytest.fixture
def guangdong(own: Path, province: Province) -> Province:
    """A founded platform of Guangdong."""
    plant("440000", by=CLOCKWORK)
    return province


def put_elsewhere(own: Path) -> None:
    shutil.copy(ELSEWHERE, own)
    editions.editions.cache_clear()


def test_the_first_planting_settles_the_province(own: Path, db: None) -> None:
    assert founded_province() == ""
    plant("440000", by=CLOCKWORK)
    assert founded_province() == "440000"
    told = Entry.objects.get(subject_kind="foundedprovince")
    assert (told.deed, told.facts, list(differences())) == ("settle_province", {"code": "440000"}, [])


def test_another_province_put_in_is_named(own: Path, db: None) -> None:
    plant("440000", by=CLOCKWORK)
    FoundedProvince.objects.update(code="450000")
    assert [(one.kind, one.said, one.found) for one in differences()] == [("平台的省份", "“440000”", "“450000”")]


def test_the_clockwork_ends_nothing_by_it(guangdong: Province, own: Path) -> None:
    pairing = paired(
        open_need(guangdong.hosts.clinic), guangdong.societies.horticulture, guangdong.posts.clinic,
        guangdong.posts.horticulture,
    )  # fmt: skip
    put_elsewhere(own)
    for entry in SCHEDULE[:3]:
        entry.deed()
    assert editions.in_force().key == "guangdong-2013"
    assert Pairing.objects.get(pk=pairing.pk).state == PairingState.AGREED
    assert not Entry.objects.filter(deed="dissolve_pairing").exists()


def test_check_and_start_refuse_it_by_name(guangdong: Province, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "check", str(ELSEWHERE)]) == Outcome.REFUSED
    assert capsys.readouterr().out == f"{REFUSED}\n"
    put_elsewhere(own)
    assert main(["serve", "--port", "8765"]) == Outcome.CANNOT_START
    assert capsys.readouterr().err == f"制度版本用不了，改好再起动：\n{REFUSED}\n"


def test_check_knows_the_province_of_a_database_that_no_start_has_brought_up_to_date(
    province: Province, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> str:
        raise OperationalError("no such table: policy_foundedprovince")

    monkeypatch.setattr(policy_check, "founded_province", missing)
    assert main(["policy", "check", str(ELSEWHERE)]) == Outcome.REFUSED
    assert capsys.readouterr().out == f"{REFUSED}\n"


def test_pages_stay_and_health_tells_it(guangdong: Province, own: Path) -> None:
    put_elsewhere(own)
    answer = Client().get("/health/")
    told = json.loads(answer.content)
    assert (answer.status_code, told["edition"]) == (200, "guangdong-2013")
    assert REFUSED in told["status"].splitlines()
    assert "广东省" in Client().get("/clauses/").content.decode()


def test_it_does_not_push_an_edition_of_ones_own_aside(guangdong: Province, own: Path) -> None:
    ours = (editions.SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
    ours = ours.replace('key = "guangdong-2013"', 'key = "ours"').replace("2013-01-01", "2020-02-02")
    (own / "z.toml").write_text(ours, encoding="utf-8")
    put_elsewhere(own)
    editions.settle()
    assert editions.in_force().key == "ours"


def test_a_platform_whose_own_edition_is_gone_is_not_turned_into_another_province(own: Path, db: None) -> None:
    plant("500000", by=CLOCKWORK)
    editions.settle()
    answer = Client().get("/health/")
    assert (answer.status_code, "没有生效的版本" in json.loads(answer.content)["status"]) == (503, True)


def test_before_anything_is_founded_the_files_decide(own: Path, db: None) -> None:
    assert main(["policy", "check", str(ELSEWHERE)]) == Outcome.DONE
    put_elsewhere(own)
    editions.settle()
    assert editions.in_force().key == "chongqing-invented"
