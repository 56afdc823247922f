"""Who could help with a need, for whoever looks for help: societies and experts with their reasons (§3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.matching.models import Invitation, Suggestion
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Society

SHOWN = 10


@dataclass(frozen=True)
class SuggestedSociety:
    """A society that fits, why, and the talk that is already under way with it."""

    society: Society
    reasons: list[str]
    talk: Invitation | None
    was_shown: bool
    """Whether the need was opened or recommended to it."""


@dataclass(frozen=True)
class SuggestedExpert:
    """An expert who fits, why, and the societies through which they can be asked: none while the talk is under way."""

    expert: Expert
    reasons: list[str]
    societies: list[Society]


def suggested_societies(post: Post, need: Need, talks: Mapping[int, Invitation]) -> list[SuggestedSociety]:
    """The best first; `talks` are those under way by society."""
    lines = _lines(post, need).filter(society__isnull=False).select_related("society")[:SHOWN]
    shown = set(need.opened_to.values_list("pk", flat=True))
    return [
        SuggestedSociety(line.society, line.reasons, talks.get(line.society.pk), line.society.pk in shown)
        for line in lines
        if line.society is not None
    ]


def suggested_experts(post: Post, need: Need, talks: Mapping[int, Invitation]) -> list[SuggestedExpert]:
    """The best first; `talks` are those under way by society."""
    lines = _lines(post, need).filter(expert__isnull=False).select_related("expert")
    lines = lines.prefetch_related("expert__memberships__society")[:SHOWN]
    return [
        SuggestedExpert(line.expert, line.reasons, _societies(line.expert, talks))
        for line in lines
        if line.expert is not None
    ]


def own_reasons(post: Post, need: Need) -> list[str]:
    """Why the need was suggested to this very society or expert; empty for others."""
    if post.host_id or post.is_association or post.is_administrator:
        return []
    line = _lines(post, need).first()
    return list(line.reasons) if line else []


def _lines(post: Post, need: Need) -> QuerySet[Suggestion]:
    return Suggestion.objects.visible_to(post).filter(need=need)


def _societies(expert: Expert, talks: Mapping[int, Invitation]) -> list[Society]:
    present = [one.society for one in expert.memberships.all() if one.ended_on is None and one.society.is_active]
    return [society for society in present if society.pk not in talks]
