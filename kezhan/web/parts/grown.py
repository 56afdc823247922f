"""The work that was done for a need, as the kinds tell it in their `grown_from_need.py`."""

from kezhan.needs.models import Need
from kezhan.web.parts.of_kinds import modules
from kezhan.work.models import Work
from kezhan.work.models.work import WorkQuerySet
from kezhan.work.states import State


def work_for(need: Need) -> WorkQuerySet:
    """What stands of it, the latest first; the reader's own bound comes on top."""
    keys = {key for kind in modules("grown_from_need") for key in kind.work_for(need)}
    return Work.objects.filter(pk__in=keys).exclude(state=State.WITHDRAWN).order_by("-ended_on", "-pk")
