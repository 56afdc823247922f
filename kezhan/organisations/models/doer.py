"""Who did something (经办人): the post and the account as keys, beside the name as it was then.

A model names the three fields alike, `answered_by`, `answered_by_post` and `answered_by_account`; the clockwork and
visitors have a name alone.
"""

from typing import Any

from django.conf import settings
from django.db import models

from kezhan.accounts.models import Account
from kezhan.journal.recording import Actor
from kezhan.organisations.models.post import Post

LONGEST = 200


def doer_name(label: str, *, blank: bool = False) -> "models.CharField[str, str]":
    """What the doer was called when they did it."""
    return models.CharField(label, max_length=LONGEST, blank=blank)


def doer_post() -> "models.ForeignKey[Post | None, Post | None]":
    """The post in which it was done, ended or not."""
    return models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="经办岗位", db_index=False)


def doer_account() -> "models.ForeignKey[Account | None, Account | None]":
    """The person, whichever post they act in: what somebody had a part in is looked up by it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办账号"
    )


def doer(field: str, by: Actor) -> dict[str, Any]:
    """The values of the three fields for whoever did it."""
    post = by if isinstance(by, Post) and by.pk is not None else None  # the command line's is kept nowhere
    return {field: str(by)[:LONGEST], f"{field}_post": post, f"{field}_account_id": by.account_id}


def write_doer(thing: models.Model, field: str, by: Actor) -> None:
    """Set the three fields of a thing that the caller saves."""
    for name, value in doer(field, by).items():
        setattr(thing, name, value)
