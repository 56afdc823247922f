"""Who fills posts (§5.2: 指定专人).

The administrator fills posts everywhere, an organisation its own, an association also those in its charge.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.accounts.opening import first_password, open_account, sign_in_name, sound_person
from kezhan.accounts.passwords import SoundPassword
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import POSTS
from kezhan.organisations.audience import colleagues, tell_filled
from kezhan.organisations.desks import was_emptied
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.moving_up import telling_of_moves
from kezhan.organisations.rules import LEVEL_OF_ROLE, Organisation, belongs_to, in_charge_of, seat
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


class Installation:
    """The one who opens the first administrator's account while the platform has no people."""

    account_id = None
    post_id = None

    def __str__(self) -> str:
        return "首次安装"


def open_first_administrator(*, name: str, username: str, password: str, phone: str = "") -> Post:
    """Make the administrator who sets the platform up. Refused when there is an administrator already."""
    if Post.objects.held().filter(role=Role.ADMINISTRATOR).exists():
        raise Refused("已经有管理员了，请由管理员增加人员")
    person = {"username": username, "name": name, "phone": phone}
    return _first_administrator(person, first_password(password, **person))


@transaction.atomic
def _first_administrator(person: dict[str, str], password: SoundPassword) -> Post:
    account = open_account(**person, password=password, by=Installation())
    post = appoint(account, Role.ADMINISTRATOR, None)
    record("open_first_administrator", post, Installation())
    return post


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
    """Open an account for a new person, with its first post; the same form returns the same post, or is Refused when it
    says something else now.

    The person's chosen `username` comes first in the sign-in name, and our figures follow.
    """
    if made := _made(form_key):
        _refuse_another(made, {**sound_person(name, phone), "seat": Seat(role, organisation)}, password)
        return made
    refuse_unless_filling(by, role, organisation)
    around = [str(organisation)] if organisation else []
    person = {"username": sign_in_name(username), "name": name, "phone": phone}
    return _opened(person, first_password(password, **person, around=around), Seat(role, organisation), form_key, by)


@dataclass(frozen=True)
class Seat:
    """A role, and the organisation in which it is held; the administrator has none."""

    role: Role
    organisation: Organisation | None


@transaction.atomic
def _opened(person: dict[str, str], password: SoundPassword, at: Seat, form_key: UUID, by: Post) -> Post:
    Account.objects.select_for_update(no_key=True).get(pk=by.account_id)
    if made := _made(form_key):
        return made
    with telling_of_moves(by.account_id):
        account = open_account(**person, password=password, by=by)
        account.form_key = form_key
        account.save(update_fields=["form_key"])
        return give_post(account, role=at.role, organisation=at.organisation, by=by)


def _refuse_another(made: Post, wanted: dict[str, Any], password: str) -> None:
    """The first password stays the one that was given then, so another one would be handed on in vain."""
    account = made.account
    present = {"name": account.name, "phone": account.phone, "seat": Seat(Role(made.role), made.organisation)}
    if present != wanted or (account.password_given_on and not account.check_password(password)):
        opened = f"用这张表已经给{account.name}开过账号，登录名是“{account.username}”，初始密码也是那次填的"
        raise Refused(f"{opened}。这次填的不一样，没有收；要给另一个人开账号，请重新打开这一页")


def _made(form_key: UUID) -> Post | None:
    return Post.objects.filter(account__form_key=form_key).with_organisation().first()


def give_post(account: Account, *, role: Role, organisation: Organisation | None, by: Post) -> Post:
    """The first post of a person whose account is opened with it; the calling deed has checked who may.

    A person with an account is offered a post instead (`offering`).
    """
    was_empty = was_emptied(organisation)
    post = appoint(account, role, organisation)
    record("give_post", post, by, role=role.label)
    if was_empty:
        tell_filled(post, by)
    _tell_colleagues(post, by)
    return post


def _tell_colleagues(post: Post, by: Post) -> None:
    """Tell those who sit there who else acts for them from now on, because an association above may have done it."""
    told = [account for account in colleagues(post) if account != by.account_id]
    name, where = post.account.name, post.organisation_name
    tell(told, f"{by}给{name}开了账号，从今天起以{where}的岗位办事。不是你们的人，就在“人员”里办离任", POSTS)


def appoint(account: Account, role: Role, organisation: Organisation | None) -> Post:
    """Make the post, from today. The deed that calls this has checked who may and writes the record."""
    with telling_of_moves(account.pk):
        return Post.objects.create(account=account, role=role, began_on=clock.today(), **seat(organisation))


def refuse_last_administrator(account: Account, deed: str) -> None:
    """Refused when there is no other administrator; the calling deed takes one away.

    It locks all of them in one order before it counts, so that two cannot take each other away.
    """
    posts = Post.objects.filter(role=Role.ADMINISTRATOR)
    list(posts.filter(ended_on=None).select_for_update(no_key=True).order_by("pk"))
    if not posts.held().exclude(account=account).exists():
        raise Refused(f"这是最后一位管理员，请先增加另一位再{deed}")


def refuse_unless_filling(by: Post, role: Role, organisation: Organisation | None) -> None:
    """Refused unless `by` may fill this post.

    An expert's post comes with a registration that a society approved (§3.1).
    """
    if role == Role.EXPERT:
        raise Refused("专家的岗位不由别人加：请本人注册为专家，学会通过以后就有", field="role")
    refuse_unless_appointing(by, role, organisation)


def refuse_unless_appointing(by: Post, role: Role, organisation: Organisation | None) -> None:
    """Refused unless `by` may fill or end this post, and unless such a post can exist."""
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
