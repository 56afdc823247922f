"""Questions by what is asked."""

from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.models import Question
from kezhan.web.work.undertakings_found import undertakings_found

FINDERS = (undertakings_found("咨询问题", Question, question_page, "questions"),)
