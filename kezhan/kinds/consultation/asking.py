"""The host puts a question, asks again, takes it back, and rates the answer (§2.6, §3.3)."""

from functools import partial
from uuid import UUID

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.kinds.consultation.addresses import question_page
from kezhan.kinds.consultation.lifecycle import KIND, move_named
from kezhan.kinds.consultation.models import Question, Sort
from kezhan.kinds.consultation.telling import tell_who_answers, tell_who_serves
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.answering import confirm
from kezhan.work.moves import refuse
from kezhan.work.released import release
from kezhan.work.states import State
from kezhan.work.undertakings import OpenedBefore, begun, due, go_on, locked
from kezhan.work.years import closing_of

LEAST_TEXT = 10
STARS = range(1, 6)


@transaction.atomic
def ask_question(
    station: Station, *, sort: str, title: str, text: str, is_urgent: bool, form_key: UUID, by: Post
) -> Question:
    """Put a question to the team. The same form returns the same question, or raises OpenedBefore when it differs."""
    question = begun(Question, KIND, move_named("ask_question"), station, form_key=form_key, by=by)
    said = {"sort": sort, "title": one_line(title), "text": text.strip(), "is_urgent": is_urgent}
    if question.pk is not None:
        if any(getattr(question, name) != value for name, value in said.items()):
            raise OpenedBefore(question)
        return question
    if sort not in Sort.values:
        raise Refused("请选是哪一种问题", question.edition.task(question.task).clause, "sort")
    if len(text.strip()) < LEAST_TEXT:
        raise Refused(f"请把问题写到 {LEAST_TEXT} 个字以上，说清现状和想知道什么", field="text")
    fill(question, said)
    bounds = question.edition.work
    question.due_on = due(bounds.urgent_question if is_urgent and bounds.urgent_question else bounds.question)
    question.save()
    record("ask_question", question, by, sort=question.get_sort_display(), urgent=is_urgent)
    urgent = "急，" if is_urgent else ""
    ask(question.station.society, f"{by}有个问题，{urgent}请安排专家答复：{question.title}", question_page(question))
    return question


@transaction.atomic
def ask_again(question: Question, text: str, *, seen: int | None, by: Post) -> Question:
    """The answer does not say enough; the same expert answers once more, within the term."""
    question = locked(Question, question.pk)
    move = move_named("ask_again")
    refuse(move, question, by, seen=seen, text=text)
    question.word = text.strip()
    refuse_overlong(Question, word=question.word)
    question.due_on = due(question.edition.work.question)
    go_on(question, move, by, text=question.word)
    tell_who_answers(question, f"{by}觉得“{question.title}”没有答清楚：{question.word}", by)
    return question


@transaction.atomic
def rate_answer(
    question: Question,
    *,
    rating: int,
    word: str,
    is_public: bool = False,
    seen: int | None,
    newest_file: int | None = None,
    by: Post,
) -> Question:
    """Stars and a word; with them the host confirms the work that the answers were, and says who may read it."""
    question = locked(Question, question.pk)
    move = move_named("rate_answer")
    refuse(move, question, by, seen=seen)
    if rating not in STARS:
        raise Refused("请打 1 到 5 分", move.clause(question.edition), "rating")
    question.rating, question.word, question.due_on = rating, word.strip(), None
    refuse_overlong(Question, word=question.word)
    _confirm_hours(question, is_public, newest_file, by)
    release(question.answers, by=by)
    go_on(question, move, by, rating=rating, text=question.word)
    said = f"：{question.word}" if question.word else ""
    tell_who_serves(question, f"{by}给“{question.title}”的答复打了 {rating} 分{said}", by)
    return question


def _confirm_hours(question: Question, is_public: bool, newest_file: int | None, by: Post) -> None:
    """Confirm the work of each answer. What nobody had answered when its year was closed counts no more (§5.2)."""
    confirmed = partial(confirm, kind=KIND, seen=None, newest_file=newest_file, is_public=is_public, by=by)
    for one in question.earlier.select_related("work").order_by("work"):
        if one.work.state == State.HANDED_IN and not closing_of(question.station_id, one.work.ended_on.year):
            confirmed(one.work)
    if question.work is not None and question.work.state == State.HANDED_IN:
        confirmed(question.work)


@transaction.atomic
def take_back(question: Question, text: str, *, seen: int | None, by: Post) -> Question:
    """Nobody needs a further answer. One that was given before the host asked again is answered by itself."""
    question = locked(Question, question.pk)
    move = move_named("take_back_query")
    refuse(move, question, by, seen=seen, text=text)
    question.word, question.due_on = text.strip(), None
    refuse_overlong(Question, word=question.word)
    release(question.answers, by=by)
    go_on(question, move, by, text=question.word)
    tell_who_serves(question, f"{by}撤回了问题“{question.title}”：{question.word}", by)
    return question
