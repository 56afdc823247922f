"""How a question is begun from a station's work, and what goes on."""

from django.urls import reverse

from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.lifecycle import move_named
from kezhan.kinds.consultation.models import Question
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.consultation.tones import tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work

LISTS = (("咨询问题", "questions"),)
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The host puts a question."""
    may = move_named("ask_question").who.may(station, post) and station.state in states.LIVE
    return [Way("提问题", reverse("new-question", args=[station.pk]))] if may else []


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """The questions without an end, the most pressing first."""
    rows = Question.objects.visible_to(post).filter(station=station, state__in=("asked", "assigned", "answered"))
    return [_line(one) for one in rows.select_related("expert").order_by("due_on", "pk")[:SHOWN]]


def source_of(work: Work, post: Post) -> Way | None:
    """The question whose answer the piece of work was."""
    found = Question.objects.visible_to(post).filter(work=work).first()
    return Way(found.title, question_page(found)) if found else None


def _line(question: Question) -> GoingOn:
    term = time_left(question.due_on)
    detail = " · ".join(filter(None, (question.expert.name if question.expert else "", term.words if term else "")))
    return GoingOn(question.title, question_page(question), question.state_label, tone(question), detail)
