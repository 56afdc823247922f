"""Show a need to a society: its owner opens it, or an association recommends it (§3.2, §3.4)."""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.needs.addresses import need_page
from kezhan.needs.allowed import may_recommend
from kezhan.needs.models import Need, NeedState
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Society
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


@transaction.atomic
def open_to(need: Need, society: Society, *, by: Post) -> Need:
    """The society and its experts may read the need from now on. Opening it to them again changes nothing.

    Whoever opens it says why, in the one message of their deed.
    """
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, NeedState.OPEN, NeedState.PAIRED)
    if not need.opened_to.filter(pk=society.pk).exists():
        need.opened_to.add(society)
        record("open_need_to", need, by, society=society.name)
    return need


@transaction.atomic
def recommend_to(need: Need, society: Society, *, by: Post) -> Need:
    """An association over the need's place recommends it to a society, once; the society decides."""
    need = locked(need)
    refuse_unless_in(need, NeedState.OPEN)
    clause = editions.in_force().rules.associations_take_part.clause
    if not may_recommend(by, need):
        raise Refused("只有需求所在地的科协可以推荐，不公开的需求由单位自己邀请学会", clause)
    if need.opened_to.filter(pk=society.pk).exists():
        raise Refused(f"已经请{society}看过这条需求，等他们联系单位吧", clause)
    need.opened_to.add(society)
    record("recommend_need_to", need, by, society=society.name)
    tell(people_of(society), f"{by.organisation_name}推荐你们看需求“{need.title}”", need_page(need))
    return need
