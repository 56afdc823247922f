"""Tell people something, as part of the deed. If the deed is undone, nobody was told."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.notices.models import Notice
from kezhan.text.lines import shortened

_told: ContextVar[set[int] | None] = ContextVar("told", default=None)
LONGEST = Notice._meta.get_field("text").max_length or 0


class Addressee(int):
    """The id of an account, told in one of its posts. The message opens in that post."""

    post: int

    def __new__(cls, account: int, post: int) -> "Addressee":
        addressee = super().__new__(cls, account)
        addressee.post = post
        return addressee


def tell(audience: Iterable[int], text: str, link: str) -> None:
    """Write `text` to every account (by id, each once); `link` is the path of the page to open."""
    Notice.objects.bulk_create(messages(audience, text, link))


@contextmanager
def hearing() -> Iterator[set[int]]:
    """Who is told something inside this block, by the ids of their accounts."""
    told = set[int]()
    before = _told.set(told)
    try:
        yield told
    finally:
        _told.reset(before)


def messages(audience: Iterable[int], text: str, link: str) -> list[Notice]:
    """One message for each account, not saved. A text that is too long ends with an ellipsis; the page has it whole."""
    moment, fitting = clock.now(), shortened(text, LONGEST)
    addressees = list(dict.fromkeys(audience))
    if (told := _told.get()) is not None:
        told.update(map(int, addressees))
    return [
        Notice(
            account_id=int(account),
            post=account.post if isinstance(account, Addressee) else None,
            text=fitting,
            link=link,
            sent_at=moment,
        )
        for account in addressees
    ]


def mark_read(account: Account) -> int:
    """Mark everything told to this person as read, and return how many were unread."""
    return Notice.objects.filter(account=account, read_at=None).update(read_at=clock.now())


def opened(account: Account, key: int) -> Notice | None:
    """Mark one message to this person as read and return it. None when there is no such message."""
    own = Notice.objects.filter(account=account, pk=key)
    own.filter(read_at=None).update(read_at=clock.now())
    return own.first()
