"""The bottleneck that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.lifecycle import move_named, openings
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked


def bottleneck_for(post: Post, pk: int) -> Bottleneck:
    """The bottleneck; raises Http404 if there is none that this person may see."""
    rows = Bottleneck.objects.visible_to(post).with_station().select_related("work", "need")
    return get_object_or_404(rows, pk=pk)


def asked(post: Post, bottleneck: Bottleneck, name: str, *, possible: bool = True) -> Asked:
    """One move of the bottleneck, as this person finds it; `possible` is False where there is nothing left to do."""
    move = move_named(name)
    return Asked(
        thing=bottleneck,
        move=move,
        is_open=possible and move in openings(bottleneck, post),
        page=bottleneck_page(bottleneck),
        now=lambda: bottleneck_for(post, bottleneck.pk),
    )
