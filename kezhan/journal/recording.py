"""Write an entry into the record, inside the transaction of the deed that it tells."""

import json
from typing import Any, Protocol

from django.db import models
from django.dispatch import Signal

from kezhan import clock
from kezhan.journal.comparing import last_told
from kezhan.journal.models import Entry
from kezhan.journal.rows import own_rows_of, row_of
from kezhan.journal.sealing import keep


class Actor(Protocol):
    """Whoever does a deed: a person in a post, or the platform's own clock."""

    @property
    def account_id(self) -> int | None: ...

    @property
    def post_id(self) -> int | None: ...


class Clockwork:
    """The actor of what falls due by itself: lapses, ends of terms, reminders."""

    account_id = None
    post_id = None

    def __str__(self) -> str:
        return "到期自动办理"


class Visitor:
    """Somebody who is not signed in, by the name they gave."""

    account_id = None
    post_id = None

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return f"{self.name}（公众）"


CLOCKWORK = Clockwork()
recorded = Signal()
"""Sent at the end of a deed, in its transaction, with its `subject` and the name of the `deed`: packages above learn of
what they rest on.
"""


def record(deed: str, subject: models.Model, by: Actor, **facts: Any) -> Entry:
    """Record `deed` done to `subject`, with its row as the deed has just written it.

    `facts` are plain values; a changed value is given as {"from": …, "to": …}.
    """
    entry = entry_of(deed, subject, by, facts)
    entry.row = row_of(subject)
    keep(entry)
    recorded.send(type(subject), subject=subject, deed=deed)
    return entry


def record_beside(deed: str, subject: models.Model, by: Actor, relation: str, **facts: Any) -> Entry:
    """Record a deed done to what belongs to a falsified row by `relation`, and does not take the row on: the entry says
    of all else what the one before it said.
    """
    entry = entry_of(deed, subject, by, facts)
    (found,) = own_rows_of(type(subject), [subject.pk], [relation]).values()
    entry.row = last_told(subject) | {relation: found[relation]}
    keep(entry)
    return entry


def record_as_told(deed: str, subject: models.Model, by: Actor, **facts: Any) -> Entry:
    """Record a deed that changed nothing of what the record tells of the row. It says what the entry before it said, so
    that a row changed behind the platform's back is not taken for true.
    """
    entry = entry_of(deed, subject, by, facts)
    entry.row = last_told(subject)
    keep(entry)
    return entry


def entry_of(deed: str, subject: models.Model, by: Actor, facts: dict[str, Any]) -> Entry:
    """The entry of a deed done now, without its row and not yet written."""
    return Entry(
        moment=clock.now(),
        account_id=by.account_id,
        post_id=by.post_id,
        actor=str(by)[:200],
        deed=deed,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        subject_name=str(subject)[:200],
        facts=_plain(facts),
    )


def _plain(facts: dict[str, Any]) -> Any:
    """The facts as the database will return them, so that the hash still holds after a round trip."""
    return json.loads(json.dumps(facts, ensure_ascii=False, default=str))
