"""A new person opens an account and hands in a registration in one deed: both are written, or neither (§5.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.accounts.opening import open_account, sign_in_name
from kezhan.journal.recording import Visitor
from kezhan.organisations.duplicates import queue_up
from kezhan.organisations.models import Registration
from kezhan.policy.refusal import Refused


@dataclass(frozen=True)
class Newcomer:
    """The person and their sign-in name. The platform adds figures after `username`."""

    name: str
    username: str
    password: str
    phone: str = ""
    organisation: str = ""
    """The name of the organisation, if one is registered too."""


@transaction.atomic
def sign_up(newcomer: Newcomer, register: Callable[[Account], Registration], *, form_key: UUID) -> Registration:
    """Open the account, then call `register` for it; the same form returns the same registration.

    A refusal about the account names its field with `account_` in front, because the registration has a `name` too.
    """
    queue_up()
    if made := Registration.objects.filter(form_key=form_key).select_related("account").first():
        return made
    registration = register(_opened(newcomer))
    registration.form_key = form_key
    registration.save(update_fields=["form_key"])
    return registration


def _opened(newcomer: Newcomer) -> Account:
    try:
        return open_account(
            username=sign_in_name(newcomer.username),
            name=newcomer.name,
            password=newcomer.password,
            phone=newcomer.phone,
            around=[newcomer.organisation],
            by=Visitor(newcomer.name),
        )
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, f"account_{refused.field}") from None
