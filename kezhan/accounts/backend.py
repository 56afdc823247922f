"""Who is signed in: Django's own way, with the question that every page asks compiled once."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from kezhan.accounts.models import Account
from kezhan.compiled.questions import ANY, CompiledRows


class AccountBackend(ModelBackend):
    """Signs accounts in by their password, and finds the account of a session."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account with this key; None if there is none, or it was stopped."""
        account = next(iter(ACCOUNT.about(user_id)), None)
        return account if account and self.user_can_authenticate(account) else None


ACCOUNT = CompiledRows(lambda: Account.objects.filter(pk=ANY))
"""The account with this key."""
