"""Losses of entries that the platform noted. Whoever runs the server may say why one is right, as after a database was
restored; no walk names it then, and the record keeps both for good.
"""

from kezhan.journal.heads import Head
from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import Actor, record
from kezhan.journal.sealing import END_FOUND_CHANGED, seal_waiting
from kezhan.journal.waiting import WAITING_FOUND_MISSING

WHY_NOTED = {
    END_FOUND_CHANGED: "平台发现末尾被人改过",
    WAITING_FOUND_MISSING: "平台发现等着编号的记录被人删过",
}
"""What happened, by the deeds with which the platform notes a loss."""
ACCEPT_LOSS = "accept_loss"
"""The deed by which whoever runs the server accepts noted losses."""
NEW_DATABASE = "新建的平台：数据目录里记着以前那个数据库写到哪里"
"""Why a database that was just filled lacks the entries of the one before it in the same data folder."""


def accepted_losses() -> set[str]:
    """The accepted notes, each by its head in the chain."""
    accepting = filter(is_the_platforms_own, Entry.objects.filter(deed=ACCEPT_LOSS))
    return {noted for entry in accepting for noted in entry.facts["noted"]}


def accept(reason: str, by: Actor) -> list[Entry]:
    """Accept all losses that nobody accepted yet, with one entry. The caller opens the transaction."""
    seal_waiting()  # an end that was put back is noted now, if no deed came since
    accepted = accepted_losses()
    notes = Entry.objects.sealed().filter(deed__in=WHY_NOTED).order_by("sequence")
    new = [note for note in notes if is_the_platforms_own(note) and str(head_at(note)) not in accepted]
    if new:
        noted = [str(head_at(note)) for note in new]
        record(ACCEPT_LOSS, ChainEnd.objects.get(pk=1), by, reason=reason, noted=noted)
    return new


def head_at(entry: Entry) -> Head:
    """The head of the record when this entry was its last."""
    return Head(entry.sequence or 0, entry.digest)
