"""Who is reminded of a question: the society that assigns it, the expert who answers it, the host that rates it."""

from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.models import Question
from kezhan.work.reminding import Desk, Reminder, Reminders

QUESTIONS = Reminders(
    Question,
    question_page,
    (
        Reminder("这个问题等你们安排答复", Question.objects.for_societies, Desk.SOCIETY),
        Reminder("这个问题等你答复", Question.objects.assigned, Desk.EXPERT, "expert__account"),
        Reminder("这个问题答复了，请评价", Question.objects.unrated, Desk.HOST),
    ),
)
REMINDERS = (QUESTIONS,)
