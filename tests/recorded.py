"""Watches every deed of every test: a deed that writes something must leave an entry on the record.

A deed is a function in one transaction that is told who does it (`by=`). The frame that opened a transaction tells
which deed it belongs to, so nobody has to list the deeds here and none can be forgotten.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from django.db.transaction import Atomic

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.IGNORECASE)
BESIDE = ("journal_", "django_", "axes_", "exchange_importrun", "exchange_ledgerrun")
"""Tables that hold no facts: the record itself, sessions and jobs, the brake on sign-ins, the progress of an import."""


@dataclass
class Deed:
    """One deed while it runs: the tables it wrote, and whether it left an entry."""

    name: str
    tables: set[str] = field(default_factory=set)
    is_recorded: bool = False


@dataclass
class Watch:
    """The deeds that run, the innermost last, and those that ended without an entry."""

    going_on: list[Deed | None] = field(default_factory=list)
    unrecorded: list[str] = field(default_factory=list)

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """A change that met no row wrote nothing."""
        answer = execute(sql, params, many, context)
        if (found := WRITES.match(sql)) and (sql.startswith("INSERT") or context["cursor"].rowcount):
            for deed in filter(None, self.going_on):
                if found[1] == "journal_entry":
                    deed.is_recorded = True
                elif not found[1].startswith(BESIDE):
                    deed.tables.add(found[1])
        return answer

    def end(self, deed: Deed | None, *, failed: bool) -> None:
        if deed and deed.tables and not deed.is_recorded and not failed:
            self.unrecorded.append(f"{deed.name} wrote {', '.join(sorted(deed.tables))} and left no entry")


@contextmanager
def watched() -> Iterator[list[str]]:
    """The deeds that wrote something and left no entry; the list grows while the block runs."""
    watch = Watch()
    enter, leave = Atomic.__enter__, Atomic.__exit__

    def entered(self: Atomic) -> None:
        enter(self)
        watch.going_on.append(_deed_at(sys._getframe(1)))

    def left(self: Atomic, kind: Any, fault: Any, trace: Any) -> None:
        watch.end(watch.going_on.pop(), failed=kind is not None)
        leave(self, kind, fault, trace)

    Atomic.__enter__, Atomic.__exit__ = entered, left  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(watch.note):
            yield watch.unrecorded
    finally:
        Atomic.__enter__, Atomic.__exit__ = enter, leave  # type: ignore[method-assign]


def _deed_at(frame: Any) -> Deed | None:
    """The deed under `@transaction.atomic`; None for a block inside a deed, or in a test."""
    function = frame.f_locals.get("func") if frame.f_code.co_name == "inner" else None
    return Deed(f"{function.__module__}.{function.__qualname__}") if function and _is_by_somebody(function) else None


@cache
def _is_by_somebody(function: Callable[..., Any]) -> bool:
    return "by" in inspect.signature(function).parameters
