"""学科分类与代码: levels by the length of the code, moved disciplines, and errors of the scan."""

import pytest

from kezhan.reference.disciplines import children, discipline, search
from kezhan.reference.trees import UnknownCode, rows

LISTED = {code: (name, note) for code, name, note in rows("disciplines.csv")}
CORRECTIONS = list(rows("discipline-corrections.csv"))


def test_a_path_runs_from_the_first_level_down() -> None:
    assert discipline("1101410").path == "数学 › 数理逻辑与数学基础 › 演绎逻辑学"
    assert discipline("1101410").first_level == discipline("110")


def test_the_dots_of_the_standard_may_stand_in_a_code() -> None:
    assert str(discipline("110.1410")) == "1101410 演绎逻辑学"


def test_an_unknown_code_is_refused_in_chinese() -> None:
    with pytest.raises(UnknownCode, match=r"^没有学科代码“999”，请从列表里选。$"):
        discipline("999")


def test_there_are_62_first_level_disciplines() -> None:
    assert len(children()) == 62


def test_the_remark_of_the_standard_is_kept() -> None:
    assert discipline("1107450").note == "亦称博弈论"


def test_a_moved_discipline_is_readable_and_names_where_it_went_but_is_not_offered() -> None:
    old = discipline("8304050")
    assert (old.name, old.successor) == ("密码学", "4132010")
    assert old not in children("83040")
    assert [found.code for found in search("密码学", 5)] == ["4132010"]


def test_what_stood_under_a_moved_discipline_is_not_offered_either() -> None:
    assert discipline("18074").successor == "190"
    assert children("18074") == ()
    assert [found.code for found in search("普通心理学", 5)] == []


def test_a_code_whose_middle_level_is_missing_hangs_under_the_first_level() -> None:
    assert discipline("4605510").parent == "460"


def test_children_of_a_missing_level_hang_where_their_remainder_says() -> None:
    assert [child.code for child in children("19030")] == ["1903510", "1903520", "1903530", "1903540", "1903599"]


def test_names_broken_by_the_scan_are_whole_again() -> None:
    assert [discipline(code).name for code in ("1604030", "1604040", "73044")] == ["X射线天文学", "γ射线天文学", "祆教"]


def test_a_line_stuck_in_another_ones_remark_stands_by_itself() -> None:
    assert [discipline(code).successor for code in ("1402030", "1402040")] == ["1402035", "1402035"]


def test_every_correction_changes_something_and_gives_its_reason() -> None:
    same = [code for code, name, parent, note, _ in CORRECTIONS if not parent and LISTED.get(code) == (name, note)]
    assert same == []
    assert [code for code, *_, reason in CORRECTIONS if not reason] == []


def test_no_remark_is_left_that_is_another_disciplines_line() -> None:
    for code in LISTED:
        note = discipline(code).note
        if note[:7].isdigit():
            assert note == f"{discipline(code).successor}{discipline(discipline(code).successor or '').name}"
