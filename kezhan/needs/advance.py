"""How a deed changes a need: facts in, facts out; the module writes nothing and asks the database nothing.

The deeds (`posting`, `checking`, `pairing`) write the result; the demo's large provinces write it for many needs.
"""

from collections.abc import Callable

from kezhan import clock
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.audience import Aftermath, Telling
from kezhan.organisations.models import Post
from kezhan.organisations.models.association import Offices
from kezhan.policy import editions
from kezhan.reference import workdays


def lay_on_desk(need: Need, offices: Offices) -> None:
    """The need waits for the nearest association over its place where somebody sits."""
    need.state = NeedState.CHECKING
    need.checker = offices.calling(need.division)
    need.waiting_since = clock.now()
    need.due_on = workdays.after(clock.today(), editions.in_force().terms.need_check.working_days)


def posted(need: Need, by: Post, offices: Offices, checked_by: Callable[[Need], str]) -> Aftermath:
    """The host asks the association to check it; `checked_by` tells who really does, in words."""
    before, page = need.state, need_page(need)
    lay_on_desk(need, offices)
    return Aftermath(
        {"state": {"from": before, "to": need.state}, "checker": str(need.checker)},
        (
            Telling(
                (need.checker,), f"{need.from_whom}提出需求“{need.title}”，请核实", page, applicants=need.applicants
            ),
            Telling((need.host,), f"{by}已提出需求“{need.title}”，正由{checked_by(need)}核实", page, besides=by),
        ),
    )


def opened(need: Need, remark: str) -> Aftermath:
    """The need is real. Societies may be found for it from now on."""
    need.opened_at = clock.now()
    text = f"需求“{need.title}”已核实，开始对接学会"
    return Aftermath(decided(need, NeedState.OPEN, remark), (Telling((need.host,), text, need_page(need)),))


def decided(need: Need, state: NeedState, remark: str) -> dict[str, object]:
    """Nobody has to answer any more, except the host of a returned need. It returns the facts for the record."""
    before = need.state
    need.state, need.remark, need.due_on, need.waiting_since = state, remark.strip(), None, None
    if state == NeedState.RETURNED:
        need.waiting_since = clock.now()
    return {"state": {"from": before, "to": state}, "remark": need.remark}


def paired(need: Need) -> dict[str, object]:
    """The need no longer looks for a society. It returns the facts for the record."""
    need.state = NeedState.PAIRED
    return {"state": {"from": NeedState.OPEN, "to": NeedState.PAIRED}}


def reopened(need: Need, reason: str) -> dict[str, object]:
    """The pairing has ended and the need looks for a society again. It returns the facts for the record."""
    need.state, need.opened_at = NeedState.OPEN, clock.now()
    return {"state": {"from": NeedState.PAIRED, "to": NeedState.OPEN}, "reason": reason}
