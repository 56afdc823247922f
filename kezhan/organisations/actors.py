"""Whether everybody who acted, as the record tells it, holds or held the post in which they acted."""

from collections.abc import Iterator
from typing import Any

from kezhan.journal.models import Entry
from kezhan.journal.rows import kept
from kezhan.organisations.models import Post
from kezhan.organisations.rules import Organisation

LONGEST = 200
"""An entry keeps so many letters of whoever acted."""


def faults_of_actors() -> Iterator[str]:
    """The posts in which somebody acted and that are not that person's, in Chinese: a post is never removed and never
    changes its holder or its organisation, so somebody put it in, or changed it, by hand and put it back.
    """
    acted = Entry.objects.exclude(post_id=None).order_by("post_id", "account_id")
    posts: dict[int | None, Post] = {post.pk: post for post in Post.objects.with_organisation()}
    for post, account, actor in acted.values_list("post_id", "account_id", "actor").distinct():
        found = posts.get(post)
        if found is None or found.account_id != account:
            yield f"{_said_of(post, account, actor)}，可是没有他的这个岗位（岗位 {post}）"
        elif str(found) != actor and not _was_called(found, actor):
            yield f"{_said_of(post, account, actor)}，可是这个岗位在{found.organisation_name}（岗位 {post}）"


def _said_of(post: int | None, account: int | None, actor: str) -> str:
    last = Entry.objects.filter(post_id=post, account_id=account, actor=actor).order_by("-sequence").first()
    return f"第 {last.sequence if last else ''} 条记录由“{actor}”经办"


def _was_called(post: Post, actor: str) -> bool:
    """Whether the organisation of the post ever had the name that stands behind the person's, in brackets that may
    stand in a name too. The record keeps a long name as its hash.
    """
    if len(actor) == LONGEST:
        return True
    names = _names(post.organisation) if post.organisation else [post.organisation_name]
    spoken = [actor[place + 1 : -1] for place, sign in enumerate(actor) if sign == "（"]
    return any(kept(words) in names for words in spoken)


def _names(organisation: Organisation) -> list[Any]:
    """Its names as the record keeps them, the present one among them."""
    about = Entry.objects.filter(subject_kind=organisation._meta.model_name, subject_id=organisation.pk)
    return [kept(organisation.name), *about.order_by().values_list("row__name", flat=True).distinct()]
