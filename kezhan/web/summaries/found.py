"""The summary that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.organisations.models import Post
from kezhan.summaries.addresses import summary_page
from kezhan.summaries.lifecycle import move_named, openings
from kezhan.summaries.models import YearSummary
from kezhan.web.work.taking import Asked


def summary_for(post: Post, pk: int) -> YearSummary:
    """The summary; raises Http404 if there is none that this person may see."""
    return get_object_or_404(YearSummary.objects.visible_to(post).with_station(), pk=pk)


def asked(post: Post, summary: YearSummary, name: str) -> Asked:
    """One move of the summary, as this person finds it."""
    move = move_named(name)
    is_open, page = move in openings(summary, post), summary_page(summary)
    return Asked(thing=summary, move=move, is_open=is_open, page=page, now=lambda: summary_for(post, summary.pk))
