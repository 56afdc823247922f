"""Open a need that is not public to a society, so that it can be talked about (§3.2)."""

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.needs.rules import locked, refuse_unless_in, refuse_unless_speaking
from kezhan.notices.telling import tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Society


@transaction.atomic
def open_to(need: Need, society: Society, *, by: Post) -> Need:
    """The society and its experts may read the need from now on; opening it to them again changes nothing."""
    need = locked(need)
    refuse_unless_speaking(by, need)
    refuse_unless_in(need, NeedState.OPEN, NeedState.PAIRED)
    if not need.opened_to.filter(pk=society.pk).exists():
        need.opened_to.add(society)
        record("open_need_to", need, by, society=society.name)
        tell(people_of(society), f"{need.from_whom}邀您看需求“{need.title}”", need_page(need))
    return need
