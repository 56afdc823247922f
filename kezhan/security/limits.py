"""How often something may be tried, and what is kept of it: every number of the door stands here."""

from dataclasses import dataclass
from datetime import timedelta

from kezhan.security.models import Kind


@dataclass(frozen=True)
class Limit:
    """At most so many events of a kind that are alike in these fields within this time; `why` one waits, in Chinese."""

    kind: Kind
    alike: tuple[str, ...]
    most: int
    within: timedelta
    why: str


PAUSE = timedelta(minutes=15)
SIGN_IN = (
    Limit(Kind.FAILED, ("network", "name"), 8, PAUSE, "这个登录名连续 8 次密码不对，为了保护账号"),
    Limit(Kind.FAILED, ("network",), 20, PAUSE, "从你这个网络登录，短时间里有 20 次没有成功，为了保护大家的账号"),
)
PRESENT_PASSWORD = (Limit(Kind.WRONG_PASSWORD, ("account_id",), 8, PAUSE, "现在的密码连续 8 次不对，为了保护账号"),)

KEPT = timedelta(days=184)
"""Six months, whichever they are."""
ON_RECORD = 200
"""Events of one kind from one network that are written down in an hour: a flood of them says no more than these."""
FLOODING = (Kind.HELD, Kind.REFUSED, Kind.FOREIGN_FORM)
