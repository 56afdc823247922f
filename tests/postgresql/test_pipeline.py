"""Questions sent ahead on PostgreSQL: the same answers, errors and connections as when Django asks one by one."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any, cast

import pytest
from django.db import DataError, OperationalError, ProgrammingError, close_old_connections, connection, transaction
from psycopg import OperationalError as OperationalErrorOfDriver

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.compiled.questions import ANY, CompiledRows
from kezhan.compiled.statements import Answer, Statement
from kezhan.postgresql import base, pipeline
from kezhan.security.models import Event, Kind

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite answers in the same process"),
]
ONE, BROKEN = ("SELECT 1", ()), ("SELECT 1 / 0", ())


@pytest.fixture(autouse=True)
def own_connection() -> Iterator[None]:
    """What these tests do to a connection is no other test's."""
    connection.close()
    yield
    connection.close()


def asked(*statements: Statement) -> list[Callable[[], Answer]]:
    return cast(base.DatabaseWrapper, connection).send_ahead(statements)


def answers(*statements: Statement) -> list[Answer]:
    return [answer() for answer in asked(*statements)]


def plainly(statement: Statement) -> Answer:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())


@pytest.mark.parametrize(
    "statement",
    [
        ("SELECT %s, %s, %s", (7, "荔湾'%", None)),
        ("SELECT %s::bigint, %s::numeric(8, 2), %s::boolean, %s::date", (2**40, "1.50", True, "2026-03-09")),
        ("SELECT now() - now(), '2026-03-09 08:00:00.25+08'::timestamptz, '{\"a\": [1]}'::jsonb, 'ab'::bytea", ()),
        ("SELECT number FROM generate_series(1, %s) AS number", (3,)),
        ("SELECT 1 WHERE false", ()),
    ],
)
def test_the_values_are_those_of_a_cursor(statement: Statement) -> None:
    expected = plainly(statement)
    assert answers(statement, statement) == [expected, expected]
    assert [type(one) for row in answers(statement)[0] for one in row] == [type(one) for row in expected for one in row]


def test_rows_come_with_the_moments_that_django_reads() -> None:
    Event.objects.create(moment=clock.now(), kind=Kind.EXPORTED, account_id=1, rows=2, name="甲")
    (plain,) = Event.objects.all()
    (ahead,) = CompiledRows(lambda: Event.objects.filter(account_id=ANY)).about(1)
    assert (ahead.moment, ahead.moment.tzinfo) == (plain.moment, plain.moment.tzinfo)


def test_answers_are_taken_in_any_order_and_between_other_questions() -> None:
    first, second = asked(("SELECT 1", ()), ("SELECT 2", ()))
    (third,) = asked(("SELECT 3", ()))
    assert (third(), plainly(("SELECT 4", ())), second(), first(), first()) == ([(3,)], [(4,)], [(2,)], [(1,)], [(1,)])


def test_a_transaction_begins_when_all_is_answered() -> None:
    (first,) = asked(ONE)
    with transaction.atomic():
        Account.objects.create(username="new", name="新人")
    (second,) = asked(("SELECT count(*) FROM accounts_account", ()))
    assert (first(), second()) == ([(1,)], [(1,)])


def test_a_statement_is_planned_once_and_beyond_the_bound_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_PREPARED", 2)
    for _ in range(2):
        assert answers(*((f"SELECT {number} + %s", (1,)) for number in range(4))) == [[(1,)], [(2,)], [(3,)], [(4,)]]
    prepared = "SELECT statement FROM pg_prepared_statements WHERE starts_with(name, 'kezhan-')"
    assert sorted(plainly((prepared, ()))) == [("SELECT 0 + $1",), ("SELECT 1 + $1",)]


def test_the_same_question_about_a_larger_number_is_answered_too() -> None:
    assert [answers(("SELECT %s + 1", (number,))) for number in (1, 2**20, 2**40)] == [
        [[(2,)]],
        [[(2**20 + 1,)]],
        [[(2**40 + 1,)]],
    ]


def test_more_than_the_network_takes_at_once_goes_both_ways() -> None:
    long = "长" * 100_000
    asked_for = [(f"SELECT %s || {number}, repeat('答', 100000)", (long,)) for number in range(30)]
    assert [answer[0][0][-1] for answer in answers(*asked_for)] == [str(number)[-1] for number in range(30)]


def test_an_error_stands_in_the_place_of_the_answers_from_there_on() -> None:
    before, broken, after = asked(ONE, BROKEN, ONE)
    (later,) = asked(ONE)
    assert (later(), before()) == ([(1,)], [(1,)])
    for answer in (broken, after):
        with pytest.raises(DataError, match="division by zero"):
            answer()
    assert answers(ONE, ("SELECT 5", ())) == [[(1,)], [(5,)]]


def test_what_cannot_be_planned_is_an_error_of_its_own_and_leaves_the_others_whole() -> None:
    with pytest.raises(ProgrammingError, match="no_such_table"):
        answers(("SELECT 1 FROM no_such_table", ()))
    assert answers(ONE) == [[(1,)]]
    with pytest.raises(ProgrammingError, match="no_such_table"):
        answers(("SELECT 1 FROM no_such_table", ()))


def test_nobody_meets_the_error_of_an_answer_that_nobody_takes() -> None:
    asked(BROKEN)
    assert plainly(ONE) == [(1,)]


def ended() -> None:
    """End the present connection from another one, as a server does that stops."""
    pid = plainly(("SELECT pg_backend_pid()", ()))[0][0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


def test_a_lost_connection_is_an_error_of_the_database_for_all_that_are_under_way() -> None:
    first, second = asked(("SELECT pg_terminate_backend(pg_backend_pid())", ()), ONE)
    for answer in (second, first):
        with pytest.raises(OperationalError):
            answer()
    connection.close_if_unusable_or_obsolete()
    assert answers(ONE) == [[(1,)]]


def test_a_value_that_cannot_be_written_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(DataError):
        asked(ONE, ("SELECT %s", ("a\0",)))
    assert (plainly(ONE), answers(("SELECT 3", ()), ("SELECT 4", ()))) == ([(1,)], [[(3,)], [(4,)]])


def test_a_value_that_cannot_be_read_is_the_error_of_its_own_question() -> None:
    far, near = asked(("SELECT '12000-01-01'::timestamptz", ()), ("SELECT 3", ()))
    for _ in range(2):
        with pytest.raises(DataError):
            far()
    assert (near(), plainly(ONE)) == ([(3,)], [(1,)])


@pytest.mark.parametrize("statement", [("SELECT %s", ()), ("SELECT 1", (1,)), ("SELECT %d", (1,))])
def test_a_statement_that_is_none_is_refused_before_anything_is_sent(statement: Statement) -> None:
    with pytest.raises((TypeError, ValueError)):
        asked(ONE, statement)
    assert (plainly(ONE), answers(ONE)) == ([(1,)], [[(1,)]])


def test_whatever_breaks_the_sending_off_gives_the_connection_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(pipeline.Pipeline, "_send", interrupted)
        with pytest.raises(KeyboardInterrupt):
            asked(ONE)
    connection.close_if_unusable_or_obsolete()
    close_old_connections()
    assert answers(ONE) == [[(1,)]]


def test_a_connection_lost_while_sending_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = asked(ONE)

    def losing(*given: Any) -> None:
        raise OperationalErrorOfDriver("lost")

    with monkeypatch.context() as patched:
        patched.setattr(pipeline.Pipeline, "_send", losing)
        with pytest.raises(OperationalError, match="lost"):
            asked(ONE)
    with pytest.raises(OperationalError, match="lost"):
        first()
    connection.close_if_unusable_or_obsolete()
    assert answers(ONE) == [[(1,)]]


def test_the_first_question_of_a_request_tries_a_connection_that_the_server_ended() -> None:
    """As Django's cursors do, and once a request."""
    assert answers(ONE) == [[(1,)]]
    ended()
    close_old_connections()
    assert answers(ONE) == [[(1,)]]


@pytest.mark.parametrize("taken", [True, False])
def test_rows_that_are_read_piece_by_piece_come_whole_although_others_ask_meanwhile(taken: bool) -> None:
    """A cursor of the server's reads on without asking Django."""
    for number in range(5):
        Event.objects.create(moment=clock.now(), kind=Kind.EXPORTED, account_id=1, rows=number, name="甲")
    read = []
    for event in Event.objects.order_by("pk").iterator(chunk_size=2):
        answer, _ = asked(ONE, ONE)
        read.append((event.rows, answer() if taken else [(1,)]))
    assert read == [(number, [(1,)]) for number in range(5)]
    for _ in Event.objects.order_by("pk").iterator(chunk_size=2):
        assert answers(ONE) == [[(1,)]]


def test_a_statement_asked_twice_is_planned_once() -> None:
    for _ in range(3):
        answers(("SELECT 7 + %s", (1,)))
    assert plainly(("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 7 + $1'", ())) == [(1,)]


def test_an_error_makes_the_server_plan_nothing_twice_that_it_knew_before() -> None:
    answers(ONE)
    for _ in range(2):
        with pytest.raises(DataError):
            answers(BROKEN)
        answers(ONE)
    assert plainly(("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 1'", ())) == [(1,)]


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_connection_that_the_server_ended_is_not_used_again(is_closed: bool) -> None:
    assert answers(ONE) == [[(1,)]]
    assert connection.is_usable()
    if is_closed:
        ended()
    assert connection.is_usable() is not is_closed


def test_a_connection_of_use_is_not_tried_again_for_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Any] = []
    plain = base.base.DatabaseWrapper.is_usable
    monkeypatch.setattr(base.base.DatabaseWrapper, "is_usable", lambda self: tried.append(1) or plain(self))
    now, later = monotonic(), []
    monkeypatch.setattr(base, "monotonic", lambda: now + sum(later))
    connection.ensure_connection()
    assert (connection.is_usable(), len(tried)) == (True, 1)
    for seconds, times in ((base.TRUSTED, 1), (0.1, 2), (base.TRUSTED, 2)):
        later.append(seconds)
        assert (connection.is_usable(), len(tried)) == (True, times)
    later.append(1)
    answers(ONE)
    later.append(base.TRUSTED)
    assert (connection.is_usable(), len(tried)) == (True, 2)
    asked(ONE)
    later.append(base.TRUSTED + 1)
    assert (connection.is_usable(), len(tried)) == (True, 3)
    connection.close()
    connection.ensure_connection()
    assert (connection.is_usable(), len(tried)) == (True, 4)


def test_without_a_connection_nothing_is_usable() -> None:
    assert not connection.is_usable()
