"""How often something may be tried, and how long events are kept. Every limit at the door stands here."""

from dataclasses import dataclass
from datetime import timedelta

from kezhan.security.models import Kind, Matter


@dataclass(frozen=True)
class Limit:
    """At most so many events of a kind with the same values in these fields within this time.

    `why` tells in Chinese why one waits.
    """

    kind: Kind
    alike: tuple[str, ...]
    most: int
    within: timedelta
    why: str

    @property
    def then(self) -> str:
        """How long one waits, in Chinese."""
        if self.within >= DAY:
            return "请明天再来"
        return f"先停 {int(self.within.total_seconds() // 60)} 分钟，到时候再试"


DAY = timedelta(days=1)
PAUSE = timedelta(minutes=15)
SIGN_IN = (
    Limit(Kind.FAILED, ("network", "name"), 8, PAUSE, "这个登录名连续 8 次密码不对，为了保护账号"),
    Limit(Kind.FAILED, ("network",), 20, PAUSE, "从你这个网络登录，短时间里有 20 次没有成功，为了保护大家的账号"),
)
PRESENT_PASSWORD = (Limit(Kind.WRONG_PASSWORD, ("account_id",), 8, PAUSE, "现在的密码连续 8 次不对，为了保护账号"),)


def _a_day(kind: Kind, matter: Matter, *, here: int, network: int, about: int, why: str = "") -> tuple[Limit, ...]:
    """Three limits: from one network about one thing, from one network in all, and from everywhere about one thing."""
    what = matter.label
    told = f"{why}今天从你这个网络已经收到"
    return (
        Limit(kind, ("network", "matter", "about"), here, DAY, f"{told} {here} 条这样的{what}"),
        Limit(kind, ("network", "matter"), network, DAY, f"{told} {network} 条{what}"),
        Limit(kind, ("matter", "about"), about, DAY, f"{why}今天这里已经收到 {about} 条{what}"),
    )


NOT_TAKEN = (Limit(Kind.NOT_TAKEN, ("network",), 40, PAUSE, "从你这个网络，短时间里有 40 次提交没有通过"),)
"""What a rule refused. It is wide, because people put a form right a few times, and a village may share an address."""
UNPROVED = "这个浏览器没有经过核对（没有开 JavaScript，或者太旧），收得少一些："
PUBLIC: dict[tuple[Kind, Matter], tuple[Limit, ...]] = {
    (kind, matter): _a_day(kind, matter, here=here, network=network, about=about, why=why)
    for kind, matter, here, network, about, why in (
        # Wide limits when the device has worked for it, because a whole village may sit behind one address.
        (Kind.SENT, Matter.OBJECTION, 30, 60, 200, ""),
        (Kind.SENT, Matter.NEED, 40, 60, 200, ""),
        (Kind.SENT, Matter.REGISTRATION, 40, 40, 500, ""),
        (Kind.SENT, Matter.ENROLMENT, 100, 150, 500, ""),
        # A whole class answers from the one network of its hall.
        (Kind.SENT, Matter.REPLY, 500, 600, 1000, ""),
        (Kind.SENT_UNPROVED, Matter.OBJECTION, 3, 5, 20, UNPROVED),
        (Kind.SENT_UNPROVED, Matter.NEED, 3, 5, 20, UNPROVED),
        (Kind.SENT_UNPROVED, Matter.REGISTRATION, 3, 3, 30, UNPROVED),
        (Kind.SENT_UNPROVED, Matter.ENROLMENT, 3, 5, 30, UNPROVED),
        (Kind.SENT_UNPROVED, Matter.REPLY, 3, 10, 60, UNPROVED),
    )
}
"""What the public may send, with and without the device's work."""
FEW = 3
"""The lowest of the tight limits. Visitors without JavaScript are told it beforehand."""
WORK_TRIES = (3000, 5000)
"""The device must find a number between these two, one try after the other."""
WORK_COST = 10
"""Hashes in one try.

All tries are some 40,000: a second on a desk computer, a few on a cheap telephone, during typing.
"""
PROOF_HOLDS = timedelta(hours=6)
"""The time for which a form may lie open before its proof expires."""

FROM_ONE_DEVICE = 10
"""People whom one device signs in at a gathering: some come without a telephone."""
AT_ONE_GATHERING = 3000
"""People who sign in at one gathering by its code. A whole hall may share an address, so no limit goes by addresses."""

KEPT = timedelta(days=184)
"""At least six months, whichever months they are."""
ON_RECORD = 200
"""Events of one kind from one network that are written in an hour. More of a flood would tell nothing new."""
FLOODING = (Kind.HELD, Kind.REFUSED, Kind.FOREIGN_FORM)
