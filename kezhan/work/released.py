"""Work that a kind answers by its own deed is answered by itself, once that deed will not come any more."""

from collections.abc import Iterable

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.reference import workdays
from kezhan.work.addresses import work_page
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.under_lock import lock
from kezhan.work.years import closing_of


def release(works: Iterable[Work], *, by: Post) -> None:
    """Of these, lay each one that still waits before the host by itself: on its desk, in batches, by a link.

    Of a closed year nobody is asked, and it is there when the year is opened again. The caller is a deed of the kind.
    """
    for key in sorted(one.pk for one in works):
        work = lock(key)
        if work.state == State.HANDED_IN and work.kind:
            _release(work, by)


def _release(work: Work, by: Post) -> None:
    term = editions.for_opening(work.edition, by=by).work.answer
    work.kind = ""
    work.due_on = workdays.after(clock.today(), term.working_days) if term else None
    work.version += 1
    work.save()
    record("release_work", work, by)
    if closing_of(work.station_id, work.ended_on.year) is None:
        ask(work.station.host, f"“{work.title}”不再随别的事项答复，请单独确认", work_page(work))
