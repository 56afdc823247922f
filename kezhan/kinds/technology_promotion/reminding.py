"""Who is reminded of a promotion: the host of news, the station's side of questions, and of what nobody follows yet."""

from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.work.reminding import Begins, Desk, Reminder, Reminders, Rows


def _asked_by_hosts() -> Rows:
    return Promotion.objects.for_senders().filter(pk__in=Promotion.objects.asked_more().values("pk"))


def _followed_by_nobody() -> Rows:
    return Promotion.objects.for_senders().filter(pk__in=Promotion.objects.without_adopters().values("pk"))


MORE, FOLLOW = "单位想再了解这项技术，等你们补充", "单位采用了这项技术，周围还没有人跟着用，请去推广"
SENDER = "opened_by_account"
PROMOTIONS = Reminders(
    Promotion,
    promotion_page,
    (
        Reminder("给你们介绍的这项技术等你们答复", Promotion.objects.unanswered, Desk.HOST),
        Reminder(MORE, Promotion.objects.asked_more, Desk.SOCIETY),
        Reminder(MORE, _asked_by_hosts, Desk.EXPERT, SENDER),
        Reminder(FOLLOW, Promotion.objects.without_adopters, Desk.SOCIETY, begins=Begins.AT_ONCE),
        Reminder(FOLLOW, _followed_by_nobody, Desk.EXPERT, SENDER, Begins.AT_ONCE),
    ),
)
REMINDERS = (PROMOTIONS,)
