"""Questions and argumentations on a post's desk, and those that wait for others."""

from typing import Any

from django.urls import reverse

from kezhan.kinds.consultation.addresses import argumentation_page, question_page
from kezhan.kinds.consultation.models import Argumentation, ArgumentationState, Invited, Question, QuestionState
from kezhan.organisations.models import Post
from kezhan.stations.seen import at_stations_of
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, WAITING, all_in_state

DEEDS = {
    QuestionState.ASKED: ("安排专家答复问题", "安排", "question-assignment"),
    QuestionState.ASSIGNED: ("答复问题", "答复", "question-answer"),
    QuestionState.ANSWERED: ("评价答复", "评价", "question-rating"),
}

ARGUED = {
    ArgumentationState.PROPOSED: ("答复论证的提议", "答复"),
    ArgumentationState.PREPARING: ("准备论证会", "准备"),
    ArgumentationState.SIGNING: ("论证意见签齐了，定稿", "定稿"),
    ArgumentationState.CONCLUDED: ("评价论证", "评价"),
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
    rows = Question.objects.unanswered().filter(at_stations_of(post)).select_related("station__society", "expert")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: "你们提的问题", _there, lambda one: reverse("questions"))


def argumentations(post: Post) -> list[Group]:
    """For a host to agree to or to rate, for a society to prepare or to conclude."""
    rows = Argumentation.objects.waiting_for(post).select_related("station__host", "work")
    found = first_of_each(rows, "state", "opened_at")
    return grouped(found, lambda one: _to_do(one)[0], _argued, all_in_state("argumentations"))


def invitations_to_argue(post: Post) -> list[Group]:
    """Argumentations that ask this expert to take part."""
    found = _invited(post, Invited.objects.to_answer())
    return grouped(found, lambda _: "答复论证会的邀请", lambda one: _of_expert(one, "答复"), _all_of_expert)


def opinions_to_sign(post: Post) -> list[Group]:
    """Opinions that wait for this expert's signature."""
    found = _invited(post, Invited.objects.to_sign())
    return grouped(found, lambda _: "签论证意见", lambda one: _of_expert(one, "签"), _all_of_expert)


def argumentations_of_others(post: Post) -> list[Group]:
    """A host's or society's argumentations that lie with somebody else."""
    if not (post.host_id or post.society_id):
        return []
    found = first_of_each(argumentations_elsewhere(post).select_related("station__host", "station__society"), None)
    link = f"{reverse('argumentations')}?{ELSEWHERE}"
    return grouped(found, lambda _: "论证会", _argued_there, lambda _: link)


def argumentations_elsewhere(post: Post) -> Any:
    """The argumentations of this host or society that wait for others."""
    here = Argumentation.objects.waiting_for(post).order_by().values("pk")
    return Argumentation.objects.under_way().going_on().filter(at_stations_of(post)).exclude(pk__in=here)


HERE = (questions, argumentations, invitations_to_argue, opinions_to_sign)
THERE = (questions_of_host, argumentations_of_others)
DESKS = (
    Lying("society", Question.objects.for_societies, "station__society"),
    Lying("account", Question.objects.assigned, "expert__account"),
    Lying("host", Question.objects.unrated, "station__host"),
    Lying("society", Argumentation.objects.for_societies, "station__society"),
    Lying("host", Argumentation.objects.for_hosts, "station__host"),
    Lying("account", Invited.objects.to_answer, "expert__account"),
    Lying("account", Invited.objects.to_sign, "expert__account"),
)


def _invited(post: Post, rows: Any) -> list[Any]:
    """The first of these invitations that wait for this expert."""
    own = Invited.objects.waiting_for(post).filter(pk__in=rows.order_by().values("pk"))
    return first_of_each(own.select_related("argumentation__station__host"), None, "due_on", "asked_at")


def _all_of_expert(invited: Invited) -> str:
    return f"{reverse('argumentations')}?{WAITING}"


def _to_do(one: Argumentation) -> tuple[str, str]:
    """What to do with it, as a group of the workbench and as a deed."""
    if one.is_to_conclude_anew:
        return "服务记录撤回了的论证，重新定稿", "定稿"
    return ARGUED[ArgumentationState(one.state)]


def _argued(one: Argumentation) -> DeskItem:
    return DeskItem(
        title=one.title,
        detail=one.station.host.name,
        link=argumentation_page(one),
        since=one.concluded_at or one.opened_at,
        due=None,
        deed=_to_do(one)[1],
        deed_link=argumentation_page(one),
    )


def _of_expert(invited: Invited, deed: str) -> DeskItem:
    one = invited.argumentation
    return DeskItem(
        title=one.title,
        detail=one.station.host.name,
        link=argumentation_page(one),
        since=invited.asked_at,
        due=invited.due_on if one.state == ArgumentationState.PREPARING else None,
        deed=deed,
        deed_link=argumentation_page(one),
    )


def _argued_there(one: Argumentation) -> DeskItem:
    who = {
        ArgumentationState.PREPARING: one.station.society.name,
        ArgumentationState.SIGNING: "专家",
    }
    return DeskItem(
        title=one.title,
        detail=f"在{who.get(ArgumentationState(one.state), one.station.host.name)} · {one.state_label}",
        link=argumentation_page(one),
        since=one.opened_at,
        due=None,
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
