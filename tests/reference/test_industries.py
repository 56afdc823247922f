"""国民经济行业分类: codes with and without the letter, paths, search."""

import pytest

from kezhan.reference.industries import children, industry, named, search
from kezhan.reference.trees import UnknownCode


def test_a_path_runs_from_the_section_down() -> None:
    assert industry("C264").path == "制造业 › 化学原料和化学制品制造业 › 涂料、油墨、颜料及类似产品制造"


def test_a_code_may_be_written_without_its_letter() -> None:
    assert industry("2641") == industry("C2641")
    assert str(industry("2641")) == "C2641 涂料制造"


def test_a_letter_of_another_section_is_refused() -> None:
    with pytest.raises(UnknownCode, match=r"^没有行业代码“B2641”，请从列表里选。$"):
        industry("B2641")


def test_there_are_20_sections_and_4_groups_of_water_supply() -> None:
    assert len(children()) == 20
    assert [child.code for child in children("D46")] == ["D461", "D462", "D463", "D469"]


def test_every_word_of_a_search_must_be_found_and_the_closest_name_comes_first() -> None:
    assert [found.code for found in search("电池 制造", 3)] == ["C384", "C3842", "C3843"]
    assert search("电池 种植", 3) == []


def test_a_search_finds_the_beginning_of_a_code() -> None:
    assert [found.code for found in search("c2641", 3)] == ["C2641"]


def test_a_search_for_nothing_finds_nothing() -> None:
    assert search("  ", 3) == []


def test_a_name_may_stand_at_more_than_one_level_and_is_found_only_whole() -> None:
    assert [found.code for found in named("糕点、面包制造")] == ["C1411"]
    assert [found.code for found in named("其他农业")] == ["A019", "A0190"]
    assert named("糕点") == ()
