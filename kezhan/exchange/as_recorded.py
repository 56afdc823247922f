"""A run's file lies in the database until its rows are in. The record says which file was looked at and who said yes,
so that nobody exchanges the one or the other behind the platform's back.
"""

import hashlib
from typing import Any

from kezhan.exchange.models import ImportRun
from kezhan.exchange.shown import hash_of
from kezhan.journal.comparing import changed, last_told
from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.organisations.models import Association, Post
from kezhan.policy.refusal import Refused

RECEIVED = "receive_import"
"""The deed by which the record tells the digest of a long file, before anybody looked at it."""
LOOKED_AT = "look_at_import"
"""The deed by which the record tells the digest of a file, and of what the look at it shows."""
REFUSED = "refuse_import"
CONFIRMED = "confirm_import"


class Halted(Refused):
    """Refused for the whole file, whatever its rows say; the reason says what to do now."""


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def refuse_another_file(run: ImportRun, deed: str) -> None:
    """Refused when the file is not the one to which this deed was done: sent, looked at or confirmed."""
    digest = digest_of(bytes(run.content or b""))
    if not any(told.facts["digest"] == digest for told in _told(run, deed)):
        raise Halted("文件和当初上传的不是同一份，不再收；请重新上传，并请管理员查一查是谁改了数据库")


def refuse_changed(run: ImportRun) -> None:
    """Refused when the run is not the one that the record tells of: another association's, under another name."""
    if changed(run):
        raise Halted("这次导入在数据库里被人改过，不再往下办；请重新上传，并请管理员查一查是谁改的")


def shown_as_recorded(run: ImportRun) -> dict[str, Any]:
    """What the page shows of the look before the yes. Refused when the look found something else, or other figures."""
    shown: dict[str, Any] = run.shown
    is_told = any(told.facts.get("shown") == hash_of(shown) for told in _told(run, LOOKED_AT))
    if not is_told or shown["counts"] != counts_of(run):
        raise Halted("这里要列出的和当初看到的不一样，不再列；请重新上传，并请管理员查一查是谁改了数据库")
    return shown


def counts_of(run: ImportRun) -> list[Any]:
    """The figures of the look, with the hash of all faults: the page lists only the first ones."""
    return [run.total, run.repeats, hash_of(run.faults)]


def refuse_never_confirmed(run: ImportRun) -> None:
    """Refused when a run claims that somebody said yes before, and nobody did."""
    if not _told(run, CONFIRMED):
        raise Halted("办事记录里没有谁确认过这份表，不能接着收；请重新上传，并请管理员查一查是谁改了数据库")


def owner_as_told(run: ImportRun) -> tuple[Association, Post]:
    """The association and the post of the run as the record tells them, whatever its row says now."""
    told = last_told(run)
    association = Association.objects.get(pk=told.get("association_id", run.association_id))
    return association, Post.objects.select_related("account").get(pk=told.get("post_id", run.post_id))


def refuse_unconfirmed(run: ImportRun, by: Post) -> None:
    """Refused when this person did not say yes to the file."""
    if by.pk not in [told.post_id for told in _told(run, CONFIRMED)]:
        raise Halted(f"办事记录里没有{by}对这份表的确认，不再收；请看过以后再确认一次")


def chosen_openness(run: ImportRun) -> str:
    """Who may read the rows of a table that does not say, as whoever said yes first chose it; else empty."""
    chosen = [told.facts.get("confidentiality", "") for told in _told(run, CONFIRMED)]
    return next(filter(None, chosen), "")


def refuse_left(by: Post, advice: str = "不再收；请在岗的同事接着导入，已收的不会重复") -> None:
    """Refused in a post that has ended meanwhile; the command line has no stored post."""
    if by.pk is not None and not Post.objects.held().filter(pk=by.pk).exists():
        raise Halted(f"{by}已经不在岗，{advice}")


def _told(run: ImportRun, deed: str) -> list[Entry]:
    about = Entry.objects.filter(subject_kind=ImportRun._meta.model_name, subject_id=run.pk, deed=deed).order_by(
        "sequence"
    )
    return [entry for entry in about if is_the_platforms_own(entry)]
