"""Who is reminded of a course: the society, and the expert who opened it, after its last session."""

from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.models import Course
from kezhan.work.reminding import Desk, Reminder, Reminders

OVER, END = "这门课上完了，等你们结业", "ends_on"
COURSES = Reminders(
    Course,
    course_page,
    (
        Reminder(OVER, Course.objects.taught, Desk.SOCIETY, since=END),
        Reminder(OVER, Course.objects.taught, Desk.EXPERT, "opened_by_account", since=END),
    ),
)
REMINDERS = (COURSES,)
