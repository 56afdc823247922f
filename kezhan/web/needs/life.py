"""A need's life as one line: what was, what is, what comes next, and on whose desk the need lies."""

from collections.abc import Iterator
from datetime import datetime

from kezhan.needs.models import Need, NeedState
from kezhan.web.needs.listing import in_hands_of
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags.kezhan import day, moment

TO_COME = {
    NeedState.DRAFT: ("科协核实", "对接学会", "双方结对"),
    NeedState.RETURNED: ("科协核实", "对接学会", "双方结对"),
    NeedState.CHECKING: ("对接学会", "双方结对"),
    NeedState.OPEN: ("双方结对",),
    NeedState.PAIRED: ("签协议，申请建站",),
    NeedState.CLOSED: (),
}
PRESENT = {
    NeedState.DRAFT: "起草",
    NeedState.RETURNED: "按意见修改",
    NeedState.CHECKING: "科协核实",
    NeedState.OPEN: "对接学会",
}


def life(need: Need, paired_at: datetime | None) -> list[Moment]:
    """The oldest first; `paired_at` is the time at which the valid pairing was made."""
    return [*_past(need, paired_at), *_present(need), *_expected(need)]


def time_left_of(need: Need) -> TimeLeft | None:
    """The time left for checking, if it runs."""
    return time_left(need.due_on)


def _past(need: Need, paired_at: datetime | None) -> Iterator[Moment]:
    begun = [(need.posted_at, _beginning(need))] if need.state != NeedState.DRAFT else []
    if need.opened_at and need.checker_id:
        checked = Moment("核实属实", "past", moment(need.opened_at), str(need.checker), _opening_remark(need))
        begun.append((need.opened_at, checked))
    if need.attached_at:
        begun.append((need.attached_at, Moment("归到单位", "past", moment(need.attached_at), str(need.host))))
    yield from (one for _, one in sorted(begun, key=lambda dated: dated[0]))
    if need.state == NeedState.PAIRED:
        yield Moment("双方结对", "past", moment(paired_at))
    if need.state == NeedState.CLOSED:
        yield Moment("关闭", "past", note=need.remark)


def _beginning(need: Need) -> Moment:
    """Who brought the need. This stays the same after a host is found for it."""
    if need.collected_by is None:
        return Moment("提出需求", "past", moment(need.posted_at), need.from_whom)
    return Moment("代征集", "past", moment(need.posted_at), str(need.collected_by))


def _opening_remark(need: Need) -> str:
    return need.remark if need.state in (NeedState.OPEN, NeedState.PAIRED) else ""


def _present(need: Need) -> Iterator[Moment]:
    title = PRESENT.get(NeedState(need.state))
    if title is None:
        return
    since = f"{day(need.waiting_since)}起" if need.waiting_since else ""
    left = time_left_of(need)
    phase = "late" if left and left.tone == "danger" else "present"
    note = need.remark if need.state == NeedState.RETURNED else (f"{day(left.due)}到期，{left.words}" if left else "")
    yield Moment(f"现在：{title}", phase, since, in_hands_of(need), note)


def _expected(need: Need) -> Iterator[Moment]:
    days = need.edition.terms.need_check.working_days
    for title in TO_COME[NeedState(need.state)]:
        yield Moment(title, "expected", f"{days} 个工作日内" if title == "科协核实" else "")
