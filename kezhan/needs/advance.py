"""What a deed makes of a need: facts in, facts out, nothing written and nothing asked of the database.

The deeds (`posting`, `checking`, `pairing`) write what comes out; the demo's large provinces write it for many.
"""

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


def posted(need: Need, by: Post, offices: Offices) -> Aftermath:
    """The host asks for it to be checked."""
    before, page = need.state, need_page(need)
    lay_on_desk(need, offices)
    return Aftermath(
        {"state": {"from": before, "to": need.state}, "checker": str(need.checker)},
        (
            Telling(
                (need.checker,), f"{need.from_whom}提出需求“{need.title}”，请核实", page, applicants=need.applicants
            ),
            Telling((need.host,), f"{by}已提出需求“{need.title}”，正由{need.checker}核实", page, besides=by),
        ),
    )


def opened(need: Need, remark: str) -> Aftermath:
    """It is real: societies may be found for it from now on."""
    need.opened_at = clock.now()
    text = f"需求“{need.title}”已核实，开始对接学会"
    return Aftermath(decided(need, NeedState.OPEN, remark), (Telling((need.host,), text, need_page(need)),))


def decided(need: Need, state: NeedState, remark: str) -> dict[str, object]:
    """Nobody is asked about it any more, but the host where it came back; the facts for the record."""
    before = need.state
    need.state, need.remark, need.due_on, need.waiting_since = state, remark.strip(), None, None
    if state == NeedState.RETURNED:
        need.waiting_since = clock.now()
    return {"state": {"from": before, "to": state}, "remark": need.remark}


def paired(need: Need) -> dict[str, object]:
    """It looks for nobody else; the facts for the record."""
    need.state = NeedState.PAIRED
    return {"state": {"from": NeedState.OPEN, "to": NeedState.PAIRED}}


def reopened(need: Need) -> dict[str, object]:
    """The pairing has come apart, and it looks for a society again; the facts for the record."""
    need.state, need.opened_at = NeedState.OPEN, clock.now()
    return {"state": {"from": NeedState.PAIRED, "to": NeedState.OPEN}}


def brought_before(need: Need) -> str:
    """What a society is told to which the need is opened by whose it is."""
    return f"{need.from_whom}邀你看需求“{need.title}”"
