"""The application in words, item by item with its papers, for posts that check or decide."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kezhan.policy.shape import Side
from kezhan.stations.application.items import Item, written_items
from kezhan.stations.models import Consent, Evidence, Station
from kezhan.web.templatetags.kezhan import moment

SIDES = {Side.SOCIETY: "学会填", Side.HOST: "单位填"}


@dataclass(frozen=True)
class Content:
    """One item: what it asks, who fills it in, its text as it stands, its papers."""

    item: Item
    text: str
    files: list[dict[str, Any]]

    @property
    def whose(self) -> str:
        return SIDES[self.item.side]


def sections_in_words(station: Station) -> list[Content]:
    """The plan and the standards in the order of the edition."""
    texts = dict(station.answers.values_list("item", "text"))
    papers: dict[str, list[dict[str, Any]]] = {}
    for evidence in station.evidence.filter(removed_at=None).select_related("upload"):
        papers.setdefault(evidence.item, []).append(file_of(evidence))
    written = written_items(station.edition)
    return [Content(item, texts.get(key, ""), papers.get(key, [])) for key, item in written.items()]


@dataclass(frozen=True)
class Joined:
    """An expert of the team with title and duty, or a co-operating society, and the consent by which they joined.

    None who came in before anybody was asked.
    """

    name: str
    title: str
    duty: str
    consent: Consent | None


def experts_joined(station: Station) -> list[Joined]:
    """The team in the order in which it was named."""
    agreed = {one.expert_id: one for one in _agreed(station)}
    team = station.team_members.select_related("expert")
    return [Joined(one.expert.name, one.expert.title, one.duty, agreed.get(one.expert_id)) for one in team]


def societies_joined(station: Station) -> list[Joined]:
    """The co-operating societies."""
    agreed = {one.society_id: one for one in _agreed(station)}
    return [Joined(one.name, "", "", agreed.get(one.pk)) for one in station.co_operating.all()]


def _agreed(station: Station) -> QuerySet[Consent]:
    return station.consents.filter(state=Consent.State.AGREED)


def file_of(evidence: Evidence) -> dict[str, Any]:
    """A paper for parts/files.html."""
    return {
        "name": evidence.upload.name,
        "size": evidence.upload.size,
        "note": f"{evidence.added_by} {moment(evidence.added_at)}",
        "url": reverse("station-evidence", args=[evidence.station_id, evidence.pk]),
        "remove": reverse("station-remove-evidence", args=[evidence.station_id, evidence.pk]),
    }
