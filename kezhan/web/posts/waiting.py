"""Posts that the person is offered, in any post they act in, and the offers for which their organisation waits."""

from django.urls import reverse

from kezhan.organisations.addresses import MY_OFFERS
from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.organisations.models.post_offer import PostOfferQuerySet
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped


def post_offers(post: Post) -> list[Group]:
    """Offers to this person."""
    rows = _with_organisations(PostOffer.objects.asked_of(post.account))
    found = first_of_each(rows, None, "lapses_on", "offered_at")
    return grouped(found, lambda _: "答复岗位邀请", _to_answer, lambda _: MY_OFFERS)


def post_offers_of_others(post: Post) -> list[Group]:
    """Offers that this organisation has made."""
    rows = _with_organisations(PostOffer.objects.visible_to(post).waiting())
    if post.is_administrator or post.role == Role.EXPERT:
        rows = rows.filter(offered_by_post=post)
    found = first_of_each(rows, None, "lapses_on", "offered_at")
    return grouped(found, lambda _: "岗位邀请", _unanswered, lambda _: f"{reverse('post-offers')}?state=waiting")


HERE = (post_offers,)
THERE = (post_offers_of_others,)


def _with_organisations(rows: PostOfferQuerySet) -> PostOfferQuerySet:
    return rows.select_related("association", "society", "host")


def _to_answer(offer: PostOffer) -> DeskItem:
    return DeskItem(
        title=offer.organisation_name,
        detail=f"请你担任{offer.get_role_display()}的岗位",
        link=MY_OFFERS,
        since=offer.offered_at,
        due=offer.lapses_on,
        deed="答复",
    )


def _unanswered(offer: PostOffer) -> DeskItem:
    return DeskItem(
        title=offer.organisation_name,
        detail=f"等登录名“{offer.username}”的人答复",
        link=reverse("post-offer", args=[offer.pk]),
        since=offer.offered_at,
        due=offer.lapses_on,
    )
