"""What says the same on every database, and so runs on SQLite alone (docs/decisions/0019).

A test belongs here if the database answers its questions in other tests too, which run on both. What is tried with two
connections at once, values that only one database takes, migrations and whole lives stay on both.
"""

from pathlib import Path

TESTS = Path(__file__).parent

SQLITE_ALONE: dict[str, tuple[str, ...]] = {
    "browser/test_appraisal.py": (),
    "browser/test_bottleneck.py": (),
    "browser/test_city_stories.py": (),
    "browser/test_courses.py": (),
    "browser/test_exchange.py": (),
    "browser/test_for_everybody.py": (),
    "browser/test_funds.py": (),
    "browser/test_offline_check.py": (),
    "browser/test_people.py": (),
    "browser/test_policy.py": (),
    "browser/test_product.py": (),
    "browser/test_promotion.py": (),
    "browser/test_proof.py": (),
    "browser/test_question.py": (),
    "browser/test_saved_as_typed.py": (),
    "browser/test_search.py": (),
    "browser/test_sending.py": (),
    "browser/test_setbacks.py": (),
    "browser/test_small_aids.py": (),
    "browser/test_strategy.py": (),
    "browser/test_summary.py": (),
    "commands/test_data_folder.py": (),
    "deeds/test_falsified.py": (),
    "demo/test_other_editions.py": (),
    "demo/test_repeatable.py": (),
    "demo/test_five_times.py": (),
    "kinds/*/test_moves.py": ("test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else",),
    "stations/test_editions_lived.py": (),
    "stations/test_moves.py": ("test_each_move_is_taken_by_those_whom_the_table_names_and_by_nobody_else",),
    "stations/test_moves_told.py": (),
    "stations/test_recusal.py": ("test_no_desk_decides_in_any_state_on_what_its_person_has_a_part_in",),
    "walk/test_every_address.py": (
        "test_a_stranger_sends_a_right_form_and_nothing_is_written",
        "test_what_was_opened_in_another_post_is_done_only_where_no_post_acts",
        "test_whoever_was_given_a_password_changes_it_before_anything_but_what_is_open_to_all",
    ),
    "walk/test_forms.py": ("test_html_in_any_text_is_taken_as_text_wherever_it_is_shown",),
    "walk/test_headers.py": (),
    "walk/test_recusal.py": (),
    "walk/test_strangers.py": (),
}
"""Files below `tests` (`*` is a folder of any name), each with the names of its tests; no names mean all of them."""


def says_the_same_everywhere(path: Path, test: str) -> bool:
    """Whether this test of this file is one of those."""
    file = path.relative_to(TESTS)
    return any(file.match(pattern) and (not names or test in names) for pattern, names in SQLITE_ALONE.items())
