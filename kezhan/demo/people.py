"""Accounts and posts of the demo: all share one password, which is hashed once."""

from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from kezhan.accounts.models import Account
from kezhan.demo.book import Book
from kezhan.demo.naming import Names
from kezhan.journal.recording import Actor
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.posts import Installation, appoint

PASSWORD = "kezhan-demo-2026"  # noqa: S105 the demo's accounts are for everybody to try; it is printed at every start


@cache
def password_hash() -> str:
    """The hash that every demo account shares: argon2 is slow on purpose, and hundreds would take a minute."""
    return make_password(PASSWORD)


class People:
    """Opens accounts and gives them posts in the administrator's name, as `open_account` and `give_post` do."""

    def __init__(self, names: Names, book: Book) -> None:
        self._names, self._book = names, book
        self._count = 0
        self.administrator = self._first_administrator()

    def account(self, username: str = "", name: str = "") -> Account:
        """A person's account; it makes up a sign-in name if none is given."""
        return self._opened(username, name, self.administrator)

    def _opened(self, username: str, name: str, by: Actor) -> Account:
        self._count += 1
        account = Account.objects.create(
            username=username or f"u{self._count:05d}",
            name=name or self._names.person(),
            phone=self._names.phone(),
            password=password_hash(),
        )
        self._book.record("open_account", account, by, username=account.username)
        return account

    def post(self, role: Role, organisation: Association | Society | Host | None, **who: Any) -> Post:
        """A new person with their first post."""
        post = appoint(self.account(**who), role, organisation)
        self._book.record("give_post", post, self.administrator, role=role.label)
        return post

    def _first_administrator(self) -> Post:
        post = appoint(self._opened("guanli", "", Installation()), Role.ADMINISTRATOR, None)
        self._book.record("open_first_administrator", post, Installation())
        return post
