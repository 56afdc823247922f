"""Who could help with a need: societies and experts with their reasons, for the side that looks for help (§3.1)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from kezhan.experts.models import Expert
from kezhan.matching.models import Invitation, Suggestion
from kezhan.matching.second_stations import why_no_second_stations
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Society

SHOWN = 10


@dataclass(frozen=True)
class SuggestedSociety:
    """A society that fits, the reasons, and the talk that already runs with it."""

    society: Society
    reasons: list[str]
    talk: Invitation | None
    why_not: str
    """Why the two may have no further station, so that every invitation would be refused; empty where they may."""
    was_shown: bool
    """Whether the need was opened or recommended to the society."""


@dataclass(frozen=True)
class SuggestedExpert:
    """An expert who fits, the reasons, and the societies that can ask them; without any, why there is none."""

    expert: Expert
    reasons: list[str]
    societies: list[Society]
    why_none: str


def suggested_societies(post: Post, need: Need, talks: Mapping[int, Invitation]) -> list[SuggestedSociety]:
    """The best first; `talks` maps each society to the talk that runs."""
    lines = list(_lines(post, need).filter(society__isnull=False).select_related("society")[:SHOWN])
    why_not = _why_not(need, [line.society_id or 0 for line in lines])
    shown = set(need.opened_to.values_list("pk", flat=True))
    return [
        SuggestedSociety(society, line.reasons, talks.get(society.pk), why_not.get(society.pk, ""), society.pk in shown)
        for line in lines
        if (society := line.society) is not None
    ]


def suggested_experts(post: Post, need: Need, talks: Mapping[int, Invitation]) -> list[SuggestedExpert]:
    """The best first; `talks` maps each society to the talk that runs."""
    lines = _lines(post, need).filter(expert__isnull=False).select_related("expert")
    lines = lines.prefetch_related("expert__memberships__society")[:SHOWN]
    experts = [(line.expert, line.reasons, _societies(line.expert)) for line in lines if line.expert is not None]
    why_not = _why_not(need, [society.pk for _, _, societies in experts for society in societies])
    return [
        SuggestedExpert(
            expert,
            reasons,
            [society for society in societies if society.pk not in talks and society.pk not in why_not],
            _why_none(societies, why_not),
        )
        for expert, reasons, societies in experts
    ]


def own_reasons(post: Post, need: Need) -> list[str]:
    """Why the need was suggested to this society or expert; empty for others."""
    if post.host_id or post.is_association or post.is_administrator:
        return []
    line = _lines(post, need).first()
    return list(line.reasons) if line else []


def _lines(post: Post, need: Need) -> QuerySet[Suggestion]:
    return Suggestion.objects.visible_to(post).filter(need=need)


def _why_not(need: Need, societies: Collection[int]) -> dict[int, str]:
    """By society: why it and the need's host may have no further station."""
    if need.host_id is None:
        return {}
    return {society: why for (society, _), why in why_no_second_stations(societies, [need.host_id]).items()}


def _why_none(societies: Collection[Society], why_not: Mapping[int, str]) -> str:
    """Why none of these societies of an expert is asked; they may all be gone since the ranking, which is a day old."""
    if not societies:
        return "已退出所在学会，或者学会已停用"
    return next((why_not[society.pk] for society in societies if society.pk in why_not), "正在和所在学会谈")


def _societies(expert: Expert) -> list[Society]:
    return [one.society for one in expert.memberships.all() if one.ended_on is None and one.society.is_active]
