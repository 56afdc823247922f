"""The gatherings of events and courses."""

from datetime import datetime
from typing import Any

from bench.made.kinds.things import Begun, did
from kezhan.gatherings.planning import GatheringParticulars


def gathering_of(begun: Begun, kind: str, title: str, begins_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """The columns of a gathering at the host, as it was planned when the thing began."""
    given = GatheringParticulars(title=title, place=begun.working.place, begins_at=begins_at, ends_at=ends_at)
    return {
        "station_id": begun.working.station,
        "edition_key": begun.edition.key,
        "kind": kind,
        "planned_at": begun.at,
        **given.values,
        **did("planned_by", begun.working.society),
    }
