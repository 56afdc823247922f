"""The station's side assigns an expert to a question, and answers it (§2.6)."""

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.lifecycle import KIND, move_named, why_nobody_answers
from kezhan.kinds.consultation.models import EarlierAnswer, Question, Way
from kezhan.kinds.consultation.telling import tell_who_answers
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.work.moves import refuse
from kezhan.work.particulars import WorkParticulars, particulars_of
from kezhan.work.states import STANDING
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import revise, write_down_work


@dataclass(frozen=True)
class GivenAnswer:
    """An answer: how it was given, what it says, and how many hours it took."""

    way: str
    text: str
    hours: Decimal


@transaction.atomic
def assign_question(question: Question, expert: Expert, *, seen: int | None, by: Post) -> Question:
    """Ask one of the team to answer. An expert may take it on, and gives it to nobody else."""
    question = locked(Question, question.pk)
    move = move_named("assign_question")
    refuse(move, question, by, seen=seen)
    clause = move.clause(question.edition)
    if not question.station.team_members.filter(expert=expert).exists():
        raise Refused("只能安排这个站的驻站专家", clause, "expert")
    if by.role == Role.EXPERT and expert.account_id != by.account_id:
        raise Refused("专家自己接问题，给别人安排由学会专人办", clause, "expert")
    if question.expert_id == expert.pk and question.state == move.target:
        return question
    question.expert = expert
    go_on(question, move, by, expert=expert.name)
    tell_who_answers(question, f"请答复{question.station.host}的问题：{question.title}", by)
    return question


@transaction.atomic
def answer_question(question: Question, given: GivenAnswer, *, seen: int | None, by: Post) -> Question:
    """Answer it. The hours are a piece of work, which the host confirms with its rating."""
    question = locked(Question, question.pk)
    move = move_named("answer_question")
    refuse(move, question, by, seen=seen)
    expert = _who_answers(question, by)
    if given.way not in Way.values:
        raise Refused("请选是怎么答的", move.clause(question.edition), "way")
    if not given.text.strip():
        raise Refused("请写答复", move.clause(question.edition), "text")
    refuse_overlong(Question, answer=given.text.strip())
    question.expert, question.way, question.answer = expert, given.way, given.text.strip()
    question.answered_at, question.due_on = clock.now(), None
    _leave_work(question, expert, given, by)
    go_on(question, move, by, expert=expert.name, way=question.get_way_display())
    ask(question.station.host, f"{expert.name}答复了“{question.title}”，请看过以后评价", question_page(question))
    return question


def _who_answers(question: Question, by: Post) -> Expert:
    """The expert who signs in answers for themself; the society's person writes down what the assigned one said."""
    if by.role == Role.EXPERT:
        return Expert.objects.get(account=by.account_id, team_memberships__station=question.station)
    if question.expert is None:
        raise Refused(
            why_nobody_answers(question, by), move_named("assign_question").clause(question.edition), "expert"
        )
    return question.expert


def _leave_work(question: Question, expert: Expert, given: GivenAnswer, by: Post) -> None:
    """The hours of a day: a further answer of the same day adds its own, one of another day leaves work of its own."""
    today = clock.today()
    told = WorkParticulars(
        task=question.task,
        title=f"答复：{question.title}"[:60],
        began_on=today,
        ended_on=today,
        text=given.text,
        place=str(Way(given.way).label),
        hours={expert.pk: given.hours},
        is_public=False,
    )
    before = question.work
    if before is not None and before.state in STANDING and before.began_on == before.ended_on == today:
        hours = particulars_of(before).hours
        both = {**hours, expert.pk: hours.get(expert.pk, Decimal(0)) + given.hours}
        question.work = revise(before, replace(told, hours=both), kind=KIND, seen=None, by=by)
        return
    if before is not None:
        EarlierAnswer.objects.create(question=question, work=before)
    question.work = write_down_work(question.station, told, kind=KIND, form_key=uuid4(), by=by)
