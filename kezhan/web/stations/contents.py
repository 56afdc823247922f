"""The application in words, item by item with its papers, for posts that check or decide."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kezhan.policy.shape import Side
from kezhan.stations.application.items import Item, written_items
from kezhan.stations.models import Evidence, Station
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


def file_of(evidence: Evidence) -> dict[str, Any]:
    """A paper for parts/files.html."""
    return {
        "name": evidence.upload.name,
        "size": evidence.upload.size,
        "note": f"{evidence.added_by} {moment(evidence.added_at)}",
        "url": reverse("station-evidence", args=[evidence.station_id, evidence.pk]),
        "remove": reverse("station-remove-evidence", args=[evidence.station_id, evidence.pk]),
    }
