"""What a look at a table found, as the page shows it. It is kept with the run, because reading a long table again
takes seconds; the record has its hash, so that nobody says yes to other rows than those that would come in.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.previews import Preview

SHOWN = 100
"""How many rows of each kind the page shows."""
LAST = 20
"""How many of them are the last rows, where the foot of an office's form stands."""


@dataclass(frozen=True)
class ShownRow:
    """A row that can come in, as the page shows it. `task` is the key of its task, `host` the name of its host, and
    `openness` says who may read it; each may be empty.
    """

    place: str
    title: str
    task: str
    host: str
    budget: Decimal | None
    wanted_by: date | None
    openness: str
    notes: str


def shown_of(found: Preview[ReadyNeed]) -> dict[str, Any]:
    """What the run keeps of a look: plain values, so that every database gives back the same."""
    return {
        "ready": [_plain(_row(ready)) for ready in _listed(found.ready)],
        "repeats": [[str(one.place), one.title, one.reason] for one in found.repeats[:SHOWN]],
        "unused": list(found.unused),
        "not_read": list(found.not_read),
        "beware": found.beware,
    }


def hash_of(shown: Any) -> str:
    """The SHA-256 that the record keeps of what a page shows."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def rows_of(shown: Mapping[str, Any]) -> list[ShownRow]:
    """The rows that can come in, as they were kept."""
    return [_read(kept) for kept in shown.get("ready", ())]


def _listed(ready: list[ReadyNeed]) -> list[ReadyNeed]:
    return ready if len(ready) <= SHOWN else [*ready[: SHOWN - LAST], *ready[-LAST:]]


def _row(ready: ReadyNeed) -> ShownRow:
    said = ready.particulars
    host = ready.host.name if ready.host else ""
    openness = ready.openness.label
    place, notes = str(ready.place), "；".join(ready.notes)
    return ShownRow(place, said.title, said.task, host, said.budget, said.wanted_by, openness, notes)


def _plain(row: ShownRow) -> dict[str, Any]:
    budget = None if row.budget is None else str(row.budget)
    return asdict(row) | {"budget": budget, "wanted_by": row.wanted_by and row.wanted_by.isoformat()}


def _read(kept: Mapping[str, Any]) -> ShownRow:
    budget = None if kept["budget"] is None else Decimal(kept["budget"])
    wanted_by = date.fromisoformat(kept["wanted_by"]) if kept["wanted_by"] else None
    return ShownRow(**{**kept, "budget": budget, "wanted_by": wanted_by})
