"""A new person opens an account and hands in a registration in one deed: both are written, or neither (§5.1)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.accounts.opening import first_password, open_account, refuse_wrong_person, sign_in_name
from kezhan.accounts.passwords import SoundPassword
from kezhan.journal.recording import Visitor
from kezhan.organisations.duplicates import queue_up
from kezhan.organisations.models import Registration
from kezhan.policy.refusal import Refused, refuse_together


@dataclass(frozen=True)
class Newcomer:
    """The person and their sign-in name. The platform adds figures after `username`."""

    name: str
    username: str
    password: str
    phone: str = ""
    organisation: str = ""
    """The name of the organisation, if one is registered too."""


def sign_up(
    newcomer: Newcomer, register: Callable[[Account], Registration], *, refuse: Callable[[], object], form_key: UUID
) -> Registration:
    """Open the account, then call `register` for it; the same form returns the same registration.

    `refuse` tells beforehand what cannot be registered. A refusal about the account names its field with `account_` in
    front, because the registration has a `name` too.
    """
    if made := _made(form_key):
        return made
    refuse_together(refuse, lambda: refuse_newcomer(newcomer))
    with _about_the_account():
        person = {"username": sign_in_name(newcomer.username), "name": newcomer.name, "phone": newcomer.phone}
        password = first_password(newcomer.password, **person, around=[newcomer.organisation])
    return _signed_up(person, password, register, form_key)


def refuse_newcomer(newcomer: Newcomer) -> None:
    """Refused with all that is wrong with the wished sign-in name, the name and the telephone.

    To judge a password takes long, so that comes last.
    """
    with _about_the_account():
        refuse_wrong_person(newcomer.username, newcomer.name, newcomer.phone)


@transaction.atomic
def _signed_up(
    person: dict[str, str], password: SoundPassword, register: Callable[[Account], Registration], form_key: UUID
) -> Registration:
    queue_up()
    if made := _made(form_key):
        return made
    with _about_the_account():
        account = open_account(**person, password=password, by=Visitor(person["name"]))
    registration = register(account)
    registration.form_key = form_key
    registration.save(update_fields=["form_key"])
    return registration


def _made(form_key: UUID) -> Registration | None:
    return Registration.objects.filter(form_key=form_key).select_related("account").first()


@contextmanager
def _about_the_account() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise _of_the_account(refused) from None


def _of_the_account(refused: Refused) -> Refused:
    further = tuple(map(_of_the_account, refused.further))
    return Refused(refused.reason, refused.clause, f"account_{refused.field}", further)
