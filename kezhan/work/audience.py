"""Whom a piece of work concerns: its host, who wrote it down, who took part, who answers for the station."""

from collections.abc import Iterable

from kezhan.journal.recording import Actor
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.models import Post, Role
from kezhan.work.addresses import work_page
from kezhan.work.models import Work


def tell_writer(work: Work, text: str, by: Actor) -> None:
    """Tell whoever wrote it down."""
    _tell(work, [work.written_by_post], text, by)


def tell_side(work: Work, text: str, by: Actor) -> None:
    """Tell whoever wrote it down, and the person of the society who answers for the station."""
    _tell(work, [work.written_by_post, work.station.society_person], text, by)


def tell_who_took_part(work: Work, by: Post) -> None:
    """Tell the experts how many hours of theirs were written down; who wrote it knows."""
    for one in work.participations.select_related("expert").exclude(expert__account=None):
        if one.expert.account_id == by.account_id:
            continue
        posts = Post.objects.held().filter(account=one.expert.account_id, role=Role.EXPERT)
        tell(
            _held(posts),
            f"{by}记了一次服务，写着你 {one.hours.normalize():f} 小时：{work.title}。不对的请改",
            work_page(work),
        )


def _tell(work: Work, posts: Iterable[Post | None], text: str, by: Actor) -> None:
    if not work.speaks_for_itself:
        return
    told = dict.fromkeys(_held(filter(None, posts)))
    tell([one for one in told if one != by.account_id], text, work_page(work))


def _held(posts: Iterable[Post]) -> list[Addressee]:
    """The people of these posts who still hold them."""
    return [Addressee(one.account_id, one.pk) for one in posts if one.ended_on is None and one.account.is_active]
