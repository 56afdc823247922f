"""Whether everybody who acted, as the record tells it, holds or held the post in which they acted."""

from collections.abc import Iterator

from kezhan.journal.models import Entry
from kezhan.organisations.models import Post


def faults_of_actors() -> Iterator[str]:
    """The posts in which somebody acted and that are not that person's, in Chinese: a post is never removed and never
    changes its holder, so somebody put it in by hand and took it out again.
    """
    acted = Entry.objects.exclude(post_id=None).order_by("post_id", "account_id").values_list("post_id", "account_id")
    holders: dict[int | None, int] = dict(Post.objects.values_list("pk", "account"))
    for post, account in acted.distinct():
        if holders.get(post) != account:
            last = Entry.objects.filter(post_id=post, account_id=account).order_by("-sequence").first()
            place, actor = (last.sequence, last.actor) if last else ("", "")
            yield f"第 {place} 条记录由“{actor}”经办，可是没有他的这个岗位（岗位 {post}）"
