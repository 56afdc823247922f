"""What is left out on PostgreSQL stands in the tests under that name: no name of a test that has gone."""

import re

import pytest

from tests.one_database import SQLITE_ALONE, TESTS, says_the_same_everywhere


@pytest.mark.parametrize("path", SQLITE_ALONE)
def test_what_runs_on_sqlite_alone_is_there(path: str) -> None:
    files = list(TESTS.glob(path))
    assert files
    for file in files:
        assert set(re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE)) >= set(SQLITE_ALONE[path])


def test_only_the_named_tests_of_a_file_are_left_out() -> None:
    named = "test_html_in_any_text_is_taken_as_text_wherever_it_is_shown"
    assert says_the_same_everywhere(TESTS / "walk" / "test_forms.py", named)
    assert not says_the_same_everywhere(TESTS / "walk" / "test_forms.py", "test_a_button_asks_for_nothing")
    assert says_the_same_everywhere(TESTS / "walk" / "test_headers.py", "test_it_is_answered_with_every_header")
    assert not says_the_same_everywhere(TESTS / "walk" / "test_lists.py", "test_three_rows_cost_as_many_queries_as_one")
