"""Nobody decides on a matter if they apply in person, or hold or ever held a post on the applying side (回避).

If this holds for everybody at a desk, the nearest association above with a free person stands in.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from kezhan.accounts.models import Account
from kezhan.notices.telling import Addressee
from kezhan.organisations.models.association import Association
from kezhan.organisations.models.host import Host
from kezhan.organisations.models.post import Post
from kezhan.organisations.models.society import Society
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import within

NOBODY = Q(pk__in=[])


@dataclass(frozen=True)
class Applicants:
    """The applying side of a matter: which posts are on it, and which accounts apply in person."""

    posts: Q = NOBODY
    accounts: QuerySet[Any] = field(default_factory=lambda: Account.objects.none().values("pk"))

    @property
    def recused(self) -> Q:
        """The posts of people on the applying side."""
        beside = Post.objects.filter(self.posts).order_by().values("account")
        return Q(account__in=beside) | Q(account__in=self.accounts)


class Matter(Protocol):
    """A matter that lies on a desk for a decision."""

    @property
    def applicants(self) -> Applicants: ...


Desk = Association | Society | Host
Row = TypeVar("Row", bound=Model)


def part_of(post: Post, applicants: Applicants) -> str:
    """Why the person is recused, in words. Empty for a person who is not recused."""
    if not is_recused(post, applicants):
        return ""
    beside = Post.objects.filter(applicants.posts, account=post.account_id).with_organisation().first()
    if beside is None:
        return "你是这件事的当事人"
    return f"你在{beside.organisation_name}{'任过职' if beside.ended_on else '有岗位'}"


def is_recused(post: Post, applicants: Applicants) -> bool:
    return Post.objects.filter(applicants.recused, pk=post.pk).exists()


def free_at(desk: Desk, applicants: Applicants) -> QuerySet[Post]:
    """The people of the desk who have no part in the matter."""
    return desk.posts.held().exclude(applicants.recused)


def who_decides(desk: Desk, applicants: Applicants) -> Desk | None:
    """The desk itself, or the nearest association above with a free person if all at the desk are recused, or None.

    A desk without any people stays in charge, because nobody there is recused.
    """
    if free_at(desk, applicants).exists() or not desk.posts.held().exists():
        return desk
    above = _above(desk)
    while above is not None and not free_at(above, applicants).exists():
        above = above.parent
    return above


def sits_at(post: Post, desk: Desk | None, applicants: Applicants) -> bool:
    """Whether the matter lies with this post's organisation, as the desk itself or as its stand-in."""
    if desk is None or post.organisation == desk:
        return desk is not None
    inside = desk.association.division if isinstance(desk, Society) else desk.division
    over = post.association is not None and _holds(post.association, inside)
    return over and who_decides(desk, applicants) == post.association


def deciders(desk: Desk | None, applicants: Applicants, besides: Post | None = None) -> list[int]:
    """The account ids of the people without a part, at the desk or its stand-in. They learn that a decision waits."""
    if desk is None:
        return []
    told = _addressees(desk, applicants) or _addressees(who_decides(desk, applicants), applicants)
    return [account for account in told if besides is None or account != besides.account_id]


def recusal(by: Post, desk: Desk | None, applicants: Applicants) -> str:
    """Why this person may not decide, and who may instead. Empty for a person who had no part."""
    part = part_of(by, applicants)
    return f"{part}，这件事要回避。{_instead(desk, applicants)}" if part else ""


def refuse_recused(by: Post, desk: Desk | None, applicants: Applicants, clause: str) -> None:
    """Refused for a person on the applying side."""
    if words := recusal(by, desk, applicants):
        raise Refused(words, clause)


def on_desk_of(post: Post, rows: QuerySet[Row], desk: str) -> Q:
    """Which rows wait for this post; the field `desk` names the association of a row.

    They are its own rows without those in which it has a part, and the rows of desks below for which it stands in.
    """
    own = Q(**{f"{desk}": post.association_id})
    if post.was_outside:
        own &= ~Q(pk__in=[row.pk for row in rows.filter(own) if is_recused(post, _applicants(row))])
    if post.desks_in_doubt:
        doubtful = rows.filter(**{f"{desk}__in": post.desks_in_doubt})
        own |= Q(pk__in=[row.pk for row in doubtful if sits_at(post, _desk(row, desk), _applicants(row))])
    return own


def _addressees(desk: Desk | None, applicants: Applicants) -> list[Addressee]:
    """The accounts of the people of the desk who have no part, each once."""
    found = free_at(desk, applicants).order_by("pk").values_list("account_id", "pk") if desk is not None else []
    return list(dict.fromkeys(Addressee(account, post) for account, post in found))


def _instead(desk: Desk | None, applicants: Applicants) -> str:
    decides = who_decides(desk, applicants) if desk is not None else None
    if decides is None:
        return f"{desk or '这里'}没有可以办的人，请管理员增加一位"
    names = [post.account.name for post in free_at(decides, applicants).select_related("account").order_by("pk")[:3]]
    if not names:
        return f"请给{decides}增加一位同事来办"
    return f"请{'、'.join(names)}来办" if decides == desk else f"由{decides}代办（{'、'.join(names)}）"


def _above(desk: Desk) -> Association | None:
    if isinstance(desk, Association):
        return desk.parent
    return desk.association if isinstance(desk, Society) else None


def _holds(association: Association, division: str) -> bool:
    low, high = within(association.division)
    return low <= division < high


def _applicants(row: Any) -> Applicants:
    matter: Matter = row
    return matter.applicants


def _desk(row: Any, path: str) -> Desk | None:
    for name in path.split("__"):
        row = getattr(row, name)
    desk: Desk | None = row
    return desk
