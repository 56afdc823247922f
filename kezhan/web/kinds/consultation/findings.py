"""Questions by what is asked, and argumentations by what is argued."""

from kezhan.kinds.consultation.addresses import argumentation_page, question_page
from kezhan.kinds.consultation.models import Argumentation, Question
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (
    undertakings_found("咨询问题", Question, question_page, "questions"),
    undertakings_found("论证", Argumentation, argumentation_page, "argumentations"),
)
