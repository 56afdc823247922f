"""Another province with other categories, steps, terms, standards and numbers lives the same life on the same code."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.application.categories import refuse_wrong_host
from kezhan.stations.application.completeness import missing
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.plaque.standing import standing
from kezhan.stations.review.route import fallen_away
from tests.stations.people import LONG_AFTER, association, at_desk, draft, handed_in, host, society

FILE = Path(__file__).parents[1] / "editions" / "chongqing-invented.toml"
AFTER_THE_NOTICE = ("close_notice", "file", "make_plaque", "hand_over")


@pytest.fixture(autouse=True)
def _its_edition(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    (tmp_path / "editions").mkdir()
    shutil.copy(FILE, tmp_path / "editions")
    editions.editions.cache_clear()
    yield
    editions.editions.cache_clear()


@pytest.fixture
def municipal(db: None) -> Post:
    return association("500000")


@pytest.fixture
def district(municipal: Post) -> Post:
    return association("500101")


@pytest.fixture
def large_works(district: Post) -> Post:
    return host("万州造船厂", "500101", size="large")


def lived(station: Station, *moves: str) -> list[tuple[str, str, date | None]]:
    """State, desk and term before each move and at the end; each move is made by the person whose turn it is."""
    seen = []
    for move in moves:
        seen.append((station.state_label, station.desk_name, station.due_on))
        with (
            clock.at(LONG_AFTER)
            if move in ("close_notice", "file", "make_plaque", "hand_over")
            else clock.at(clock.now())
        ):
            station = take(move, station, by=at_desk(station))
    return [*seen, (station.state_label, station.desk_name, station.due_on)]


def test_a_municipal_societys_station_goes_its_own_way(municipal: Post, district: Post, large_works: Post) -> None:
    station = handed_in(society("直辖市水利学会", municipal), large_works)
    assert lived(station, "approve", "support", "close_notice", "file") == [
        ("区县审查", "万州区科协", date(2026, 11, 26)),
        ("市科协意见", "重庆市科协", date(2026, 11, 25)),
        ("全市公示", "公众（公示）", date(2026, 12, 2)),
        ("全市备案", "重庆市科协", date(2027, 3, 2)),
        ("已备案待制牌", "重庆市科协", date(2027, 3, 12)),
    ]
    station.refresh_from_db()
    assert (station.filing_number, station.valid_until) == ("渝站〔2027〕1号", date(2032, 3, 1))


def test_a_district_societys_station_is_countersigned_first_and_never_published(
    municipal: Post, district: Post, large_works: Post
) -> None:
    station = handed_in(society("万州水利学会", district), large_works)
    lived(station, "approve", "countersign", "file", "make_plaque", "hand_over")
    station.refresh_from_db()
    assert station.public_notices.count() == 0
    assert (station.filing_number, station.plaque_number) == ("渝站〔2027〕1号", "500101-000001")
    with clock.at(LONG_AFTER):
        station = take("receive", station, by=large_works)
        assert standing(station).sentence == "正在服务"


def test_the_level_that_does_not_exist_falls_away(municipal: Post, large_works: Post) -> None:
    station = draft(society("直辖市水利学会", municipal), large_works)
    assert [step.label for step in fallen_away(station)] == ["地市意见"]


def test_its_own_items_are_asked_for_and_no_others(municipal: Post, large_works: Post) -> None:
    station = draft(society("直辖市水利学会", municipal), large_works)
    assert [(one.item, one.clause) for one in missing(station)] == [
        ("station.category", "§8"),
        ("station.focus_tasks", "§7.1"),
        ("station.aims", "§7"),
        ("station.society_person", "§10"),
        ("station.host_person", "§10"),
        ("station.team", "§10"),
        ("what_we_bring", "§10"),
        ("a_room", "§10"),
        ("a_driver", "§10"),
    ]


def test_it_takes_large_enterprises_and_refuses_by_its_own_clause(district: Post, large_works: Post) -> None:
    works, village = editions.in_force().category("works_station"), editions.in_force().category("village_station")
    refuse_wrong_host(works, large_works.host)
    with pytest.raises(Refused, match=r"乡村站站点只能建在村、农民专业合作社，万州造船厂是企业（依据 §8）"):
        refuse_wrong_host(village, large_works.host)


def test_a_station_keeps_the_edition_it_was_opened_under(municipal: Post, large_works: Post) -> None:
    with editions.held_throughout(editions.edition("guangdong-2013")):
        old = draft(society("直辖市水利学会", municipal), large_works)
    assert (old.edition.key, editions.in_force().key) == ("guangdong-2013", "chongqing-invented")
