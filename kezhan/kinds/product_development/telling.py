"""Whom a development concerns on the station's side: who proposed it, and the society's named person."""

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.models import Development
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.models import Post


def tell_side(development: Development, text: str, by: Post) -> None:
    """Tell those of the two who still hold their posts, without who did it."""
    concerned = [development.opened_by_post_id, development.station.society_person_id]
    held = Post.objects.held().filter(pk__in=[key for key in concerned if key]).order_by("pk")
    told = dict.fromkeys(Addressee(one.account_id, one.pk) for one in held)
    tell([one for one in told if one != by.account_id], text, development_page(development))
