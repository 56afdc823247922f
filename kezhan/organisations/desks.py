"""Who sits at a desk: asking, chasing, promising and the list of empty desks all ask this here (§3.4, §5.2)."""

from kezhan.accounts.models import Account
from kezhan.organisations.models import Association, Post, Society
from kezhan.organisations.posts import seat
from kezhan.organisations.rules import Organisation


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


def alone_at(account: Account) -> list[Organisation]:
    """The organisations for which only this person acts."""
    held = account.posts.held().select_related("association", "society__association", "host")
    return [post.organisation for post in held if post.organisation and is_last(post)]


def who_is_told(organisation: Organisation | None) -> str:
    """Who is told of a question to this desk, in words."""
    if organisation is None or is_staffed(organisation):
        return f"{organisation or '在办的人'}会收到消息"
    above = staffed_above(organisation)
    return f"{organisation}现在没有人，{f'已告诉{above}' if above else '也没有上级科协可以告诉，请找管理员'}"
