"""Numbers without gaps, on the database of this test run."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from kezhan.numbering.giving import next_number


@pytest.mark.django_db
def test_each_series_counts_from_one_by_itself() -> None:
    with transaction.atomic():
        given = [next_number("filing:2026"), next_number("filing:2026"), next_number("plaque")]
    assert given == [1, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_a_number_is_refused_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="只能在事务里调用"):
        next_number("filing:2026")


@pytest.mark.django_db(transaction=True)
def test_a_rollback_gives_the_number_back_even_the_first_one() -> None:
    with transaction.atomic():
        assert next_number("plaque") == 1
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number("plaque") == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_with_some_changing_their_mind_leave_neither_gap_nor_double() -> None:
    def take(turn: int) -> int | None:
        changes_its_mind = turn % 4 == 0
        with transaction.atomic():
            number = next_number("filing:2026")
            transaction.set_rollback(changes_its_mind)
        connection.close()
        return None if changes_its_mind else number

    with ThreadPoolExecutor(max_workers=8) as people:
        given = list(people.map(take, range(160)))
    assert sorted(number for number in given if number is not None) == list(range(1, 121))
