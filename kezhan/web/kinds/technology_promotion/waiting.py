"""Promotions on a post's desk: news to answer, questions of the host, technologies that nobody follows yet."""

from django.urls import reverse

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.models import Promotion, PromotionState
from kezhan.organisations.models import Post
from kezhan.stations.seen import at_stations_of
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

FIRST_ADOPTER = ("采用了还没有人跟着用的技术", "去推广", "promotion-visit")
DEEDS = {
    PromotionState.SENT: ("答复新技术", "答复", ""),
    PromotionState.ASKED_MORE: ("单位想再了解的技术", "补充", "promotion-supplement"),
    PromotionState.TAKEN_UP: FIRST_ADOPTER,
    PromotionState.PROMOTED: FIRST_ADOPTER,
}
"""What to do, its button, and the page of the deed; the host chooses its answer on the page of the promotion."""


def promotions(post: Post) -> list[Group]:
    """For a host to answer; for the society, and the expert who sent the news, to say more or to visit."""
    rows = Promotion.objects.waiting_for(post).select_related("station__host")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("promotions"))


def news_of_society(post: Post) -> list[Group]:
    """A society's own news that waits for its host's answer."""
    if not post.society_id:
        return []
    rows = Promotion.objects.unanswered().filter(at_stations_of(post)).select_related("station__host")
    found = first_of_each(rows, "state", "opened_at")
    link = f"{reverse('promotions')}?state={PromotionState.SENT}"
    return grouped(found, lambda one: "介绍的新技术等单位答复", _there, lambda one: link)


HERE = (promotions,)
THERE = (news_of_society,)
DESKS = (
    Lying("host", Promotion.objects.unanswered, "station__host"),
    Lying("society", Promotion.objects.for_societies, "station__society"),
    Lying("account", Promotion.objects.for_senders, "opened_by_account"),
)


def _here(promotion: Promotion) -> DeskItem:
    _, deed, page = DEEDS[PromotionState(promotion.state)]
    return DeskItem(
        title=promotion.title,
        detail=promotion.station.name,
        link=promotion_page(promotion),
        since=promotion.answered_at or promotion.opened_at,
        due=promotion.due_on,
        deed=deed,
        deed_link=reverse(page, args=[promotion.pk]) if page else "",
    )


def _there(promotion: Promotion) -> DeskItem:
    return DeskItem(
        title=promotion.title,
        detail=f"在{promotion.station.host.name}",
        link=promotion_page(promotion),
        since=promotion.opened_at,
    )
