"""What is remembered of somebody who is not signed in: how often they sent something today, and what last."""

from typing import Any

from django.http import HttpRequest

from kezhan import clock
from kezhan.policy.refusal import Refused


def refuse_too_many(request: HttpRequest, kind: str, most: int) -> None:
    """Refused once `most` of this kind were sent today from this browser."""
    if _today(request, kind)["count"] >= most:
        raise Refused(f"今天已经从这台设备提交了 {most} 次，请明天再来，或直接打电话给当地科协")


def note(request: HttpRequest, kind: str, last: dict[str, Any]) -> None:
    """Count one more of this kind, and keep what its confirmation says."""
    request.session[f"sent-{kind}"] = {**_today(request, kind), "last": last}
    request.session[f"sent-{kind}"]["count"] += 1


def remembered(request: HttpRequest, kind: str) -> dict[str, Any] | None:
    """What the last one's confirmation says; None when none was sent today."""
    return _today(request, kind).get("last")


def _today(request: HttpRequest, kind: str) -> dict[str, Any]:
    day = clock.today().isoformat()
    kept = request.session.get(f"sent-{kind}", {})
    return kept if kept.get("day") == day else {"day": day, "count": 0}
