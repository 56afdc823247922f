"""Nobody decides on a matter if they are on its applying side, in any of their posts (回避).

If nobody at a desk is free to decide, the nearest association above with a free person stands in (代办).
"""

from typing import Any, Protocol, TypeVar

from django.db.models import Case, Exists, F, IntegerField, Model, OuterRef, Q, QuerySet, Value, When

from kezhan.accounts.models import GivenPassword
from kezhan.notices.telling import Addressee
from kezhan.organisations.models.applying import Applicants, Applying, through_whom
from kezhan.organisations.models.association import Association
from kezhan.organisations.models.host import Host
from kezhan.organisations.models.post import Post, has_a_part
from kezhan.organisations.models.society import Society
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import within

Desk = Association | Society | Host
Row = TypeVar("Row", bound=Model)


class Matter(Protocol):
    """A model whose rows lie on desks for a decision."""

    applying: Applying


def part_of(post: Post, applicants: Applicants) -> str:
    """Why the person is recused, in words. Empty for a person who is not recused."""
    if not is_recused(post, applicants):
        return ""
    beside = through_whom(post, applicants)
    if beside is None:
        return f"你{'' if applicants.names(post.account_id) else '给当事人设过密码，等于'}是这件事的当事人"
    if beside.account_id != post.account_id:
        return f"{beside}的密码是你设的"
    return f"你在{beside.organisation_name}{'任过职' if beside.ended_on else '有岗位'}"


def is_recused(post: Post, applicants: Applicants) -> bool:
    """Whether the person has a part in this matter. Most people have one in nothing, which is asked first and anew."""
    return has_a_part(post.account_id) and Post.objects.filter(applicants.recused, pk=post.pk).exists()


def free_at(desk: Desk, applicants: Applicants) -> QuerySet[Post]:
    """The people of the desk who have no part in the matter."""
    return desk.posts.held().exclude(applicants.recused)


def free_people(desk: Desk | None, applicants: Applicants) -> list[Addressee]:
    """The accounts of the people of the desk who have no part, each once."""
    found = free_at(desk, applicants).order_by("pk").values_list("account_id", "pk") if desk is not None else []
    return list(dict.fromkeys(Addressee(account, post) for account, post in found))


def who_decides(desk: Desk, applicants: Applicants) -> Desk | None:
    """The desk itself, or else the nearest association above with a free person. None if there is none."""
    if isinstance(desk, Association) and desk.posts.held().of_no_side().exists():
        return desk  # as nearly always, and asked cheaply
    at: Desk | None = desk
    while at is not None and not free_at(at, applicants).exists():
        at = _above(at)
    return at


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
    told = free_people(desk, applicants) or free_people(who_decides(desk, applicants), applicants)
    return [account for account in told if besides is None or account != besides.account_id]


def recusal(by: Post, desk: Desk | None, applicants: Applicants) -> str:
    """Why this person may not decide, and who may instead. Empty for a person who had no part."""
    part = part_of(by, applicants)
    return f"{part}，这件事要回避。{_instead(desk, applicants)}" if part else ""


def refuse_recused(by: Post, desk: Desk | None, applicants: Applicants, clause: str) -> None:
    """Refused for a person on the applying side."""
    if words := recusal(by, desk, applicants):
        raise Refused(words, clause)


def both_sides(by: Post, other: Applicants) -> str:
    """Why a person of one side may not agree for it: they, or whoever gave them their password, have a part in the
    other side. Empty for everybody else.
    """
    part = part_of(by, other) or in_hands_of_other_side(by, other)
    own = by.organisation_name
    return f"{part}，两边不能由同一个人定。请{own}的另一位同事来办；没有的话，先增加一位" if part else ""


def in_hands_of_other_side(by: Post, other: Applicants) -> str:
    """Which person of the other side, present or past, gave this one a password, in words: they could agree for both.

    Empty where nobody did.
    """
    giver = giver_of_other_side(by.account_id, other)
    return f"你的密码是{giver}设的" if giver else ""


def giver_of_other_side(account: int | None, other: Applicants) -> Post | None:
    """Somebody of the other side, present or past, who gave the owner of the account a password; None if nobody did."""
    givers = GivenPassword.objects.filter(account=account).values("given_by")
    return Post.objects.filter(other.posts, account__in=givers).with_organisation().first()


def refuse_both_sides(by: Post, other: Applicants, clause: str) -> None:
    """Two people decide, one for each side (§3.2)."""
    if words := both_sides(by, other):
        raise Refused(words, clause)


def on_desk_of(post: Post, rows: QuerySet[Row], desk: str) -> Q:
    """Which rows wait for this post; the field `desk` names the association of a row.

    They are its own rows and those for which it stands in, without the rows in which the person has a part.
    """
    waiting = Q((desk, post.association_id))
    if post.desks_in_doubt:
        doubtful = with_decider(rows.filter(**{f"{desk}__in": post.desks_in_doubt}), desk)
        waiting |= Q(pk__in=list(doubtful.filter(decider=post.association_id).order_by().values_list("pk", flat=True)))
    return waiting & ~apart_from(post, rows.model)


def apart_from(post: Post, matters: type[Model]) -> Q:
    """The rows in which the person has a part. For most people there are none, and the database is not asked."""
    if not post.may_have_a_part:
        return Q(pk__in=[])
    matter: Matter = matters  # type: ignore[assignment]
    return matter.applying.rows_of(matters, post.stands_for)


def left_alone(rows: QuerySet[Row], desk: str) -> QuerySet[Row]:
    """The rows at whose own desk nobody is free. There are few or none, and only they need `with_decider`."""
    kind = "society" if desk.endswith("society") else "association"
    return rows.filter(~_is_free(rows.model, kind, desk)).order_by()


def with_decider(rows: QuerySet[Row], desk: str) -> QuerySet[Any]:
    """The rows with `decider`: 0 if their desk decides itself, else the id of its stand-in; None if nobody is free.

    The field `desk` names the association or society of a row.
    """
    to_society = desk.endswith("society")
    first = f"{desk}__association" if to_society else f"{desk}__parent"
    above = (first, f"{first}__parent", f"{first}__parent__parent")[: 3 if to_society else 2]
    own = When(_is_free(rows.model, "society" if to_society else "association", desk), then=Value(0))
    stands_in = (When(_is_free(rows.model, "association", at), then=F(at)) for at in above)
    return rows.annotate(decider=Case(own, *stands_in, default=None, output_field=IntegerField()))


def _is_free(matters: type[Model], kind: str, at: str) -> Exists:
    """Whether somebody who has no part in a row sits at the organisation that the field `at` names."""
    matter: Matter = matters  # type: ignore[assignment]
    people = Post.objects.held().filter(**{kind: OuterRef(at)}).order_by()
    return Exists(people.exclude(matter.applying.recused(matters, OuterRef(OuterRef("pk")))))


def _instead(desk: Desk | None, applicants: Applicants) -> str:
    decides = who_decides(desk, applicants) if desk is not None else None
    if decides is None:
        return f"{desk or '这里'}没有可以办的人，请管理员增加一位"
    names = [post.account.name for post in free_at(decides, applicants).select_related("account").order_by("pk")[:3]]
    return f"请{'、'.join(names)}来办" if decides == desk else f"由{decides}代办（{'、'.join(names)}）"


def _above(desk: Desk) -> Association | None:
    if isinstance(desk, Association):
        return desk.parent
    return desk.association if isinstance(desk, Society) else None


def _holds(association: Association, division: str) -> bool:
    low, high = within(association.division)
    return low <= division < high
