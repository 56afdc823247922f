"""Who did something (经办人): the keys of post and account, and the name at that time.

Each model names them alike: `answered_by`, `answered_by_post`, `answered_by_account`; the clockwork and visitors have a
name only.
"""

from typing import Any

from django.conf import settings
from django.db import models

from kezhan.accounts.models import Account
from kezhan.journal.recording import Actor
from kezhan.organisations.models.post import Post

LONGEST = 200


def doer_name(label: str, *, blank: bool = False) -> "models.CharField[str, str]":
    """The doer's name at the time of the deed."""
    return models.CharField(label, max_length=LONGEST, blank=blank)


def doer_post() -> "models.ForeignKey[Post | None, Post | None]":
    """The post in which the doer acted, even if it has ended."""
    return models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="经办岗位", db_index=False)


def doer_account() -> "models.ForeignKey[Account | None, Account | None]":
    """The doer's account, in whichever post. It finds everything in which the person had a part."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办账号"
    )


def doer(field: str, by: Actor) -> dict[str, Any]:
    """The values of the three fields for this doer."""
    post = by if isinstance(by, Post) and by.pk is not None else None  # the command line has no stored post
    return {field: str(by)[:LONGEST], f"{field}_post": post, f"{field}_account_id": by.account_id}


def write_doer(thing: models.Model, field: str, by: Actor) -> None:
    """Set the three fields of a thing. The caller saves it."""
    for name, value in doer(field, by).items():
        setattr(thing, name, value)
