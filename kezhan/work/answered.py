"""What the host's word on a piece of work was, also after the station's side took the work back."""

from kezhan.journal.models import Entry
from kezhan.work.models import Work
from kezhan.work.states import State

NO_LABEL = "单位的话"
"""Of work that was taken back where no entry of the record says what the host had answered."""


def answered_as(work: Work) -> str:
    """The label of the state into which the answer brought it; empty where there is no answer."""
    if work.answered_at is None:
        return ""
    if work.state != State.WITHDRAWN:
        return work.state_label
    taken_back = Entry.objects.filter(subject_kind="work", subject_id=work.pk, deed="withdraw_work")
    before = next((entry.facts.get("state", {}).get("from") for entry in taken_back.order_by("-pk")[:1]), None)
    return str(State(before).label) if before in State.values else NO_LABEL
