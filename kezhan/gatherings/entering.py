"""Somebody opens the page of the code: the code is judged once, and then they have time to fill in the form."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

from kezhan import clock
from kezhan.gatherings.codes import is_good
from kezhan.gatherings.models import Gathering, GatheringState
from kezhan.policy.refusal import Refused
from kezhan.stations.ending import how_ended

EARLY = timedelta(minutes=2)
"""So long before the sign-in begins the page opens, and waits."""
TO_FILL_IN = timedelta(minutes=10)
_SALT = "kezhan.gatherings.entry"


@dataclass(frozen=True)
class Entry:
    """A page that was opened with a good code: at which gathering, when, and on which device."""

    gathering: int
    opened_at: datetime
    device: str

    @property
    def token(self) -> str:
        """The entry as the page keeps it. Nobody else can make one."""
        told = [self.gathering, int(self.opened_at.timestamp()), self.device]
        return signing.dumps(told, salt=_SALT, compress=True)


def refuse_wrong_code(key: int, code: str) -> None:
    """Refused with a wrong or old code, in the same words for each gathering and for none."""
    if not is_good(key, code):
        raise Refused("这个码换过了，请再扫一次屏幕上的码；屏幕上没有码了，就是签到结束了，请找主办的人")


def enter(gathering: Gathering, code: str, device: str) -> Entry:
    """Let in whoever comes with the code of now. Refused with a wrong or old code, too early, and too late."""
    refuse_wrong_code(gathering.pk, code)
    _refuse_over(gathering)
    now = clock.now()
    if now < gathering.opens_at - EARLY:
        raise Refused(f"签到 {clock.local(gathering.opens_at):%H:%M} 开始，到时候再扫码")
    if now >= gathering.closes_at:
        raise Refused("签到结束了，请找主办的人补签")
    return Entry(gathering.pk, now, device)


def entry_of(key: int, token: str) -> Entry:
    """The entry that the page kept, at the gathering with this key. Refused where nobody of ours made it, or for
    another gathering.
    """
    try:
        own, opened_at, device = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        own = None
    if own != key:
        raise Refused("这个链接不对，请扫屏幕上的码")
    return Entry(key, datetime.fromtimestamp(opened_at, UTC), device)


def waits(gathering: Gathering) -> bool:
    """Whether who is let in has still to wait for the beginning."""
    return clock.now() < gathering.opens_at


def refuse_late(gathering: Gathering, entry: Entry) -> None:
    """Refused before the sign-in begins, and when the time to fill in is over.

    Who opened the page early has the whole time from the beginning on.
    """
    _refuse_over(gathering)
    if waits(gathering):
        raise Refused(f"签到 {clock.local(gathering.opens_at):%H:%M} 开始，这一页不用关，到时候直接签")
    if clock.now() > max(entry.opened_at, gathering.opens_at) + TO_FILL_IN:
        minutes = int(TO_FILL_IN.total_seconds() // 60)
        raise Refused(f"打开这一页超过 {minutes} 分钟了，请再扫一次屏幕上的码")


def _refuse_over(gathering: Gathering) -> None:
    if gathering.state == GatheringState.CANCELLED:
        raise Refused("这次活动取消了")
    if gathering.state == GatheringState.SETTLED:
        raise Refused("名单已经定了，不能再签到，请找主办的人")
    if not gathering.was_done_before_end:
        raise Refused(f"这个服务站已经{how_ended(gathering.station)}，这次活动不再办")
