"""The promotion that a page is about, if the person may see it, one of its adopters, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.lifecycle import move_named, openings
from kezhan.kinds.technology_promotion.models import Adopter, Promotion
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked


def promotion_for(post: Post, pk: int) -> Promotion:
    """The promotion; raises Http404 if there is none that this person may see."""
    return get_object_or_404(Promotion.objects.visible_to(post).with_station(), pk=pk)


def adopter_for(promotion: Promotion, key: int) -> Adopter:
    """One of its adopters; raises Http404 if it has none with this key."""
    return get_object_or_404(promotion.adopters.select_related("visit__work"), pk=key)


def asked(post: Post, promotion: Promotion, name: str) -> Asked:
    """One move of the promotion, as this person finds it."""
    move = move_named(name)
    return Asked(
        thing=promotion,
        move=move,
        is_open=move in openings(promotion, post),
        page=promotion_page(promotion),
        now=lambda: promotion_for(post, promotion.pk),
    )
