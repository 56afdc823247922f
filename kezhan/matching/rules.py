"""Who may do what when two sides choose each other, and what must hold for it (§3.2)."""

from collections.abc import Iterable

from kezhan.experts.models import Expert
from kezhan.matching.models import Invitation, InvitationState, Pairing, PairingState
from kezhan.needs.models import Need, NeedState
from kezhan.needs.rules import speaks_for
from kezhan.organisations.models import Post, Society, recusal
from kezhan.organisations.models.applying import Applicants, people_for
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side


def tasks_in_words(keys: Iterable[str], need: Need) -> tuple[str, ...]:
    """The labels of an offer's tasks: the need's edition gives them, or another edition with that key.

    An offer may be older than the edition, because a need that is posted anew changes to the one in force.
    """
    own = {task.key: task.label for task in need.edition.tasks}
    others = {task.key: task.label for edition in editions.at_hand().values() for task in edition.tasks}
    return tuple((others | own).get(key, key) for key in keys)


def other(side: str) -> Side:
    return Side.HOST if side == Side.SOCIETY else Side.SOCIETY


def side_of(post: Post, invitation: Invitation) -> Side | None:
    """The side for which this post speaks. None for others."""
    if post.society_id is not None and post.society_id == invitation.society_id:
        return Side.SOCIETY
    if post.host_id is not None and post.host_id == invitation.need.host_id:
        return Side.HOST
    return None


def other_side(post: Post, invitation: Invitation) -> Applicants:
    """The people with whom this post talks."""
    need = invitation.need
    return people_for(need.host if post.society_id and need.host else invitation.society)


def both_sides(post: Post, invitation: Invitation) -> str:
    """Why a person of one side may not accept or sign: they are or were on the other side too. Empty for others."""
    if side_of(post, invitation) is None:
        return ""
    return recusal.both_sides(post, other_side(post, invitation))


def refuse_both_sides(post: Post, invitation: Invitation) -> None:
    """Two people decide, one for each side.

    Nobody accepts or signs for one side what they proposed for the other side.
    """
    if words := both_sides(post, invitation):
        raise Refused(words, invitation.need.edition.rules.mutual_choice.clause)


def may_answer(post: Post, invitation: Invitation) -> bool:
    """Only the awaited side accepts, declines or makes a counter-offer, up to the last day of the term."""
    return _is_going_on(invitation) and side_of(post, invitation) == invitation.awaited


def may_withdraw(post: Post, invitation: Invitation) -> bool:
    """Only the side that made the last offer takes it back."""
    return _is_going_on(invitation) and side_of(post, invitation) == other(invitation.awaited)


def _is_going_on(invitation: Invitation) -> bool:
    return invitation.state == InvitationState.OPEN and not invitation.has_run_out


def may_dissolve(post: Post, pairing: Pairing) -> bool:
    """Either side may, until both have signed."""
    return pairing.state == PairingState.AGREED and side_of(post, pairing.invitation) is not None


def may_upload(post: Post, pairing: Pairing) -> bool:
    """Either side may hand in the signed copy, or a later one, while it may still step back."""
    return may_dissolve(post, pairing)


def has_signed(post: Post, pairing: Pairing) -> bool:
    """Whether this side has confirmed the present signed agreement."""
    signed = {Side.SOCIETY: pairing.society_signed_at, Side.HOST: pairing.host_signed_at}
    side = side_of(post, pairing.invitation)
    return side is not None and signed[side] is not None


def may_sign(post: Post, pairing: Pairing) -> bool:
    """A side may, if it has not yet confirmed the present signed agreement."""
    return may_dissolve(post, pairing) and pairing.agreement_id is not None and not has_signed(post, pairing)


def may_apply(post: Post, pairing: Pairing) -> bool:
    """The society leads. It opens the application once the agreement is signed."""
    return pairing.state == PairingState.SIGNED and side_of(post, pairing.invitation) == Side.SOCIETY


def may_invite(post: Post, need: Need) -> bool:
    """The host of an open need may."""
    return post.host_id is not None and post.host_id == need.host_id and need.state == NeedState.OPEN


def looks_for_help(post: Post, need: Need) -> bool:
    """The host of an open need looks for societies, and so do the associations that bring the two together (§3.4)."""
    return may_invite(post, need) or (post.is_association and need.state == NeedState.OPEN)


def may_read_contact(post: Post, need: Need, pairing: Pairing | None) -> bool:
    """The need's owner and the associations may read whom to call. The society may once the two are paired."""
    paired = pairing is not None and side_of(post, pairing.invitation) is not None
    return speaks_for(post, need) or post.is_association or paired


def may_propose(post: Post, need: Need) -> bool:
    """A society may propose to the known host of an open need that it may see."""
    return (
        post.society_id is not None
        and need.state == NeedState.OPEN
        and need.host_id is not None
        and Need.objects.visible_to(post).filter(pk=need.pk).exists()
    )


def refuse_need_not_open(need: Need) -> None:
    if need.state != NeedState.OPEN:
        raise Refused(
            f"“{need.title}”现在是“{need.get_state_display()}”，只有征集对接中的需求可以谈合作",
            need.edition.rules.mutual_choice.clause,
        )
    if need.host_id is None:
        raise Refused(
            f"“{need.title}”由{need.collected_by}代征集，还没有落实单位，落实以后才能双向选择",
            need.edition.rules.mutual_choice.clause,
        )


def refuse_stranger(expert: Expert, society: Society, clause: str) -> None:
    if not Expert.objects.of(society).filter(pk=expert.pk).exists():
        raise Refused(
            f"{expert.name}不是{society.name}的在册专家，请改选该会专家，或改请专家所在的学会", clause, "expert"
        )


def refuse_silence(text: str, what: str, clause: str, field: str) -> str:
    """The text without blanks at its ends. Refused when it is then empty or too long."""
    said = text.strip()
    if not said:
        raise Refused(f"请写明{what}", clause, field)
    if len(said) > 500:
        raise Refused(f"{what}最多 500 字，现在有 {len(said)} 字", clause, field)
    return said
