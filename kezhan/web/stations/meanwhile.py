"""What was done to a station behind an open page: its changes since the version that the page showed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.stations.application.items import label_of
from kezhan.stations.application.submissions import runs
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS
from kezhan.web.parts.difference import COMPARED, marked
from kezhan.web.stations.words import WORDS


@dataclass(frozen=True)
class Change:
    """One deed that changed it: what was done to which item, the entry of the record, the texts before and after."""

    what: str
    entry: Entry
    segments: list[tuple[str, str]]


def changed_since(station: Station, seen: int | None) -> list[Change]:
    """The changes that made the present version of the seen one, the oldest first. Reminders change nothing."""
    if seen is None:
        return []
    later = Entry.objects.filter(subject_kind="station", subject_id=station.pk, row__version__gt=seen)
    return [change for entry in _at_once(later.order_by("moment", "pk")) for change in _changes(entry, station)]


def _at_once(later: Iterable[Entry]) -> list[Entry]:
    """The platform's own entries; of several that changed one item alike, the last with the text before the first."""
    changed: dict[tuple[str, str], Entry] = {}
    others = []
    for entry in filter(is_the_platforms_own, later):
        item = entry.facts.get("item")
        if item is None:
            others.append(entry)
            continue
        earlier = changed.pop((entry.deed, item), entry)
        entry.facts["value"] = {**entry.facts["value"], "from": earlier.facts["value"]["from"]}
        changed[entry.deed, item] = entry
    return sorted([*others, *changed.values()], key=lambda one: (one.moment, one.pk))


def _changes(entry: Entry, station: Station) -> Iterator[Change]:
    deed = WORDS.deeds[entry.deed]
    if "item" in entry.facts:
        label, value = label_of(station.edition, entry.facts["item"]), entry.facts["value"]
        yield Change(f"{deed}（{label}）", entry, _in_texts(value))
    elif "state" in entry.facts:
        yield Change(deed, entry, [])
    elif entry.deed == "host_changed":
        yield Change(deed, entry, [("same", entry.facts["text"])])
    for part in entry.facts.keys() & LABELS.keys():
        yield Change(f"{deed}（{LABELS[part]}）", entry, _in_texts(entry.facts[part]))


def _in_texts(value: dict[str, Any]) -> list[tuple[str, str]]:
    """The difference of two texts that are not too long. Choices are lists of keys, which say nothing to readers."""
    before, after = value["from"] or "", value["to"] or ""
    if not isinstance(before, str) or not isinstance(after, str) or len(before) + len(after) > COMPARED:
        return []
    return marked(runs(before, after))
