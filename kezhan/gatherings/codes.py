"""The code on the speaker's screen: it changes every half minute, and nobody guesses it or works it out.

It is made of the installation's secret key, so no database, copy or record holds what it is made of.
"""

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from kezhan import clock
from kezhan.gatherings.models import Gathering

CHANGES_AFTER = timedelta(seconds=30)
BYTES = 18
"""144 bits; as text 24 characters."""


def code_of(gathering: Gathering, moment: datetime | None = None) -> str:
    """The code of this half minute, or of the half minute of that moment."""
    return _code(gathering.pk, _half_minute(moment or clock.now()))


def is_good(key: int, code: str) -> bool:
    """Whether the screen of the gathering with this key shows this code, or showed it just before: who scans at its
    last moment is let in. Nothing is read for it, so a wrong code tells not even whether there is such a gathering.
    """
    now = _half_minute(clock.now())
    return any(constant_time_compare(code.encode(), _code(key, one)) for one in (now, now - 1))


def seconds_left() -> int:
    """How long the present code stays on the screen."""
    step = int(CHANGES_AFTER.total_seconds())
    return step - int(clock.now().timestamp()) % step


def _half_minute(moment: datetime) -> int:
    return int(moment.timestamp()) // int(CHANGES_AFTER.total_seconds())


def _code(key: int, half_minute: int) -> str:
    told = salted_hmac("kezhan.gatherings.code", f"{key} {half_minute}", algorithm="sha256").digest()
    return urlsafe_b64encode(told[:BYTES]).decode()
