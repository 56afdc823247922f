"""Which edition is in force, and that something carries out every clause of the policy."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kezhan.policy import editions, files
from kezhan.policy.consistency import citations
from kezhan.policy.editions import SHIPPED, NoEdition
from tests.policy.altered import SOURCE

ELSEWHERE = Path(__file__).parents[1] / "editions" / "chongqing-invented.toml"


@pytest.fixture
def own_editions(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The empty folder of the province's own editions."""
    settings.DATA = tmp_path
    folder = tmp_path / "editions"
    folder.mkdir()
    editions.editions.cache_clear()
    yield folder
    editions.editions.cache_clear()


def put(folder: Path, key: str, since: str) -> None:
    source = (SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
    source = source.replace('key = "guangdong-2013"', f'key = "{key}"')
    (folder / f"{key}.toml").write_text(source.replace("2013-01-01", since), encoding="utf-8")


def test_the_edition_that_came_into_force_last_counts(own_editions: Path) -> None:
    put(own_editions, "guangdong-2027", "2027-01-01")
    assert editions.in_force(date(2026, 12, 31)).key == "guangdong-2013"
    assert editions.in_force(date(2027, 1, 1)).key == "guangdong-2027"


def test_the_provinces_own_edition_wins_a_tie(own_editions: Path) -> None:
    put(own_editions, "ours", "2013-01-01")
    assert editions.in_force(date(2026, 1, 1)).key == "ours"


def test_no_edition_is_in_force_before_the_first(own_editions: Path) -> None:
    with pytest.raises(NoEdition) as error:
        editions.in_force(date(2012, 12, 31))
    assert str(error.value).splitlines() == [
        "2012-12-31 没有生效的版本。现有：",
        "guangdong-2013.toml（广东省）：2013-01-01 起生效",
        f"请改好日期，或把这一天生效的版本放进 {own_editions}",
    ]


@pytest.mark.parametrize(
    ("since", "span"),
    [
        ("2999-01-01", "2999-01-01 起生效"),
        ("2020-01-01\nin_force_until = 2024-12-31", "2020-01-01 起生效，2024-12-31 止"),
    ],
)
def test_no_other_province_stands_in_for_ones_own(own_editions: Path, since: str, span: str) -> None:
    source = ELSEWHERE.read_text(encoding="utf-8")
    (own_editions / "ours.toml").write_text(source.replace("2020-01-01", since), encoding="utf-8")
    with pytest.raises(NoEdition) as error:
        editions.in_force(date(2026, 1, 1))
    assert str(error.value).splitlines()[1:-1] == [f"ours.toml（重庆市）：{span}"]


def test_ones_own_counts_however_old_it_is(own_editions: Path) -> None:
    source = ELSEWHERE.read_text(encoding="utf-8")
    (own_editions / "ours.toml").write_text(source.replace("2020-01-01", "2012-01-01"), encoding="utf-8")
    assert editions.in_force(date(2026, 1, 1)).key == "chongqing-invented"
    assert editions.edition("guangdong-2013").province == "440000"


def test_two_provinces_in_one_folder_are_refused_by_name(own_editions: Path) -> None:
    for file in (ELSEWHERE, ELSEWHERE.with_name("jiangsu-invented.toml")):
        shutil.copy(file, own_editions)
    assert [str(fault) for fault in files.found(files.own_files()).faulty] == [
        "jiangsu-invented.toml province：这一份是江苏省的，chongqing-invented.toml 是重庆市的；"
        "一个平台只管一个省，请只留一个省的文件"
    ]


def test_an_edition_that_is_gone_is_asked_for_by_name() -> None:
    with pytest.raises(NoEdition, match="没有版本 gone"):
        editions.edition("gone")


def test_every_clause_has_an_entry_that_rests_on_it() -> None:
    edition = editions.edition("guangdong-2013")
    cited = {clause for _, _, clause in citations(edition)}
    assert [clause.number for clause in edition.clauses if clause.number not in cited] == []


def test_two_files_of_one_key_are_a_fault_but_one_may_replace_a_shipped_one(own_editions: Path) -> None:
    put(own_editions, "guangdong-2013", "2014-01-01")
    assert editions.edition("guangdong-2013").in_force_from == date(2014, 1, 1)
    shutil.copy(own_editions / "guangdong-2013.toml", own_editions / "second.toml")
    assert [str(fault) for fault in files.found(files.own_files()).faulty] == [
        "second.toml key：“guangdong-2013”在 guangdong-2013.toml 里已经有了"
    ]


def test_two_editions_of_one_first_day_are_refused_by_name(own_editions: Path) -> None:
    put(own_editions, "guangdong-a", "2027-01-01")
    put(own_editions, "guangdong-b", "2027-01-01")
    line = next(number for number, text in enumerate(SOURCE.splitlines(), 1) if text.startswith("in_force_from"))
    assert [str(fault) for fault in files.found(files.own_files()).faulty] == [
        f"guangdong-b.toml 第 {line} 行 in_force_from：guangdong-a.toml（guangdong-a）也是 2027-01-01 起生效，"
        "分不清按哪一份；请改一个日子，或者只留一份"
    ]


def test_an_edition_can_be_held_beyond_its_time(own_editions: Path) -> None:
    put(own_editions, "guangdong-2027", "2027-01-01")
    with editions.held_throughout(editions.edition("guangdong-2027")):
        assert editions.in_force(date(2012, 1, 1)).key == "guangdong-2027"
    assert editions.in_force(date(2026, 12, 31)).key == "guangdong-2013"


def test_the_editions_of_a_province_are_those_of_ones_own_folder(own_editions: Path) -> None:
    put(own_editions, "guangdong-2999", "2999-01-01")
    assert [one.key for one in editions.of_the_province()] == ["guangdong-2013", "guangdong-2999"]
    (own_editions / "guangdong-2999.toml").unlink()
    shutil.copy(ELSEWHERE, own_editions)
    editions.editions.cache_clear()
    assert [one.key for one in editions.of_the_province()] == ["chongqing-invented"]


@pytest.mark.parametrize("name", ["~$guangdong-2999.toml", ".~guangdong-2999.toml", "._guangdong-2999.toml"])
def test_what_a_program_leaves_beside_an_open_edition_is_none(own_editions: Path, name: str) -> None:
    put(own_editions, "guangdong-2999", "2999-01-01")
    (own_editions / name).write_bytes(b"\x06Admin\0\0")
    assert [str(fault) for fault in files.found(files.own_files()).faulty] == []
    assert [one.key for one in editions.of_the_province()] == ["guangdong-2013", "guangdong-2999"]
