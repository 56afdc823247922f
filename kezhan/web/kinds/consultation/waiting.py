"""Questions on a post's desk: to assign, to answer, to rate; and those that wait for others."""

from django.urls import reverse

from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.models import Question, QuestionState
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

DEEDS = {
    QuestionState.ASKED: ("安排专家答复问题", "安排", "question-assignment"),
    QuestionState.ASSIGNED: ("答复问题", "答复", "question-answer"),
    QuestionState.ANSWERED: ("评价答复", "评价", "question-rating"),
}


def questions(post: Post) -> list[Group]:
    """For a society to assign, for an expert to answer, for a host to rate."""
    rows = Question.objects.waiting_for(post).select_related("station__host")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("questions"))


def questions_of_host(post: Post) -> list[Group]:
    """A host's own questions that wait for their answer."""
    if not post.host_id:
        return []
    rows = Question.objects.unanswered().filter(station__host=post.host_id).select_related("station__society", "expert")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: "你们提的问题", _there, lambda one: reverse("questions"))


HERE = (questions,)
THERE = (questions_of_host,)
DESKS = (
    Lying("society", Question.objects.for_societies, "station__society"),
    Lying("account", Question.objects.assigned, "expert__account"),
    Lying("host", Question.objects.unrated, "station__host"),
)


def _here(question: Question) -> DeskItem:
    _, deed, page = DEEDS[QuestionState(question.state)]
    return DeskItem(
        title=question.title,
        detail=f"{question.station.host.name}{' · 急' if question.is_urgent else ''}",
        link=question_page(question),
        since=question.answered_at or question.opened_at,
        due=question.due_on,
        deed=deed,
        deed_link=reverse(page, args=[question.pk]),
    )


def _there(question: Question) -> DeskItem:
    who = question.expert.name if question.expert else question.station.society.name
    return DeskItem(
        title=question.title,
        detail=f"在{who} · {question.state_label}",
        link=question_page(question),
        since=question.opened_at,
        due=question.due_on,
    )
