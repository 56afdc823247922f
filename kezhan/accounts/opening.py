"""Open accounts, change their passwords and particulars. The record never holds a password."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from secrets import randbelow

from django.db import IntegrityError, transaction

from kezhan import clock
from kezhan.accounts.models import Account, GivenPassword
from kezhan.accounts.passwords import SoundPassword, sound_password
from kezhan.journal.recording import Actor, record
from kezhan.policy.legible import refuse_illegible
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.reference.telephones import NoTelephone, mobile
from kezhan.security.holding import refuse_too_often
from kezhan.security.limits import PRESENT_PASSWORD
from kezhan.security.log import Source, note
from kezhan.security.models import Kind
from kezhan.text.names import NoName, person_name

USERNAME = re.compile(r"[a-z0-9][a-z0-9_.-]{2,39}")
WISH = re.compile(r"[a-z0-9][a-z0-9_.-]{2,34}")
"""The length of the part that a person may choose. It leaves room for our figures."""


def sign_in_name(wish: str) -> str:
    """A free sign-in name: the part that the person chose, then four figures of ours.

    Nobody chooses the whole name, because a refusal of a taken one would tell which names exist.
    """
    wish = wish.strip().lower()
    if not WISH.fullmatch(wish):
        raise Refused("登录名要 3 到 35 位，只用小写字母、数字和 . _ -，以字母或数字开头", field="username")
    names = (f"{wish}-{randbelow(10_000):04}" for _ in count())
    return next(name for name in names if not Account.objects.filter(username=name).exists())


def refuse_wrong_person(username: str, name: str, phone: str) -> None:
    """Refused with all that is wrong with a wished sign-in name, a name and a mobile number."""
    refuse_together(lambda: sign_in_name(username), lambda: sound_person(name, phone))


def first_password(
    password: str, *, username: str, name: str, phone: str = "", around: Iterable[str] = ()
) -> SoundPassword:
    """The password of an account that is to be opened; refused when it is easy, or when name or number are wrong.

    `around` holds the names of the person's organisations.
    """
    return sound_password(password, Account(username=username, **sound_person(name, phone)), around)


@transaction.atomic
def open_account(*, username: str, name: str, password: SoundPassword, phone: str = "", by: Actor) -> Account:
    """Open an account without a post; refused: sign-in name taken or misshapen, name or number wrong.

    A person who opens it with their own account opens it for somebody else, who is then given the password.
    """
    username = username.strip().lower()
    _refuse_wrong_username(username)
    account = Account(username=username, password=password.stored, **sound_person(name, phone))
    account.password_given_on = clock.today() if by.account_id else None
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:  # a second click opened it meanwhile
        raise _taken(username) from None
    _keep_giver(account, by)
    record("open_account", account, by, username=username)
    return account


def change_password(
    account: Account, *, present: str, wanted: str, around: Iterable[str] = (), source: Source
) -> Account:
    """A person changes their own password and gives the present one; wrong ones are held off.

    The security log keeps a wrong one before the deed begins, so that no refusal takes it back.
    """
    attempt = note(Kind.WRONG_PASSWORD, replace(source, account_id=account.pk))
    refuse_too_often(PRESENT_PASSWORD, attempt, "present")
    if not account.check_password(present):
        raise Refused("现在的密码不对，请再输一次", field="present")
    attempt.delete()
    if wanted == present:
        raise Refused("新密码和现在的一样，请另想一个", field="wanted")
    return _change_password(account, sound_password(wanted, account, around, "wanted"))


def set_password(account: Account, password: SoundPassword, *, by: Actor) -> None:
    """Somebody else sets a new first password, and earlier wrong ones count no more.

    The calling deed has checked who may and locked the account.
    """
    _set(account, password, given_on=clock.today())
    _keep_giver(account, by)
    note(Kind.UNLOCKED, Source(address="", post=str(by)), account.username)
    record("set_password", account, by)


@transaction.atomic
def change_particulars(account: Account, *, name: str, phone: str) -> Account:
    """A person changes their own name and telephone; the record keeps the old ones. The same again writes nothing."""
    account = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    wanted = sound_person(name, phone)
    changes = {field: {"from": getattr(account, field), "to": to} for field, to in wanted.items()}
    changes = {field: change for field, change in changes.items() if change["from"] != change["to"]}
    if changes:
        account.name, account.phone = wanted["name"], wanted["phone"]
        account.save(update_fields=["name", "phone"])
        record("change_particulars", account, account, **changes)
    return account


def sound_mobile(number: str, field: str) -> str:
    """The mobile number as it is stored; it may be empty. Refused when it is no mobile number."""
    try:
        return mobile(number) if number.strip() else ""
    except NoTelephone as none:
        raise Refused(str(none), field=field) from None


@transaction.atomic
def _change_password(account: Account, wanted: SoundPassword) -> Account:
    held = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    if held.password != account.password:
        raise Refused("密码刚刚在别处换过，请用新的密码再试", field="present")
    account = held
    _set(account, wanted, given_on=None)
    record("change_password", account, account)
    return account


def _set(account: Account, password: SoundPassword, *, given_on: date | None) -> None:
    account.password = password.stored
    account.password_given_on = given_on
    account.save(update_fields=["password", "password_given_on"])


def _keep_giver(account: Account, by: Actor) -> None:
    """Keep who knows the password, if they have an account here. A visitor chooses their own."""
    if by.account_id:
        given = {"account": account, "given_by_id": by.account_id}
        GivenPassword.objects.get_or_create(**given, defaults={"given_on": clock.today()})


def _refuse_wrong_username(username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise Refused("登录名要 3 到 40 位，只用小写字母、数字和 . _ -，以字母或数字开头", field="username")
    if Account.objects.filter(username=username).exists():
        raise _taken(username)


def _taken(username: str) -> Refused:
    return Refused(f"登录名“{username}”已经有人用了，请换一个", field="username")


def sound_person(name: str, phone: str) -> dict[str, str]:
    """Name and mobile as they are stored. Refused when one is not valid."""
    refuse_illegible(name, "姓名", "name")
    try:
        return {"name": person_name(name), "phone": sound_mobile(phone, "phone")}
    except NoName as none:
        raise Refused(str(none), field="name") from None
