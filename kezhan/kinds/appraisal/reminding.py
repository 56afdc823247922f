"""Who is reminded of an appraisal: its society, the host that adds materials, and the experts of the panel."""

from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.models import Appraisal, Seat
from kezhan.work.reminding import Desk, Reminder, Reminders

MEMBER, APPRAISAL, TERM = "expert__account", "appraisal", "appraisal__due_on"
APPRAISALS = Reminders(
    Appraisal,
    appraisal_page,
    (
        Reminder("这项鉴定等你们接着办", Appraisal.objects.for_societies, Desk.SOCIETY),
        Reminder("这项鉴定等你们补充材料", Appraisal.objects.returned, Desk.HOST),
        Reminder("这项鉴定请你当评审专家，等你答复", Seat.objects.to_answer, Desk.EXPERT, MEMBER, of=APPRAISAL),
        Reminder("这项鉴定等你提意见", Seat.objects.to_judge, Desk.EXPERT, MEMBER, of=APPRAISAL, term=TERM),
        Reminder("这项鉴定等你作结论", Seat.objects.to_conclude, Desk.EXPERT, MEMBER, of=APPRAISAL, term=TERM),
    ),
)
REMINDERS = (APPRAISALS,)
