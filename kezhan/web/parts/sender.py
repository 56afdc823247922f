"""Who sends the files of a form: a field of files takes only what the same person sent ahead of it."""

from typing import Any

from kezhan.accounts.models import Account
from kezhan.web.parts.request import Request


def tell_sender(request: Request) -> None:
    """Let the sent files know whose they are: a field sees them, and not the request."""
    setattr(request.FILES, "sender", request.user)  # noqa: B010 the stubs know no such attribute


def sender_of(files: Any) -> Account | None:
    """Whoever is signed in; None where nobody is, or nothing was sent."""
    return getattr(files, "sender", None)
