"""The nearest association checks a need. It opens the need, or returns it to the host with a remark (§3.4)."""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.needs import advance
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.needs.particulars import refuse_contacts
from kezhan.needs.rules import locked, refuse_unless_as_seen, refuse_unless_checking, refuse_unless_in, speaks_for
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of, say
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused

MAY_CLOSE = (NeedState.DRAFT, NeedState.CHECKING, NeedState.RETURNED, NeedState.OPEN)


@transaction.atomic
def open_need(need: Need, *, remark: str = "", seen: str | None = None, by: Post) -> Need:
    """The need is real. Societies may be found for it from now on."""
    need = locked(need)
    refuse_unless_checking(by, need)
    refuse_unless_in(need, NeedState.CHECKING)
    refuse_unless_as_seen(need, seen)
    _refuse_overlong(remark)
    refuse_contacts(need)
    after = advance.opened(need, remark)
    need.save()
    record("open_need", need, by, **after.facts)
    say(*after.tellings)
    return need


@transaction.atomic
def return_need(need: Need, *, remark: str, seen: str | None = None, by: Post) -> Need:
    """Return the need to the host with what to put right. The host may post it again."""
    need = locked(need)
    refuse_unless_checking(by, need)
    refuse_unless_in(need, NeedState.CHECKING)
    refuse_unless_as_seen(need, seen)
    if need.host is None:
        raise Refused("这条需求还没有单位，退不回去；不属实的请关闭并写明原因")
    if not remark.strip():
        raise Refused("请写明要修改什么，提出单位会看到", field="remark")
    _decide(need, NeedState.RETURNED, remark, by, "return_need")
    ask(need.host, f"需求“{need.title}”退回修改：{remark.strip()}", need_page(need))
    return need


@transaction.atomic
def close_need(need: Need, *, reason: str, seen: str | None = None, by: Post) -> Need:
    """The need is not wanted any more, or is not real. Its owner or the association that checks it closes it."""
    need = locked(need)
    if not speaks_for(by, need):
        refuse_unless_checking(by, need)
    refuse_unless_in(need, *MAY_CLOSE)
    refuse_unless_as_seen(need, seen)
    if not reason.strip():
        raise Refused("请写明关闭的原因", field="reason")
    _decide(need, NeedState.CLOSED, reason, by, "close_need")
    told = people_of(need.host, need.checker, *need.opened_to.all(), besides=by)
    tell(told, f"需求“{need.title}”已关闭：{reason.strip()}", need_page(need))
    return need


def _decide(need: Need, state: NeedState, remark: str, by: Post, deed: str) -> None:
    _refuse_overlong(remark)
    facts = advance.decided(need, state, remark)
    need.save()
    record(deed, need, by, **facts)


def _refuse_overlong(remark: str) -> None:
    limit = Need._meta.get_field("remark").max_length or 0
    if len(remark.strip()) > limit:
        raise Refused(f"意见最多 {limit} 个字", editions.in_force().terms.need_check.clause, "remark")
