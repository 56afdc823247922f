"""An expert who belongs to a society or signs in is asked before another society lists them (§3.1).

Until the answer there is only the request, which is no membership and opens nothing.
"""

from django.db import transaction

from kezhan import clock
from kezhan.experts.addresses import expert_page
from kezhan.experts.models import Expert, Membership, MembershipRequest
from kezhan.experts.rules import is_self
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask as ask_desk
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.applying import people_for
from kezhan.organisations.models.doer import doer
from kezhan.organisations.models.recusal import in_hands_of_other_side, is_recused, refuse_recused
from kezhan.organisations.rules import in_charge_of
from kezhan.policy import editions
from kezhan.policy.refusal import Refused

State = MembershipRequest.State


@transaction.atomic
def agree(expert: Expert, society: Society, *, by: Post) -> Membership:
    """The expert belongs to the asking society from today."""
    expert = _asked(expert, society, by)
    membership = begin(expert, society, by)
    record("agree_to_society", expert, by, society=society.name)
    tell(people_of(society, besides=by), f"{by}已同意，{expert}列入你们的专家名单", expert_page(expert))
    return membership


@transaction.atomic
def decline(expert: Expert, society: Society, *, by: Post) -> None:
    """The society does not get the expert on its list. It may ask again."""
    expert = _asked(expert, society, by)
    _settle(expert, society, State.DECLINED, by)
    record("decline_society", expert, by, society=society.name)
    tell(people_of(society, besides=by), f"{by}没有同意把{expert}列入你们的专家名单", expert_page(expert))


def may_answer(post: Post, expert: Expert, society: Society) -> bool:
    """The expert answers, or the association in charge of the asking society if the expert does not sign in.

    Nobody there who belongs to that society may answer.
    """
    if expert.account_id:
        return is_self(post, expert)
    return in_charge_of(post, society) and not is_recused(post, people_for(society))


def must_be_asked(expert: Expert, society: Society, by: Post) -> bool:
    """Whether somebody other than `by` must agree to the membership first."""
    claimed = expert.account_id is not None or expert.memberships.filter(ended_on=None).exists()
    return claimed and not may_answer(by, expert, society)


def ask(expert: Expert, society: Society, by: Post) -> None:
    """Ask the person who answers. The deed that calls this holds the expert locked."""
    waiting = expert.membership_requests.waiting().filter(society=society).first()
    if waiting is not None:
        raise Refused(f"已经征求过了，正等{waiting.asked}答复，不用再加", _clause(), "name")
    request = MembershipRequest.objects.create(
        expert=expert, society=society, asked_at=clock.now(), **doer("asked_by", by)
    )
    record("ask_expert", expert, by, society=society.name, to=request.asked)
    text, page = f"{society}想把{expert}列入专家名单，同意以后才算数，请答复", expert_page(expert)
    if expert.account_id:
        tell([expert.account_id], text, page)
    else:
        ask_desk(society.association, text, page, besides=by, applicants=people_for(society))


def begin(expert: Expert, society: Society, by: Post) -> Membership:
    """Make the membership, from today. The deed that calls this holds the expert locked and writes the record."""
    _settle(expert, society, State.AGREED, by)
    return Membership.objects.create(expert=expert, society=society, began_on=clock.today())


def _settle(expert: Expert, society: Society, state: MembershipRequest.State, by: Post) -> None:
    waiting = expert.membership_requests.waiting().filter(society=society)
    waiting.update(state=state, answered_at=clock.now(), **doer("answered_by", by))


def _asked(expert: Expert, society: Society, by: Post) -> Expert:
    expert = Expert.objects.select_for_update(no_key=True).get(pk=expert.pk)
    if not expert.account_id and in_charge_of(by, society):
        refuse_recused(by, society.association, people_for(society), _clause())
    if is_self(by, expert) and (giver := in_hands_of_other_side(by, people_for(society))):
        raise Refused(f"{giver}，不能由你答复，请你自己向{society}申请加入，由另一位同事核对", _clause())
    if not may_answer(by, expert, society):
        raise Refused(f"是否列入{society}的名单由{expert}本人答复，没有账号的由{society.association}答复", _clause())
    if not expert.membership_requests.waiting().filter(society=society).exists():
        raise Refused(f"{society}现在没有等你答复的征求，不用再办", _clause())
    return expert


def _clause() -> str:
    return editions.in_force().rules.matching.clause
