"""A need that was closed is wanted after all: by whoever it belongs to (§3.2)."""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post


@transaction.atomic
def reopen_closed(need: Need, *, by: Post) -> Need:
    """A host's need is a draft again, to be checked anew; one that an association collected is open at once."""
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, NeedState.CLOSED)
    need.state = NeedState.DRAFT if need.host_id else NeedState.OPEN
    if need.state == NeedState.OPEN:
        need.opened_at = clock.now()
    need.remark, need.version = "", need.version + 1
    need.save()
    record("reopen_closed_need", need, by, state={"from": NeedState.CLOSED, "to": need.state})
    tell(people_of(need.host, need.collected_by, besides=by), f"{by}重新打开了需求“{need.title}”", need_page(need))
    return need
