"""Fill posts: the administrator everywhere, an organisation for itself, an association for those
in its charge (§5.2: 指定专人).
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.accounts.opening import open_account, sign_in_name
from kezhan.journal.recording import record
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.rules import LEVEL_OF_ROLE, Organisation, belongs_to, in_charge_of
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


def seat(organisation: Organisation | None) -> dict[str, Any]:
    """The organisation under the name that a post has for its kind; nothing for None."""
    names = {Association: "association", Society: "society", Host: "host"}
    return {names[type(organisation)]: organisation} if organisation else {}


class Installation:
    """Who opens the first administrator's account, when nobody is there yet."""

    account_id = None
    post_id = None

    def __str__(self) -> str:
        return "首次安装"


@transaction.atomic
def open_first_administrator(*, name: str, username: str, password: str, phone: str = "") -> Post:
    """The administrator who sets the platform up; refused once there is one."""
    if Post.objects.held().filter(role=Role.ADMINISTRATOR).exists():
        raise Refused("已经有管理员了，请由管理员增加人员")
    account = open_account(username=username, name=name, password=password, phone=phone, by=Installation())
    post = appoint(account, Role.ADMINISTRATOR, None)
    record("open_first_administrator", post, Installation())
    return post


@transaction.atomic
def open_account_with_post(
    *,
    name: str,
    username: str,
    password: str,
    phone: str,
    role: Role,
    organisation: Organisation | None,
    form_key: UUID,
    by: Post,
) -> Post:
    """An account for a new person, with its first post; the same form gives the same post.

    The sign-in name begins with `username` and ends with figures of ours.
    """
    Account.objects.select_for_update(no_key=True).get(pk=by.account_id)
    if made := Post.objects.filter(account__form_key=form_key).first():
        return made
    refuse_unless_filling(by, role, organisation)
    around = [str(organisation)] if organisation else []
    wished = sign_in_name(username)
    account = open_account(username=wished, name=name, password=password, phone=phone, around=around, by=by)
    account.form_key = form_key
    account.save(update_fields=["form_key"])
    return give_post(account, role=role, organisation=organisation, by=by)


def give_post(account: Account, *, role: Role, organisation: Organisation | None, by: Post) -> Post:
    """The first post of somebody whose account comes with it; part of a deed that has checked who may.

    Whoever has an account already is offered a post (`offering`) and asked.
    """
    post = appoint(account, role, organisation)
    record("give_post", post, by, role=role.label)
    return post


def appoint(account: Account, role: Role, organisation: Organisation | None) -> Post:
    """The post itself, from today, as part of a deed that has checked who may and writes the record."""
    return Post.objects.create(account=account, role=role, began_on=clock.today(), **seat(organisation))


def refuse_last_administrator(account: Account, deed: str) -> None:
    """There must be another one besides this person; part of a deed that takes an administrator away.

    All are locked, in one order and before they are counted, so that two who take each other away do not both succeed.
    """
    posts = Post.objects.filter(role=Role.ADMINISTRATOR)
    list(posts.filter(ended_on=None).select_for_update(no_key=True).order_by("pk"))
    if not posts.held().exclude(account=account).exists():
        raise Refused(f"这是最后一位管理员，请先增加另一位再{deed}")


def refuse_unless_filling(by: Post, role: Role, organisation: Organisation | None) -> None:
    """Who may put somebody into this post. An expert's comes with the registration that a society approved (§3.1)."""
    if role == Role.EXPERT:
        raise Refused("专家的岗位不由别人加：请本人注册为专家，学会通过以后就有", field="role")
    refuse_unless_appointing(by, role, organisation)


def refuse_unless_appointing(by: Post, role: Role, organisation: Organisation | None) -> None:
    """Who may fill or end this post, and whether such a post can be."""
    if not _fits(role, organisation):
        raise Refused(f"“{role.label}”的岗位不能设在{organisation or '没有单位的人'}名下", field="role")
    if by.is_administrator:
        return
    if organisation is None or not (belongs_to(by, organisation) or in_charge_of(by, organisation)):
        clause = editions.in_force().rules.named_persons.clause
        raise Refused(f"{organisation or role.label}的人员不归你现在的岗位安排", clause)


def _fits(role: Role, organisation: Organisation | None) -> bool:
    if isinstance(organisation, Association):
        return role in LEVEL_OF_ROLE and organisation.level == LEVEL_OF_ROLE[role]
    kinds = {Role.SOCIETY: Society, Role.HOST: Host}
    return type(organisation) is kinds.get(role, type(None)) and role not in LEVEL_OF_ROLE
