"""The station's side proposes to work on a bottleneck, changes the task paper before the host agrees, or withdraws."""

from uuid import UUID

from django.db import transaction

from kezhan.journal.recording import record
from kezhan.kinds.bottleneck.lifecycle import KIND, move_named
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.task_paper import (
    TaskPaper,
    names_of,
    paper_of,
    sound,
    write_own,
    write_people,
    write_steps,
)
from kezhan.kinds.bottleneck.telling import ask_host, tell_experts, tell_host, tell_side
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.moves import refuse
from kezhan.work.undertakings import OpenedBefore, begun, due, go_on, locked


@transaction.atomic
def propose_bottleneck(station: Station, given: TaskPaper, *, form_key: UUID, by: Post) -> Bottleneck:
    """Lay a task paper before the host. The same form returns the same bottleneck, or raises OpenedBefore."""
    move = move_named("propose_bottleneck")
    bottleneck = begun(Bottleneck, KIND, move, station, form_key=form_key, by=by)
    tidy = sound(bottleneck.station, given, move.clause(bottleneck.edition), by)
    if bottleneck.pk is not None:
        if paper_of(bottleneck) != tidy:
            raise OpenedBefore(bottleneck)
        return bottleneck
    write_own(bottleneck, tidy)
    bottleneck.due_on = due(bottleneck.edition.work.task_paper)
    bottleneck.save()
    write_steps(bottleneck, tidy.steps)
    new = write_people(bottleneck, tidy.everybody)
    steps = "；".join(map(str, tidy.steps))
    record("propose_bottleneck", bottleneck, by, people=names_of(new), open_steps=steps)
    ask_host(bottleneck, f"{by}提出技术攻关，请看任务书：{bottleneck.title}")
    _tell_new(bottleneck, new, by)
    return bottleneck


@transaction.atomic
def revise_task_paper(bottleneck: Bottleneck, given: TaskPaper, *, seen: int | None, by: Post) -> Bottleneck:
    """Change the task paper and lay it before the host again. Who is taken off the task force learns of it; who stepped
    out stays readable, with the reason.
    """
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("revise_task_paper")
    refuse(move, bottleneck, by, seen=seen)
    tidy = sound(bottleneck.station, given, move.clause(bottleneck.edition), by)
    if paper_of(bottleneck) == tidy:
        raise Refused("任务书没有改动", move.clause(bottleneck.edition))
    changes = write_own(bottleneck, tidy) | write_steps(bottleneck, tidy.steps)
    gone = bottleneck.members.filter(left_on=None).exclude(expert__in=tidy.everybody)
    taken_off = list(gone.values_list("expert", flat=True))
    gone.delete()
    new = write_people(bottleneck, tidy.everybody)
    bottleneck.word, bottleneck.due_on = "", due(bottleneck.edition.work.task_paper)
    go_on(bottleneck, move, by, **changes, people=names_of(new), without=names_of(taken_off))
    ask_host(bottleneck, f"{by}改了任务书，请再看：{bottleneck.title}")
    _tell_new(bottleneck, new, by)
    tell_experts(bottleneck, taken_off, f"{by}改了任务书，攻关组里不再列你：{bottleneck.title}", by)
    return bottleneck


@transaction.atomic
def withdraw_bottleneck(bottleneck: Bottleneck, text: str, *, seen: int | None, by: Post) -> Bottleneck:
    """Take the proposal back before the host agreed."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("withdraw_bottleneck")
    refuse(move, bottleneck, by, seen=seen, text=text)
    bottleneck.word, bottleneck.due_on = text.strip(), None
    refuse_overlong(Bottleneck, word=bottleneck.word)
    go_on(bottleneck, move, by, text=bottleneck.word)
    told = f"{by}撤回了技术攻关“{bottleneck.title}”：{bottleneck.word}"
    tell_host(bottleneck, told)
    tell_side(bottleneck, told, by)
    return bottleneck


def _tell_new(bottleneck: Bottleneck, new: list[int], by: Post) -> None:
    tell_experts(bottleneck, new, f"{by}把你列进攻关组：{bottleneck.title}。不方便的可以退出", by)
