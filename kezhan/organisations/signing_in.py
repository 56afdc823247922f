"""Sign in and out. The security log keeps both, and wrong passwords are held off."""

from django.contrib.auth import authenticate

from kezhan.accounts.models import Account
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.security.holding import refuse_too_often
from kezhan.security.limits import SIGN_IN
from kezhan.security.log import Source, mark_of, note, settle
from kezhan.security.models import Kind


def sign_in(*, username: str, password: str, source: Source) -> Account:
    """The account with this name and password; raises TooOften beyond the limits and Refused for a wrong pair.

    An unused name takes the same path and time as a real one; without a transaction, a failure stays on the log.
    """
    username = username.strip().lower()
    attempt = note(Kind.FAILED, source, _as_kept(username))
    refuse_too_often(SIGN_IN, attempt)
    account = authenticate(username=username, password=password)
    if not isinstance(account, Account):
        raise Refused("登录名或密码不对，请再看一遍。密码区分大小写。")
    post = Post.objects.held().filter(account=account).first()
    attempt.account_id, attempt.person, attempt.post = account.pk, account.name, str(post or "")[:200]
    settle(attempt, Kind.SIGNED_IN)
    return account


def sign_out(source: Source) -> None:
    """The person signed out."""
    if source.account_id is not None:
        note(Kind.SIGNED_OUT, source)


def _as_kept(username: str) -> str:
    mark = mark_of(username)
    return username if Account.objects.filter(username=username).exists() else mark
