"""Who acts for an organisation at present, as account ids: whom to tell."""

from functools import reduce
from operator import or_

from django.db.models import Q

from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.organisations.posts import seat


def people_of(*organisations: Association | Society | Host | None, besides: Post | None = None) -> list[int]:
    """Accounts with a post in any of them, each once, without the one who does the deed; None is nobody."""
    seats = [Q(**seat(organisation)) for organisation in organisations if organisation is not None]
    held = Post.objects.held().filter(reduce(or_, seats)).order_by("pk") if seats else Post.objects.none()
    doer = besides.account_id if besides else None
    return [account for account in dict.fromkeys(held.values_list("account_id", flat=True)) if account != doer]
