"""The owner wants a closed need after all (§3.2)."""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.needs.addresses import need_page
from kezhan.needs.advance import lay_on_desk
from kezhan.needs.models import Need, NeedState
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Association, Post


@transaction.atomic
def reopen_closed(need: Need, *, by: Post) -> Need:
    """A host's need becomes a draft and is checked anew; a collected need opens at once if it was ever open.

    A need from the public that nobody has checked waits for its check again, within a new term.
    """
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, NeedState.CLOSED)
    if need.host_id:
        need.state, need.opened_at = NeedState.DRAFT, None
    elif need.opened_at:
        need.state, need.opened_at = NeedState.OPEN, clock.now()
    else:
        lay_on_desk(need, Association.objects)
    need.remark, need.version = "", need.version + 1
    need.save()
    record("reopen_closed_need", need, by, state={"from": NeedState.CLOSED, "to": need.state})
    text, checker = f"{by}重新打开了需求“{need.title}”", None
    if need.state == NeedState.CHECKING:
        text, checker = f"{text}，请核实", need.checker
    tell(people_of(need.host, need.collected_by, checker, besides=by), text, need_page(need))
    return need
