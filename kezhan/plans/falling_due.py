"""Who is reminded of a year plan: the host that agrees to it, the society that puts it right."""

from kezhan.plans.addresses import plan_page
from kezhan.plans.models import YearPlan
from kezhan.work.reminding import Desk, Reminder, Reminders, remind

PLANS = Reminders(
    YearPlan,
    plan_page,
    (
        Reminder("这份计划等你们同意", YearPlan.objects.proposed, Desk.HOST),
        Reminder("单位退回的这份计划等你们改", YearPlan.objects.returned, Desk.SOCIETY),
    ),
    called=lambda plan: f"{plan.station.name} {plan.title}",
)


def remind_of_plans() -> int:
    """Remind of plans that wait; return of how many. Safe to repeat."""
    return remind(PLANS)
