"""What a post may do with a need as it stands now: the deeds themselves ask the same rules again."""

from kezhan.needs.checking import MAY_CLOSE
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.posting import COLLECTED_MAY_CHANGE, POSTED_MAY_CHANGE
from kezhan.needs.rules import checks, speaks_for
from kezhan.organisations.models import Post
from kezhan.organisations.rules import covers


def may_change(post: Post, need: Need) -> bool:
    """Whoever it belongs to; a host's while nobody else has it, a collected one until it is paired."""
    return speaks_for(post, need) and need.state in (POSTED_MAY_CHANGE if need.host_id else COLLECTED_MAY_CHANGE)


def may_post(post: Post, need: Need) -> bool:
    """Its host, from a draft or once it was returned."""
    return speaks_for(post, need) and need.host_id is not None and need.state in POSTED_MAY_CHANGE


def may_check(post: Post, need: Need) -> bool:
    """The association on whose desk it lies."""
    return need.state == NeedState.CHECKING and checks(post, need)


def may_close(post: Post, need: Need) -> bool:
    """Whoever it belongs to, or the association that checks it."""
    return need.state in MAY_CLOSE and (speaks_for(post, need) or checks(post, need))


def may_reopen(post: Post, need: Need) -> bool:
    return need.state == NeedState.CLOSED and speaks_for(post, need)


def may_attach(post: Post, need: Need) -> bool:
    """The association that collected it, or one above it, while it has no host."""
    return need.host_id is None and need.state in (NeedState.CHECKING, NeedState.OPEN) and speaks_for(post, need)


def may_detach(post: Post, need: Need) -> bool:
    """The association that collected it, or one above it, while it is being checked under a host that was found."""
    if need.host_id is None or need.collected_by is None:
        return False
    return need.state == NeedState.CHECKING and covers(post.association, need.collected_by.division)


def may_read_history(post: Post, need: Need) -> bool:
    """What was done with it, and by whom: its host, the associations, the administrator."""
    own = post.host_id is not None and post.host_id == need.host_id
    return own or post.is_association or post.is_administrator


def may_recommend(post: Post, need: Need) -> bool:
    """An association over its place, to societies that may read it or that it speaks for."""
    readable = need.confidentiality == Confidentiality.PUBLIC or speaks_for(post, need)
    return need.state == NeedState.OPEN and covers(post.association, need.division) and readable
