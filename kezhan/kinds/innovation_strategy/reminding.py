"""Who is reminded of a strategy: the host that adopts it, the society that puts it right, who answers for its goals."""

from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.models import Goal, Strategy
from kezhan.work.reminding import Begins, Desk, Reminder, Reminders

FOLLOW = "这份战略或规划有要跟进的目标"
STRATEGIES = Reminders(
    Strategy,
    strategy_page,
    (
        Reminder("这份战略或规划等你们采纳", Strategy.objects.unanswered, Desk.HOST),
        Reminder("单位退回的这份战略或规划等你们改", Strategy.objects.returned, Desk.SOCIETY),
        Reminder(FOLLOW, Goal.objects.for_societies, Desk.SOCIETY, begins=Begins.AT_ONCE, of="strategy"),
        Reminder(FOLLOW, Goal.objects.for_experts, Desk.EXPERT, "expert__account", Begins.AT_ONCE, "strategy"),
    ),
)
REMINDERS = (STRATEGIES,)
