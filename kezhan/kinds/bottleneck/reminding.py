"""Who is reminded of a bottleneck: the host of its word, the station's side of what to go on with and of late steps."""

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Step
from kezhan.work.reminding import Begins, Desk, Reminder, Reminders, Rows


def _to_agree() -> Rows:
    return Bottleneck.objects.for_hosts().filter(state=BottleneckState.PROPOSED)


def _to_accept() -> Rows:
    return Bottleneck.objects.for_hosts().filter(state=BottleneckState.HANDED_OVER)


GO_ON, LATE = "这项攻关等你们接着办", "这项攻关有过期的步骤"
BOTTLENECKS = Reminders(
    Bottleneck,
    bottleneck_page,
    (
        Reminder("这份攻关任务书等你们答复", _to_agree, Desk.HOST),
        Reminder("这项攻关等你们验收", _to_accept, Desk.HOST),
        Reminder(GO_ON, Bottleneck.objects.for_the_side, Desk.SOCIETY),
        Reminder(GO_ON, Bottleneck.objects.for_the_side, Desk.EXPERT, "opened_by_account"),
        Reminder(LATE, Step.objects.overdue, Desk.SOCIETY, begins=Begins.AT_ONCE, of="bottleneck"),
        Reminder(LATE, Step.objects.overdue, Desk.EXPERT, "expert__account", Begins.AT_ONCE, "bottleneck"),
    ),
)
REMINDERS = (BOTTLENECKS,)
