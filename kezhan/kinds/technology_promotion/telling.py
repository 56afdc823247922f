"""Whom a promotion concerns: its host, who sent the news, and the society's named person."""

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post


def tell_side(promotion: Promotion, text: str, by: Post) -> None:
    """Tell who sent the news and the society's named person, as far as they still hold their posts."""
    concerned = [promotion.opened_by_post_id, promotion.station.society_person_id]
    held = Post.objects.held().filter(pk__in=[key for key in concerned if key is not None]).order_by("pk")
    told = dict.fromkeys(Addressee(one.account_id, one.pk) for one in held)
    tell([one for one in told if one != by.account_id], text, promotion_page(promotion))


def tell_host(promotion: Promotion, text: str, by: Post) -> None:
    """Tell the people of the host."""
    tell(people_of(promotion.station.host, besides=by), text, promotion_page(promotion))
