"""The way of a summary: the associations that give an opinion or review by the edition, and last the one that filed.

A step whose level does not exist in the place falls away by rule, as for an application.
"""

from dataclasses import dataclass

from kezhan.organisations.models import Association
from kezhan.policy.shape import StepKind
from kezhan.stations.models import Station
from kezhan.stations.review.route import in_charge, route
from kezhan.summaries.models import YearSummary

LOOKING = (StepKind.OPINION, StepKind.REVIEW)
FILES = "files"


@dataclass(frozen=True)
class Stop:
    """An association on the way: the key and the words of the step, and who decides there."""

    key: str
    label: str
    association: Association

    @property
    def where(self) -> str:
        """The association, and what it does there."""
        return f"{self.association}（{self.label.removeprefix(str(self.association))}）"


def way(station: Station) -> list[Stop]:
    """The stops in order. Each association stands in it once, and the one that filed the station comes last."""
    found: dict[int, Stop] = {}
    for step in route(station):
        association = in_charge(step, station) if step.kind in LOOKING else None
        if association is not None and association.pk != station.filed_by_id:
            found.setdefault(association.pk, Stop(step.key, step.label, association))
    last = [Stop(FILES, f"{station.filed_by}归档", station.filed_by)] if station.filed_by else []
    return [*found.values(), *last]


def stop_of(summary: YearSummary) -> Stop | None:
    """Where the summary is; None when it is on no desk."""
    return next((stop for stop in way(summary.station) if stop.key == summary.step), None)


def next_stop(summary: YearSummary) -> Stop | None:
    """The stop after the present one; None after the last."""
    stops = way(summary.station)
    keys = [stop.key for stop in stops]
    reached = keys.index(summary.step) if summary.step in keys else -1
    return stops[reached + 1] if reached + 1 < len(stops) else None
