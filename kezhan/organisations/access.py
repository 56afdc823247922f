"""Let people back in or keep them out: the administrator resets a forgotten password and stops an account.

If no administrator can sign in, the person who runs the server resets the password from the command line.
"""

from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.accounts.opening import set_password
from kezhan.accounts.passwords import SoundPassword, sound_password
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import ACCOUNT
from kezhan.organisations.audience import tell_emptied, tell_filled
from kezhan.organisations.desks import alone_at, was_emptied
from kezhan.organisations.models import Post, Role
from kezhan.organisations.moving_up import telling_of_moves
from kezhan.organisations.offering import take_back_with
from kezhan.organisations.posts import refuse_last_administrator
from kezhan.policy.refusal import Refused


def renew_password(account: Account, *, password: str, by: Post) -> Account:
    """Give a new first password to a person who forgot theirs and end their sessions; they are told by word of mouth.

    The same password again writes nothing.
    """
    _refuse_unless_over(by, account)
    account = Account.objects.get(pk=account.pk)
    if account.password_given_on and account.check_password(password):
        return account
    renewed = _renewed(account, sound_password(password, account, names_around(account)), by)
    return renewed or renew_password(account, password=password, by=by)


@transaction.atomic
def _renewed(seen: Account, password: SoundPassword, by: Post) -> Account | None:
    """The account with the new password; None if another password was set since it was seen."""
    account = _locked(seen)
    if account.password != seen.password:
        return None
    with telling_of_moves(by.account_id):
        set_password(account, password, by=by)
    tell([account.pk], "管理员给你重设过密码。不是你请他设的，就问一问管理员", ACCOUNT)
    return account


class CommandLine:
    """The person who runs the server. They have no account here, and we cannot tell one such person from another."""

    account_id = None
    post_id = None

    def __str__(self) -> str:
        return "服务器上的命令行"


def account_named(username: str) -> Account:
    """The account with this sign-in name. Refused when nobody has the name or the account was stopped."""
    account = Account.objects.filter(username=username.strip().lower()).first()
    if account is None:
        raise Refused(f"没有“{username}”这个登录名，请对照再看一遍")
    if not account.is_active:
        raise Refused(f"{account.name}的账号已经停用，请先由管理员启用")
    return account


def reset_password(account: Account, *, password: str) -> Account:
    """Reset a password from the command line of the server. This is for the only administrator who forgot theirs."""
    return _reset(account, sound_password(password, account, names_around(account)))


@transaction.atomic
def _reset(account: Account, password: SoundPassword) -> Account:
    account = _locked(account)
    set_password(account, password, by=CommandLine())
    tell([account.pk], "有人在服务器上给你重设过密码。不是你或你请的人，就马上查一查", ACCOUNT)
    return account


@transaction.atomic
def stop_account(account: Account, *, by: Post) -> Account:
    """The person can no longer sign in and is signed out at once and for good; their posts and past deeds stay theirs.

    What they offered is taken back. If nobody else sits at their desk, the association above is told.
    """
    _refuse_unless_over(by, account)
    if account.posts.filter(role=Role.ADMINISTRATOR, ended_on=None).exists():
        refuse_last_administrator(account, "停用")
    emptied = alone_at(account)
    take_back_with(_locked(account), by=by)
    stopped = _switch(account, False, by)
    for organisation in emptied:
        tell_emptied(organisation, by)
    return stopped


@transaction.atomic
def allow_account(account: Account, *, by: Post) -> Account:
    """The person may sign in again, in the posts that they still hold."""
    _refuse_unless_over(by, account)
    posts = account.posts.filter(ended_on=None).with_organisation()
    emptied = [post for post in posts if was_emptied(post.organisation)]
    allowed = _switch(account, True, by)
    for post in emptied:
        tell_filled(post, by)
    return allowed


def names_around(account: Account) -> list[str]:
    """The names of the organisations for which the person acts. A password must not be built on them."""
    return [post.organisation_name for post in account.posts.held().with_organisation()]


def may_renew(by: Post, account: Account) -> bool:
    """Whether an administrator does it for somebody else. People change their own password on another page."""
    return by.is_administrator and by.account_id != account.pk


def _refuse_unless_over(by: Post, account: Account) -> None:
    if not by.is_administrator:
        raise Refused("账号由管理员停用、启用和重设密码，你现在的岗位不能办")
    if not may_renew(by, account):
        raise Refused("这是你自己的账号，密码在“我的账号”里换，停用请另一位管理员办")


def _switch(account: Account, is_active: bool, by: Post) -> Account:
    account = _locked(account)
    if account.is_active is is_active:
        raise Refused(f"{account.name}的账号{'没有停用' if is_active else '已经停用'}，不用再办")
    account.is_active = is_active
    account.times_stopped += not is_active
    with telling_of_moves(account.pk):
        account.save(update_fields=["is_active", "times_stopped"])
    change = {"from": not is_active, "to": is_active}
    record("allow_account" if is_active else "stop_account", account, by, is_active=change)
    return account


def _locked(account: Account) -> Account:
    return Account.objects.select_for_update(no_key=True).get(pk=account.pk)
