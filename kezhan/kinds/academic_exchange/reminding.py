"""Who is reminded of an event that was held: the society, and the expert who announced it, to write it down."""

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.work.reminding import Desk, Reminder, Reminders

HELD = "这场活动办过了，等你们办结"
EXCHANGES = Reminders(
    Exchange,
    exchange_page,
    (
        Reminder(HELD, Exchange.objects.to_close, Desk.SOCIETY),
        Reminder(HELD, Exchange.objects.to_close_by_experts, Desk.EXPERT, "opened_by_account"),
    ),
)
REMINDERS = (EXCHANGES,)
