"""Who may speak for an expert."""

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Society
from kezhan.organisations.rules import in_charge_of
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


def keeps_list(post: Post, society: Society) -> bool:
    """A society keeps the list of its own experts, and the association in charge may help (§3.1)."""
    return post.society_id == society.pk or in_charge_of(post, society)


def refuse_unless_of_society(post: Post, society: Society) -> None:
    """Only those who keep the society's list change it."""
    if not keeps_list(post, society):
        raise Refused(f"{society}的专家由该学会自己管理", editions.in_force().rules.matching.clause)


def speaks_for(post: Post, expert: Expert) -> bool:
    """An expert and their societies keep the expert's particulars (§3.1)."""
    if post.is_administrator or is_self(post, expert):
        return True
    return post.society_id is not None and expert.memberships.filter(society=post.society_id, ended_on=None).exists()


def refuse_unless_speaks_for(post: Post, expert: Expert) -> None:
    """Only those who keep the particulars change them."""
    if not speaks_for(post, expert):
        raise Refused(f"{expert}的资料由本人和所在学会维护", editions.in_force().rules.matching.clause)


def is_self(post: Post, expert: Expert) -> bool:
    return expert.account_id == post.account_id
