"""A need's life as one line: what was, what is, what comes next, and on whose desk the need lies."""

from collections.abc import Iterator, Sequence

from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.needs.models import Need, NeedState
from kezhan.web.needs.after_pairing import AfterPairing, how_it_stands, signed_and_applied
from kezhan.web.needs.listing import in_hands_of
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags.kezhan import day, moment

TO_COME = {
    NeedState.DRAFT: ("科协核实", "对接学会", "双方结对"),
    NeedState.RETURNED: ("科协核实", "对接学会", "双方结对"),
    NeedState.CHECKING: ("对接学会", "双方结对"),
    NeedState.OPEN: ("双方结对",),
}
PRESENT = {
    NeedState.DRAFT: "起草",
    NeedState.RETURNED: "按意见修改",
    NeedState.CHECKING: "科协核实",
    NeedState.OPEN: "对接学会",
}


TOLD = ("post_from_public", "open_need", "mark_paired", "reopen_need", "reopen_closed_need")
"""The deeds of the record that are told as moments. The need keeps no time of its own for them."""


def life(need: Need, told: Sequence[Entry], after: AfterPairing) -> list[Moment]:
    """The oldest first; `told` is what the record says of it, `after` what its pairings came to."""
    return [*_past(need, told, after), *_present(need), *_expected(need), *how_it_stands(after)]


def told_of(need: Need) -> list[Entry]:
    """What the record says of this life, the oldest first. A closed need that became a draft again begins anew."""
    told: list[Entry] = []
    entries = Entry.objects.filter(subject_kind="need", subject_id=need.pk, deed__in=TOLD)
    for entry in filter(is_the_platforms_own, entries.order_by("moment", "pk")):
        if entry.deed == "reopen_closed_need" and entry.facts["state"]["to"] == NeedState.DRAFT:
            told = []
        else:
            told.append(entry)
    return told


def is_from_public(told: Sequence[Entry]) -> bool:
    """Whether a visitor brought it, not the association that looks for its host."""
    return any(entry.deed == "post_from_public" for entry in told)


def time_left_of(need: Need) -> TimeLeft | None:
    """The time left for checking, if it runs."""
    return time_left(need.due_on)


def _past(need: Need, told: Sequence[Entry], after: AfterPairing) -> Iterator[Moment]:
    begun = [(need.posted_at, _beginning(need, told))] if need.state != NeedState.DRAFT else []
    begun += [(entry.moment, found) for entry in told if (found := _moment_of(entry, need))]
    if need.attached_at:
        begun.append((need.attached_at, Moment("归到单位", "past", moment(need.attached_at), str(need.host))))
    if need.state != NeedState.DRAFT:
        begun += signed_and_applied(one for one in after.pairings if one.agreed_at >= need.posted_at)
    yield from (one for _, one in sorted(begun, key=lambda dated: dated[0]))
    if need.state == NeedState.CLOSED:
        yield Moment("关闭", "past", note=need.remark)


def _beginning(need: Need, told: Sequence[Entry]) -> Moment:
    """Who brought the need. This stays the same after a host is found for it."""
    if need.collected_by is None:
        return Moment("提出需求", "past", moment(need.posted_at), need.from_whom)
    if is_from_public(told):
        return Moment("公众提出需求", "past", moment(need.posted_at), note=f"由{need.collected_by}找单位")
    return Moment("代征集", "past", moment(need.posted_at), str(need.collected_by))


def _moment_of(entry: Entry, need: Need) -> Moment | None:
    when = moment(entry.moment)
    if entry.deed == "open_need":
        return Moment("核实属实", "past", when, str(need.checker), entry.facts.get("remark", ""))
    if entry.deed == "mark_paired":
        return Moment("双方结对", "past", when)
    if entry.deed == "reopen_need":
        reason = entry.facts.get("reason", "")
        return Moment("重新开放对接", "past", when, note=f"结对没有办成：{reason}" if reason else "")
    if entry.deed == "reopen_closed_need":
        return Moment("重新打开", "past", when, need.from_whom)
    return None


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
    for title in TO_COME.get(NeedState(need.state), ()):
        yield Moment(title, "expected", f"{days} 个工作日内" if title == "科协核实" else "")
