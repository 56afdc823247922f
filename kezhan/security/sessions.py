"""Sessions of which the database holds no key: whoever reads it, or a copy, or writes into it, signs in as nobody."""

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from kezhan.compiled.questions import ANY, CompiledRows
from kezhan.compiled.statements import Statement

STORED = 40
"""Characters that Django's table has for a key; so many of SHA-256 in hex cannot be found by trying."""


class SessionStore(db.SessionStore):
    """Django's sessions in the database, stored under the hash of the key that the browser has.

    The signature on what a session says covers that key too, so it counts for nothing under another one.
    """

    @property
    def key_salt(self) -> str:
        """What the signature covers beside the session's content."""
        return f"kezhan.sessions.{self.session_key}"

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of this key."""
        return super().exists(stored_key(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """Remove the session of this key, or the present one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(stored_key(key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row for what the session says now."""
        row = super().create_model_instance(data)
        row.session_key = stored_key(row.session_key)
        return row

    def _get_session_from_db(self) -> Session | None:
        row = next(iter(_SESSION.about(stored_key(self.session_key or ""))), None)
        if row is None or row.expire_date <= timezone.now():
            self._session_key = None
            return None
        return row


def stored_key(key: str) -> str:
    """The key of the row for the session whose browser has this key."""
    return hashlib.sha256(key.encode()).hexdigest()[:STORED]


def asking_for_session(stored: str) -> Statement:
    """The question for the session of this stored key, to ask it with others."""
    return _SESSION.asking(stored)


_SESSION = CompiledRows(lambda: Session.objects.filter(session_key=ANY))
