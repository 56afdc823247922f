"""Sessions of which the database holds no key: whoever reads it, or a copy, or writes into it, signs in as nobody."""

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

STORED = 40
"""Characters that Django's table has for a key; so many of SHA-256 in hex cannot be found by trying."""

_BY_KEY = f"SELECT * FROM {Session._meta.db_table} WHERE session_key = %s"  # noqa: S608 Django's own name of its table
"""Every page asks it; a query of Django's takes three times as long to compile as to answer."""


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
        row = next(iter(Session.objects.raw(_BY_KEY, [stored_key(self.session_key or "")])), None)
        if row is None or row.expire_date <= timezone.now():
            self._session_key = None
            return None
        return row


def stored_key(key: str) -> str:
    """The key of the row for the session whose browser has this key."""
    return hashlib.sha256(key.encode()).hexdigest()[:STORED]
