"""A post ends. Nobody ends an organisation's last post by mistake, because its waiting work would stay undone."""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import DESK
from kezhan.organisations.audience import tell_emptied
from kezhan.organisations.desks import is_last
from kezhan.organisations.models import Post, Role
from kezhan.organisations.moving_up import telling_of_moves
from kezhan.organisations.offering import take_back_with
from kezhan.organisations.posts import refuse_last_administrator, refuse_unless_appointing
from kezhan.organisations.rules import seat
from kezhan.policy.refusal import Refused


class LastPerson(Refused):
    """Refused when nobody else sits there: either somebody takes over first, or the caller says that nobody does."""


@transaction.atomic
def end_post(post: Post, *, by: Post) -> Post:
    """The person stops acting there today; their past deeds keep their name. Refused for the last person."""
    post = _still_held(post, by)
    if is_last(post):
        raise LastPerson(f"{post.account.name}是{post.organisation_name}的最后一位，先请人接手，或者说明没有人接手")
    return _end(post, by)


@transaction.atomic
def leave_empty(post: Post, *, by: Post) -> Post:
    """End the last post when nobody takes over. The association above is told that the desk is empty."""
    post = _still_held(post, by)
    emptied = post.organisation if is_last(post) else None
    ended = _end(post, by)
    if emptied is not None:
        tell_emptied(emptied, by)
    return ended


def _still_held(post: Post, by: Post) -> Post:
    """The post, locked with its whole organisation. Otherwise the last two could end each other's posts at once."""
    refuse_unless_appointing(by, Role(post.role), post.organisation)
    if post.is_administrator:
        refuse_last_administrator(post.account, "离任")
    if post.organisation is not None:
        beside = Post.objects.filter(ended_on=None, **seat(post.organisation))
        list(beside.select_for_update(no_key=True).order_by("pk"))
    post = Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    if post.ended_on is not None:
        raise Refused(f"{post}已于 {post.ended_on} 离任，不用再办")
    return post


def _end(post: Post, by: Post) -> Post:
    take_back_with(post, by=by)
    post.ended_on = clock.today()
    with telling_of_moves(post.account_id):
        post.save(update_fields=["ended_on"])
    record("end_post", post, by, ended_on={"from": None, "to": post.ended_on})
    tell([post.account_id], f"你在{post.organisation_name}的岗位已由{by}终止", DESK)
    return post
