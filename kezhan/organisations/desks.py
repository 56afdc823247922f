"""Who sits at a desk: asking, chasing, promising and the list of empty desks all ask this here (§3.4, §5.2)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from kezhan.accounts.models import Account
from kezhan.organisations.models import Association, Post, Society
from kezhan.organisations.models.applying import Applicants
from kezhan.organisations.models.post import desks_in_doubt
from kezhan.organisations.models.recusal import who_decides, with_decider
from kezhan.organisations.rules import Organisation, seat


def is_staffed(organisation: Organisation) -> bool:
    """Whether anybody who can sign in holds a post there."""
    return Post.objects.held().filter(**seat(organisation)).exists()


def is_last(post: Post) -> bool:
    """Whether the desk will be empty when this post ends."""
    organisation = post.organisation
    if organisation is None or post.ended_on is not None:
        return False
    return not Post.objects.held().filter(**seat(organisation)).exclude(pk=post.pk).exists()


def staffed_above(organisation: Organisation) -> Association | None:
    """The nearest staffed association above, which fills an empty desk. None when there is no such association."""
    place = organisation.association.division if isinstance(organisation, Society) else organisation.division
    staffed = Association.objects.staffed()
    if isinstance(organisation, Association):
        staffed = staffed.exclude(pk=organisation.pk)
    return staffed.nearest(place)


def was_emptied(organisation: Organisation | None) -> bool:
    """Whether people sat there and nobody does now."""
    if organisation is None or is_staffed(organisation):
        return False
    return Post.objects.filter(**seat(organisation)).exists()


def alone_at(account: Account) -> list[Organisation]:
    """The organisations for which only this person acts."""
    held = account.posts.held().select_related("association", "society__association", "host")
    return [post.organisation for post in held if post.organisation and is_last(post)]


def who_is_told(organisation: Organisation | None, applicants: Applicants | None = None) -> str:
    """Who is told of a question to this desk, in words. With `applicants` it asks for a decision."""
    if organisation is None:
        return "在办的人会收到消息"
    decides = who_decides(organisation, applicants) if applicants else None
    if not is_staffed(organisation):
        above = decides or staffed_above(organisation)
        return f"{organisation}现在没有人，已告诉{above or '管理员'}"
    if applicants is None or decides == organisation:
        return f"{organisation}会收到消息"
    return f"{why_stood_in(organisation)}，{f'由{decides}代办，那里会收到消息' if decides else '已告诉管理员'}"


def why_stood_in(organisation: Organisation) -> str:
    """Why a desk does not decide itself, in words."""
    return f"{organisation}{'的人都要回避' if is_staffed(organisation) else '现在没有人'}"


def in_hands_of(desk: Organisation, applicants: Applicants) -> str:
    """Who really has what waits at this desk for a decision, in words."""
    decides = who_decides(desk, applicants)
    return _hands(str(desk), None if decides == desk else decides, decides is None)


def in_whose_hands(found: Sequence[Model], desk: str) -> dict[Any, str]:
    """The same for rows of one model, by key; the field `desk` names the association in charge of a row.

    It looks only at desks where perhaps nobody is free: there are few or none.
    """
    if not found:
        return {}
    hands = {one.pk: str(getattr(one, desk)) for one in found}
    doubtful = desks_in_doubt()
    unsure = [one.pk for one in found if getattr(one, f"{desk}_id") in doubtful]
    if not unsure:
        return hands
    told = list(with_decider(type(found[0])._base_manager.filter(pk__in=unsure), desk).values_list("pk", "decider"))
    instead = Association.objects.in_bulk([decider for _, decider in told if decider])
    return hands | {key: _hands(hands[key], decider and instead[decider], decider is None) for key, decider in told}


def _hands(name: str, instead: Organisation | None, nobody: bool) -> str:
    if nobody:
        return f"{name}（没有可以办的人）"
    return f"{instead}（代{name}办）" if instead else name
