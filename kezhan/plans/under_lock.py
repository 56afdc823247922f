"""A deed locks a plan here, and takes none on that was changed in the database."""

from kezhan.journal.comparing import changed
from kezhan.plans.models import YearPlan
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused

BELONGING = ("goals", "budget_lines", "earlier_plans")


def lock(key: int) -> YearPlan:
    """The plan with this key as it is now, with its station. Refused where it is not as the record tells, and
    where it was thrown away meanwhile.
    """
    found = YearPlan.objects.with_station().select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if found is None:
        raise Refused("这份计划刚才被删掉了")
    if changed(found, together_with=BELONGING):
        raise Altered(found)
    return found
