"""Who acts for an organisation at present, as account ids: whom to tell."""

from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.organisations.posts import seat


def people_of(*organisations: Association | Society | Host | None, besides: Post | None = None) -> list[int]:
    """Accounts with a post in any of them, each once, without the one who does the deed; None is nobody."""
    accounts: list[int] = []
    for organisation in organisations:
        if organisation is None:
            continue
        held = Post.objects.held().filter(**seat(organisation))
        accounts += held.order_by("pk").values_list("account_id", flat=True)
    doer = besides.account_id if besides else None
    return [account for account in dict.fromkeys(accounts) if account != doer]
