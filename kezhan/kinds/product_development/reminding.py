"""Who is reminded of a development: the host of its word, the station's side of late stages and of years to tell."""

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.models import Development, DevelopmentState
from kezhan.work.reminding import Begins, Desk, Reminder, Reminders, Rows

RETURNED, UNDER_WAY = DevelopmentState.RETURNED, DevelopmentState.UNDER_WAY


def _of_society(state: DevelopmentState) -> Rows:
    return Development.objects.of_side().filter(state=state)


def _of_expert(state: DevelopmentState) -> Rows:
    return Development.objects.of_experts().filter(state=state)


PROPOSER = "opened_by_account"
CHANGE, LATE = "单位退回的这项产品开发等你们改", "这项产品开发过了计划的日子，或者有年度效益要报"
DEVELOPMENTS = Reminders(
    Development,
    development_page,
    (
        Reminder("这项产品开发等你们答复", Development.objects.of_hosts, Desk.HOST, begins=Begins.AFTER_MOVE),
        Reminder(CHANGE, lambda: _of_society(RETURNED), Desk.SOCIETY),
        Reminder(CHANGE, lambda: _of_expert(RETURNED), Desk.EXPERT, PROPOSER),
        Reminder(LATE, lambda: _of_society(UNDER_WAY), Desk.SOCIETY, begins=Begins.AT_ONCE),
        Reminder(LATE, lambda: _of_expert(UNDER_WAY), Desk.EXPERT, PROPOSER, Begins.AT_ONCE),
    ),
)
"""The day in `due_on` is that of the next stage, and no term of the host."""
REMINDERS = (DEVELOPMENTS,)
