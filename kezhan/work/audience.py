"""Whom a piece of work concerns: its host, who wrote it down, who took part, who answers for the station."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kezhan.experts.models import Expert
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


def tell_who_took_part(work: Work, by: Post, *, before: Mapping[int, Decimal] | None = None) -> None:
    """Tell the experts how many hours of theirs were written down; who wrote it knows. After a change, only those
    whose hours are others than `before`, by the key of the expert.
    """
    deed, former = "记了一次服务" if before is None else "改了一次服务", before or {}
    after = dict(work.participations.values_list("expert", "hours"))
    others = [key for key in {**former, **after} if former.get(key) != after.get(key)]
    for expert in Expert.objects.filter(pk__in=others).exclude(account=None).order_by("pk"):
        if expert.account_id == by.account_id:
            continue
        said = _hours(former.get(expert.pk), after.get(expert.pk))
        posts = Post.objects.held().filter(account=expert.account_id, role=Role.EXPERT)
        tell(_held(posts), f"{by}{deed}，{said}：{work.title}。不对的请改", work_page(work))


def _hours(before: Decimal | None, after: Decimal | None) -> str:
    """What is said of somebody's hours, who has some before or after."""
    if after is None:
        return f"不再写着你的 {_plain(before or Decimal(0))} 小时"
    return f"写着你 {_plain(after)} 小时" + (f"，原来是 {_plain(before)} 小时" if before else "")


def _plain(figure: Decimal) -> str:
    return f"{figure.normalize():f}"


def _tell(work: Work, posts: Iterable[Post | None], text: str, by: Actor) -> None:
    if not work.speaks_for_itself:
        return
    told = dict.fromkeys(_held(filter(None, posts)))
    tell([one for one in told if one != by.account_id], text, work_page(work))


def _held(posts: Iterable[Post]) -> list[Addressee]:
    """The people of these posts who still hold them."""
    return [Addressee(one.account_id, one.pk) for one in posts if one.ended_on is None and one.account.is_active]
