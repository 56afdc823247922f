"""The page of a bottleneck: target against reached, steps, people, deliverables, work, and what is to be done next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.bottleneck.lifecycle import REPORTED_IN, UNDER_WAY, openings
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Step
from kezhan.kinds.bottleneck.people import who_may_step_out
from kezhan.kinds.bottleneck.task_paper import next_day
from kezhan.needs.models import Need
from kezhan.organisations.models import Post
from kezhan.reference import workdays
from kezhan.web.files.listed import listed
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.bottleneck.found import bottleneck_for
from kezhan.web.kinds.bottleneck.step_rows import team_of
from kezhan.web.kinds.bottleneck.tones import state_in_words, tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, amount, filled
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.templatetags.kezhan import day
from kezhan.work.models import Work
from kezhan.work.moves import WRITER, Move
from kezhan.work.why_not import why_closed

HEAD = {
    "revise_task_paper": "bottleneck-task-paper",
    "withdraw_bottleneck": "bottleneck-withdrawal",
    "agree_to_task_paper": "bottleneck-agreement",
    "return_task_paper": "bottleneck-paper-return",
    "hand_over_bottleneck": "bottleneck-handing-over",
    "accept_bottleneck": "bottleneck-acceptance",
    "return_bottleneck": "bottleneck-return",
    "end_bottleneck": "bottleneck-ending",
}
"""The deeds at the head of the page; the others stand beside what they are about."""
OVER = (BottleneckState.ACCEPTED, BottleneckState.ENDED)
"""Nobody waits for a step of these any more."""
MAIN = {
    "proposed": "agree_to_task_paper",
    "returned": "revise_task_paper",
    "under_way": "hand_over_bottleneck",
    "handed_over": "accept_bottleneck",
}


@dataclass(frozen=True)
class Deed:
    """A button at the head of the page."""

    label: str
    url: str
    is_main: bool
    is_grave: bool


@require_safe
@with_post()
def bottleneck(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = bottleneck_for(post, pk)
    may = {move.name: move for move in openings(shown, post)}
    steps = list(shown.steps.select_related("expert", "work"))
    context = {
        "bottleneck": shown,
        "state": state_in_words(shown),
        "tone": tone(shown),
        "term": None if shown.ended_with_station else time_left(_due(shown)),
        "deeds": _deeds(shown, may, steps, may_mend=WRITER.may(shown.station, post)),
        "may": may,
        "may_add": "add_to_task_force" in may and _others(shown),
        "may_step_out": "step_out_of_task_force" in may and who_may_step_out(shown, post).exists(),
        "steps": [_step(one, "report_step" in may, is_over=shown.state in OVER) for one in steps],
        "done": sum(one.is_done for one in steps),
        "members": list(shown.members.select_related("expert")),
        "deliverables": _files(shown),
        "works": _works(shown, steps),
        "outcomes": list(shown.work.outcomes.select_related("work")) if shown.work else [],
        "need": Need.objects.visible_to(post).filter(pk=shown.need_id).first() if shown.need_id else None,
        "is_met": shown.reached_value is not None and shown.is_met_by(shown.reached_value),
        "facts": _facts(shown),
    }
    return render(request, "kinds/bottleneck/bottleneck.html", context)


@require_safe
@with_post()
def deliverable(request: Request, post: Post, pk: int, key: int) -> HttpResponse | FileResponse:
    """A deliverable, also one that was taken away, for those who see the bottleneck."""
    found = get_object_or_404(bottleneck_for(post, pk).deliverables.select_related("upload"), pk=key)
    return sent_as_asked(request, found.upload)


def _deeds(shown: Bottleneck, may: dict[str, Move], steps: list[Step], *, may_mend: bool) -> list[Deed]:
    """The next deed first: what the host refused, the next step, the handing over once all are done, or its word."""
    left = [one for one in steps if not one.is_done]
    refused = list(_on_refused(left)) if may_mend and shown.state in REPORTED_IN else []
    found = refused + (list(_on_undone(left, is_main=not refused)) if "report_step" in may else [])
    for name, move in may.items():
        if name in HEAD and not (name == "hand_over_bottleneck" and left):
            url = reverse(HEAD[name], args=[shown.pk])
            label = "重新验收" if shown.is_without_figures else move.label
            found.append(Deed(label, url, MAIN.get(shown.state) == name, move.is_grave))
    return sorted(found, key=lambda one: not one.is_main)


def _on_refused(left: list[Step]) -> Iterator[Deed]:
    """To put right what the host refused; the first of these is the next deed."""
    refused = [one for one in left if one.is_refused and one.work is not None and not why_closed(one.work)]
    for one in refused:
        yield Deed(f"改正：{one.title}", reverse("work-change", args=[one.work_id]), one == refused[0], is_grave=False)


def _on_undone(left: list[Step], *, is_main: bool) -> Iterator[Deed]:
    """To report the next step."""
    for one in [one for one in left if not one.is_refused][:1]:
        url = reverse("bottleneck-step", args=[one.bottleneck_id, one.pk])
        yield Deed(f"报完成：{one.title}", url, is_main, is_grave=False)


def _others(shown: Bottleneck) -> bool:
    present = shown.members.filter(left_on=None).values("expert")
    return team_of(shown.station).exclude(pk__in=present).exists()


def _step(step: Step, may_report: bool, *, is_over: bool) -> dict[str, Any]:
    """The step for the list of tasks."""
    who = step.expert.name if step.expert else "没有人负责"
    told = reverse("work", args=[step.work_id]) if step.work_id else None
    if step.work is not None and step.is_refused:
        return _task(step, told, f"{day(step.done_on)} · {who} · 单位：{step.work.answer}", "单位不认可", "danger")
    if step.is_done:
        waits = " · 待单位确认" if step.waits_for_host else ""
        return _task(step, told, f"{day(step.done_on)} · {who}{waits}", "已完成", "good")
    url = reverse("bottleneck-step", args=[step.bottleneck_id, step.pk]) if may_report else None
    is_late = not is_over and workdays.runs_to(step.due_on) < clock.today()
    before = " · 报过完成，又撤回了" if step.done_on else ""
    return _task(
        step, url, f"{day(step.due_on)}前 · {who}{before}", *(("过期", "danger") if is_late else ("没完成", "plain"))
    )


def _task(step: Step, url: str | None, hint: str, word: str, mark: str) -> dict[str, Any]:
    return {"label": step.title, "url": url, "hint": hint, "word": word, "tone": mark}


def _files(shown: Bottleneck) -> list[dict[str, Any]]:
    kept = shown.deliverables.filter(removed_at=None).select_related("upload__reading")
    return [listed(one.upload, reverse("bottleneck-deliverable", args=[shown.pk, one.pk])) for one in kept]


def _works(shown: Bottleneck, steps: list[Step]) -> list[Work]:
    """The pieces of work that it left behind, in the order of their days."""
    found = [work for work in (*(one.work for one in steps), shown.work) if work is not None]
    return sorted(found, key=lambda one: (one.ended_on, one.pk))


def _due(shown: Bottleneck) -> date | None:
    """The day of the next step while it is under way, else that of the host's word."""
    return next_day(shown) if shown.state == UNDER_WAY else shown.due_on


def _facts(shown: Bottleneck) -> list[Fact]:
    return [
        *filled({"计划经费": amount(shown.money_planned)}),
        Fact("提出", f"{shown.opened_by} {day(shown.opened_at)}"),
        *filled({"单位同意": day(shown.agreed_at)}),
    ]
