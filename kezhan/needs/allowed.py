"""What a post may do with a need in its present state. The deeds apply the same rules again."""

from kezhan.needs.checking import MAY_CLOSE
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.posting import COLLECTED_MAY_CHANGE, POSTED_MAY_CHANGE
from kezhan.needs.rules import checks, speaks_for
from kezhan.organisations.models import Post
from kezhan.organisations.rules import covers


def may_change(post: Post, need: Need) -> bool:
    """The need's owner may: a host until the need goes on to others, an association until it is paired."""
    return speaks_for(post, need) and need.state in (POSTED_MAY_CHANGE if need.host_id else COLLECTED_MAY_CHANGE)


def may_post(post: Post, need: Need) -> bool:
    """The host may, from a draft or a returned need."""
    return speaks_for(post, need) and need.host_id is not None and need.state in POSTED_MAY_CHANGE


def may_check(post: Post, need: Need) -> bool:
    """The association on whose desk it lies may."""
    return need.state == NeedState.CHECKING and checks(post, need)


def may_close(post: Post, need: Need) -> bool:
    """The need's owner may, and so may the association that checks it."""
    return need.state in MAY_CLOSE and (speaks_for(post, need) or checks(post, need))


def may_reopen(post: Post, need: Need) -> bool:
    return need.state == NeedState.CLOSED and speaks_for(post, need)


def may_attach(post: Post, need: Need) -> bool:
    """The association that collected it, or one above it, may while it has no host."""
    return need.host_id is None and need.state in (NeedState.CHECKING, NeedState.OPEN) and speaks_for(post, need)


def may_detach(post: Post, need: Need) -> bool:
    """The association that collected it, or one above it, may while the need is checked under the host found."""
    if need.host_id is None or need.collected_by is None:
        return False
    return need.state == NeedState.CHECKING and covers(post.association, need.collected_by.division)


def may_read_history(post: Post, need: Need) -> bool:
    """Its host, the associations and the administrator may read what was done with it and by whom."""
    own = post.host_id is not None and post.host_id == need.host_id
    return own or post.is_association or post.is_administrator


def may_recommend(post: Post, need: Need) -> bool:
    """An association over its place may, if societies may read the need or the association speaks for it."""
    readable = need.confidentiality == Confidentiality.PUBLIC or speaks_for(post, need)
    return need.state == NeedState.OPEN and covers(post.association, need.division) and readable
