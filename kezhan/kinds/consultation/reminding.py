"""Who is reminded of a question or of an argumentation: the society, the expert, the host with whom it lies."""

from kezhan.kinds.consultation.addresses import argumentation_page, question_page
from kezhan.kinds.consultation.models import Argumentation, Invited, Question
from kezhan.work.reminding import Begins, Desk, Reminder, Reminders

QUESTIONS = Reminders(
    Question,
    question_page,
    (
        Reminder("这个问题等你们安排答复", Question.objects.for_societies, Desk.SOCIETY),
        Reminder("这个问题等你答复", Question.objects.assigned, Desk.EXPERT, "expert__account"),
        Reminder("这个问题答复了，请评价", Question.objects.unrated, Desk.HOST),
    ),
)
EXPERT, OF = "expert__account", "argumentation"
ARGUMENTATIONS = Reminders(
    Argumentation,
    argumentation_page,
    (
        Reminder("这次论证等你们接着办", Argumentation.objects.for_societies, Desk.SOCIETY),
        Reminder("这次论证等你们答复或评价", Argumentation.objects.for_hosts, Desk.HOST),
        Reminder("论证会请你参加，等你答复", Invited.objects.to_answer, Desk.EXPERT, EXPERT, of=OF),
        Reminder("论证意见等你签", Invited.objects.to_sign, Desk.EXPERT, EXPERT, Begins.AFTER_MOVE, of=OF),
    ),
)
REMINDERS = (QUESTIONS, ARGUMENTATIONS)
