"""Names of people: on one line, neither too short nor too long."""

import pytest

from kezhan.text.names import NoName, person_name


def test_a_name_is_kept_on_one_line() -> None:
    assert person_name(" 欧阳\n 修 ") == "欧阳 修"


@pytest.mark.parametrize("typed", ["林", " 林 ", "长" * 41])
def test_what_is_no_name_is_told_with_the_bounds(typed: str) -> None:
    with pytest.raises(NoName, match="2 到 40 个字"):
        person_name(typed)
    assert (person_name("林木"), person_name("长" * 40)) == ("林木", "长" * 40)
