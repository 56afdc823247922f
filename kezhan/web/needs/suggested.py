"""Who could help with a need: societies and experts with their reasons, for the side that looks for help (§3.1)."""

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
    """A society that fits, the reasons, and the talk that already runs with it."""

    society: Society
    reasons: list[str]
    talk: Invitation | None
    was_shown: bool
    """Whether the need was opened or recommended to the society."""


@dataclass(frozen=True)
class SuggestedExpert:
    """An expert who fits, the reasons, and the societies that can ask them. There are none while a talk runs."""

    expert: Expert
    reasons: list[str]
    societies: list[Society]


def suggested_societies(post: Post, need: Need, talks: Mapping[int, Invitation]) -> list[SuggestedSociety]:
    """The best first; `talks` maps each society to the talk that runs."""
    lines = _lines(post, need).filter(society__isnull=False).select_related("society")[:SHOWN]
    shown = set(need.opened_to.values_list("pk", flat=True))
    return [
        SuggestedSociety(line.society, line.reasons, talks.get(line.society.pk), line.society.pk in shown)
        for line in lines
        if line.society is not None
    ]


def suggested_experts(post: Post, need: Need, talks: Mapping[int, Invitation]) -> list[SuggestedExpert]:
    """The best first; `talks` maps each society to the talk that runs."""
    lines = _lines(post, need).filter(expert__isnull=False).select_related("expert")
    lines = lines.prefetch_related("expert__memberships__society")[:SHOWN]
    return [
        SuggestedExpert(line.expert, line.reasons, _societies(line.expert, talks))
        for line in lines
        if line.expert is not None
    ]


def own_reasons(post: Post, need: Need) -> list[str]:
    """Why the need was suggested to this society or expert; empty for others."""
    if post.host_id or post.is_association or post.is_administrator:
        return []
    line = _lines(post, need).first()
    return list(line.reasons) if line else []


def _lines(post: Post, need: Need) -> QuerySet[Suggestion]:
    return Suggestion.objects.visible_to(post).filter(need=need)


def _societies(expert: Expert, talks: Mapping[int, Invitation]) -> list[Society]:
    present = [one.society for one in expert.memberships.all() if one.ended_on is None and one.society.is_active]
    return [society for society in present if society.pk not in talks]
