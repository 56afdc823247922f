"""An association sends a table of needs. A short one is looked at at once, and one that is no table of needs is refused
at its form; a longer one is kept for the background, which takes seconds over ten thousand rows.
"""

import io

from django.db import transaction

from kezhan import clock
from kezhan.exchange.alone import NOT_YET, alone
from kezhan.exchange.as_recorded import RECEIVED, digest_of
from kezhan.exchange.jobs import look_at_table
from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.looking import keep_found
from kezhan.exchange.models import ImportRun, RunState
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.exchange.runs import refuse_stranger
from kezhan.exchange.short_tables import is_short
from kezhan.exchange.state_secrets import refuse_state_secret
from kezhan.files.inspecting import refuse_harmful_table
from kezhan.files.receiving import clean_name
from kezhan.journal.recording import record
from kezhan.organisations.models import Association, Post
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy.refusal import Refused

SIZE_LIMIT = 20 * 1024 * 1024


def receive_needs(content: bytes, filename: str, *, by: Post) -> ImportRun:
    """Keep the file and, of a short table, what looking at it gave. Refused where a short one is no table of needs, and
    while the association's last table is looked at.

    The look comes before the transaction: no other writer should wait for it.
    """
    association = refuse_stranger(by)
    if len(content) > SIZE_LIMIT:
        raise Refused(f"文件超过 {SIZE_LIMIT // 1024 // 1024} MB，请分成几份", field="file")
    run = _new(content, clean_name(filename), association, by)
    _refuse_secret_name(run.filename)
    with alone(association):
        _refuse_second(association)
        refuse_harmful_table(run.filename, io.BytesIO(content))
        if not is_short(content):
            return _kept_for_the_background(run, by)
        return keep_found(run, _looked_at(content, run.filename, association), by)


def _refuse_secret_name(filename: str) -> None:
    """The name of a file stays on the record, so one with the mark of a state secret is refused before anything."""
    try:
        refuse_state_secret("文件名", filename)
    except UnreadableTable as secret:
        raise Refused(str(secret), field="file") from None


def _new(content: bytes, filename: str, association: Association, by: Post) -> ImportRun:
    moment = clock.now()
    return ImportRun(
        association=association,
        post=by,
        filename=filename,
        content=content,
        digest=digest_of(content),
        looked_at_at=moment,
        touched_at=moment,
    )


def _refuse_second(association: Association) -> None:
    looking = ImportRun.objects.filter(association=association, state=RunState.LOOKING)
    if any(not run.has_stalled for run in looking.only("touched_at")):
        raise Refused(NOT_YET, field="file")


def _looked_at(content: bytes, filename: str, association: Association) -> Preview[ReadyNeed]:
    try:
        return preview(content, filename, association)
    except UnreadableTable as unreadable:
        raise Refused(str(unreadable), field="file") from None


@transaction.atomic
def _kept_for_the_background(run: ImportRun, by: Post) -> ImportRun:
    run.save()
    record(RECEIVED, run, by, digest=run.digest)
    look_at_table.enqueue(run.pk)
    return run
