"""What a pairing does to the need. `matching` decides whether the two sides may pair (§3.2)."""

from django.db import transaction

from kezhan.journal.recording import Actor, record
from kezhan.needs import advance
from kezhan.needs.models import Need, NeedState
from kezhan.needs.rules import locked, refuse_unless_in
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


@transaction.atomic
def mark_paired(need: Need, *, by: Actor) -> Need:
    """Both sides have accepted. The need no longer looks for a society."""
    need = locked(need)
    refuse_unless_in(need, NeedState.OPEN)
    if need.host is None:
        clause = editions.in_force().rules.mutual_choice.clause
        raise Refused("这条需求还没有单位，先由科协找到单位才能结对", clause)
    facts = advance.paired(need)
    need.save(update_fields=["state"])
    record("mark_paired", need, by, **facts)
    return need


@transaction.atomic
def reopen(need: Need, *, reason: str, by: Actor) -> Need:
    """The pairing has ended. The need looks for a society again.

    Everybody who sees the need reads `reason`: the name of the deed that ended the pairing, not what a side wrote.
    """
    need = locked(need)
    refuse_unless_in(need, NeedState.PAIRED)
    facts = advance.reopened(need, reason)
    need.save(update_fields=["state", "opened_at"])
    record("reopen_need", need, by, **facts)
    return need
