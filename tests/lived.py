"""A life that deeds have led once is written down again for the next test: the same rows, ten times quicker.

It is led anew where anything differs from the first time: the rows of the database, the people, the hour, the edition,
the data folder. So one life may follow another in a test; after any other write the deeds lead every life.
"""

import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.policy import editions

WRITES = re.compile(r"INSERT|UPDATE|DELETE|REPLACE|ROLLBACK")
Keys = tuple[tuple[str, int | None], ...]


@dataclass
class Life:
    """What leading a life wrote, in order, and what came of it."""

    writes: list[tuple[str, Any, bool]] = field(default_factory=list)
    files: dict[Path, bytes] = field(default_factory=dict)
    outcome: bytes = b""

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if WRITES.match(sql):
            self.writes.append((sql, params, many))
        return execute(sql, params, many, context)

    def write_down(self) -> Any:
        with connection.cursor() as cursor:
            for sql, params, many in self.writes:
                (cursor.executemany if many else cursor.execute)(sql, params)
        for path, content in self.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return pickle.loads(self.outcome)

    @property
    def took_nothing_back(self) -> bool:
        return not any(sql.startswith("ROLLBACK") for sql, _, _ in self.writes)


@dataclass
class Known:
    """What the database holds now, as long as nothing but lives was written since the test began."""

    rows: tuple[object, ...] = ()
    """The keys given before the test, and the lives led since."""
    writes: int = -1
    """How many writes there had been then."""


_lives: dict[tuple[object, ...], Life] = {}
_known = Known()
_keys_at_begin: list[Keys] = []
_writes = 0


def _count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    global _writes  # noqa: PLW0603 -- one test runs at a time
    _writes += WRITES.match(sql) is not None
    return execute(sql, params, many, context)


@contextmanager
def begun_with() -> Iterator[None]:
    """What stands in the database now, the tests within begin with."""
    if _count not in connection.execute_wrappers:
        connection.execute_wrappers.append(_count)
    _keys_at_begin.append(_keys_given())
    yield
    _keys_at_begin.pop()


def nothing_written_yet() -> None:
    """Say that this test begins now, with the rows that are held for all tests of its module."""
    if connection.vendor == "postgresql":
        _give_the_same_keys_again(_keys_at_begin[-1])
    _known.rows, _known.writes = (_keys_at_begin[-1],), _writes


def lived_once(lead: Callable[..., Any]) -> Callable[..., Any]:
    """A function that leads the life of something of known people, by deeds or as they led it before."""

    @wraps(lead)
    def led(*who: Any, **how: Any) -> Any:
        if _known.writes != _writes:
            return lead(*who, **how)
        edition = editions.in_force().model_dump_json()
        surroundings = (_known.rows, lead, pickle.dumps((who, how)), clock.now(), edition, settings.DATA)
        before = _known.rows
        outcome = (
            _lives[surroundings].write_down()
            if surroundings in _lives
            else _led(surroundings, partial(lead, *who, **how))
        )
        _known.rows, _known.writes = (*before, surroundings[1:]), _writes
        return outcome

    return led


def _led(surroundings: tuple[object, ...], lead: Callable[[], Any]) -> Any:
    life, earlier = Life(), list(Upload.objects.values_list("pk", flat=True))
    with connection.execute_wrapper(life.note):
        outcome = lead()
    if life.took_nothing_back:
        kept = (Path(upload.file.path) for upload in Upload.objects.exclude(pk__in=earlier))
        life.files = {path: path.read_bytes() for path in kept}
        life.outcome = pickle.dumps(outcome)
        _lives[surroundings] = life
    return outcome


def _keys_given() -> Keys:
    """The last key of each table; SQLite puts them back with the rows, PostgreSQL does not."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        else:
            cursor.execute("SELECT sequencename, last_value FROM pg_sequences ORDER BY sequencename")
        return tuple(cursor.fetchall())


def _give_the_same_keys_again(keys: Keys) -> None:
    names, values = zip(*keys, strict=True)
    again = "setval(quote_ident(name)::regclass, coalesce(value, 1), value IS NOT NULL)"
    with connection.cursor() as cursor:
        kept = "unnest(%s::text[], %s::bigint[]) AS kept (name, value)"
        cursor.execute(f"SELECT {again} FROM {kept}", [list(names), list(values)])
