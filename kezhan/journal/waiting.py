"""The marks of entries that were committed without a place, in a file beside the secret until they have one: whoever
holds the end of the chain makes entries wait, and could remove one meanwhile (decision 0020).
"""

import re
from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db.models import Min

from kezhan import clock
from kezhan.journal.beside_secret import alone, append, place, write
from kezhan.journal.last_seen import last_seen
from kezhan.journal.marks import digest_of, is_the_platforms_own, mark_holds
from kezhan.journal.models import Entry

WAITING_FOUND_MISSING = "waiting_found_missing"
"""The deed by which the platform notes that somebody removed entries while they waited for their place."""

KIND = "waiting"
LINE = re.compile(r"([0-9a-f]{80})\n")
LONGEST_WAIT = timedelta(minutes=2)
"""The clockwork gives every waiting entry its place each minute."""
WAIT_TOO_LONG = "有记录等了两分钟还没有编号：后台停了，或者有人占着记录的末尾"


def wait_too_long() -> bool:
    """Whether an entry waits although the clockwork had its turn: it stands still, or somebody holds the end."""
    return Entry.objects.waiting().filter(moment__lt=clock.now() - LONGEST_WAIT).exists()


def remember(mark: str) -> None:
    """Keep the mark of a committed entry that has no place. One short line, because a busy record makes many."""
    with alone(KIND):
        append(place(KIND), f"{mark}\n")


def remembered() -> list[str]:
    """The marks kept. One that is being written, or that a power cut left without its end, is none."""
    try:
        return LINE.findall(place(KIND).read_text(errors="replace"))
    except FileNotFoundError:
        return []


def missing() -> list[str]:
    """The marks kept whose entries are gone, or no longer say what they said, and of which no note tells."""
    marks = remembered()
    if not marks:
        return []
    entries, noted = Entry.objects.in_bulk(marks, field_name="mark"), _noted()
    return [one for one in marks if one not in noted and not (one in entries and mark_holds(entries[one]))]


def forget_settled() -> None:
    """Drop the marks whose entries cannot be removed unseen any more, and those that are noted as missing."""
    if marks := set(remembered()):
        settled = {*_in_chain(marks), *_noted()}
        with alone(KIND):
            write(place(KIND), "".join(f"{mark}\n" for mark in remembered() if mark not in settled))


def _in_chain(marks: Collection[str]) -> Iterator[str]:
    """The marks of the entries from which the chain leads to the head seen. It is gone back link by link from there: a
    place that somebody gave an entry for this moment proves nothing, nor does a mark that was put on another entry.
    """
    seen = last_seen()
    first = Entry.objects.sealed().filter(mark__in=marks).aggregate(first=Min("sequence"))["first"]
    if first is None:
        return
    back, digest = Entry.objects.filter(sequence__gte=first, sequence__lte=seen.count), seen.digest
    for entry in back.order_by("-sequence").iterator(chunk_size=2000):
        if not entry.digest == digest == digest_of(entry):
            return
        if entry.mark in marks and mark_holds(entry):
            yield entry.mark
        digest = entry.previous


def _noted() -> set[str]:
    notes = filter(is_the_platforms_own, Entry.objects.filter(deed=WAITING_FOUND_MISSING))
    return {mark for note in notes for mark in note.facts["marks"]}
