"""How a question or an argumentation is begun from a station's work, and what goes on."""

from django.db.models import Q
from django.urls import reverse

from kezhan.kinds.consultation.addresses import argumentation_page, question_page
from kezhan.kinds.consultation.argumentation_lifecycle import argumentation_move
from kezhan.kinds.consultation.lifecycle import move_named
from kezhan.kinds.consultation.models import Argumentation, Question
from kezhan.kinds.consultation.models.argumentation import UNDER_WAY
from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.kinds.consultation.tones import argumentation_tone, tone
from kezhan.web.parts.entrances import GoingOn, Way
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work

LISTS = (("咨询问题", "questions"), ("论证会", "argumentations"))
"""The words of the lists in the navigation, with the names of their addresses."""
SHOWN = 8


def ways(station: Station, post: Post) -> list[Way]:
    """The host puts a question or asks for an argumentation; the station's side proposes one."""
    begins = (
        (move_named("ask_question"), "提问题", "new-question"),
        (argumentation_move("ask_argumentation"), "请专家论证", "new-argumentation"),
        (argumentation_move("propose_argumentation"), "提议论证", "argumentation-proposal"),
    )
    if station.state not in states.LIVE:
        return []
    return [Way(label, reverse(name, args=[station.pk])) for move, label, name in begins if move.who.may(station, post)]


def going_on(station: Station, post: Post) -> list[GoingOn]:
    """Questions and argumentations without an end, the most pressing first."""
    rows = Question.objects.visible_to(post).filter(station=station, state__in=("asked", "assigned", "answered"))
    argued = Argumentation.objects.visible_to(post).filter(station=station, state__in=UNDER_WAY)
    return [
        *(_line(one) for one in rows.select_related("expert").order_by("due_on", "pk")[:SHOWN]),
        *(_argued(one) for one in argued.order_by("held_on", "pk")[:SHOWN]),
    ]


def source_of(work: Work, post: Post) -> Way | None:
    """The question whose answer the piece of work was, or the argumentation whose meeting it was."""
    if found := Question.objects.visible_to(post).filter(Q(work=work) | Q(earlier__work=work)).first():
        return Way(found.title, question_page(found))
    argued = Argumentation.objects.visible_to(post).filter(work=work).first()
    return Way(argued.title, argumentation_page(argued)) if argued else None


def _argued(one: Argumentation) -> GoingOn:
    when = f"{one.held_on} {one.place}" if one.held_on else ""
    return GoingOn(one.title, argumentation_page(one), one.state_label, argumentation_tone(one), when)


def _line(question: Question) -> GoingOn:
    term = time_left(question.due_on)
    detail = " · ".join(filter(None, (question.expert.name if question.expert else "", term.words if term else "")))
    return GoingOn(question.title, question_page(question), question.state_label, tone(question), detail)
