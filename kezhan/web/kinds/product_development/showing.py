"""The page of a development: its stages as a line, its figures by year, its files, and what this person may do next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.product_development.calendar_years import years_due
from kezhan.kinds.product_development.lifecycle import openings
from kezhan.kinds.product_development.models import Development, DevelopmentState, Milestone
from kezhan.kinds.product_development.stages import PLACES, Stage, in_words, skipped, steps_after
from kezhan.organisations.models import Post
from kezhan.web.kinds.product_development.forms import measures_of
from kezhan.web.kinds.product_development.found import development_for
from kezhan.web.kinds.product_development.next_deeds import deeds_on, may_mend
from kezhan.web.kinds.product_development.tones import state_in_words, tone
from kezhan.web.kinds.product_development.year_lines import YearLine, lines_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.parts.timeline import Moment
from kezhan.work.models import Evidence


@require_safe
@with_post()
def development(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = development_for(post, pk)
    moves = openings(shown, post)
    measures, years = measures_of(shown), lines_of(shown, {move.name for move in moves})
    context = {
        "development": shown,
        "state": state_in_words(shown),
        "tone": tone(shown),
        "term": None if shown.ended_with_station else time_left(shown.due_on),
        "deeds": deeds_on(shown, moves, years),
        "facts": _facts(shown),
        "stages": _stages(shown),
        "milestones": [one for one in shown.milestones.all() if one.work_id],
        "may_mend": may_mend(moves),
        "measures": measures,
        "years": years,
        "due": years_due(shown),
        "files": _files(shown.reached, years),
    }
    return render(request, "kinds/product_development/development.html", context)


def _facts(shown: Development) -> list[Fact]:
    return [
        Fact("哪一种", shown.get_sort_display()),
        Fact("计划完成", f"{shown.planned_on}"),
        *filled(
            {
                "下一步计划": f"{shown.due_on}" if shown.due_on else "",
                "投产": f"{shown.production_began or ''}",
                "效益报到": f"{shown.last_year} 年" if shown.last_year else "",
            }
        ),
        Fact("提出", shown.opened_by),
    ]


def _stages(shown: Development) -> list[Moment]:
    """The stages as a line: those reached with their days, then those ahead while it goes on. What was taken back
    stands in its place.
    """
    reached, lost = shown.reached, shown.stages_lost
    line = {PLACES[Stage(one.stage)]: _reached(shown, reached, place) for place, one in enumerate(reached)}
    line |= {PLACES[one]: Moment(one.label, "expected", note="服务记录撤回了，可以重报") for one in lost}
    if shown.state not in (DevelopmentState.ENDED, DevelopmentState.STOPPED):
        line = _ahead(shown) | line
    return [line[place] for place in sorted(line)]


def _ahead(shown: Development) -> dict[int, Moment]:
    """The stages to come by their places; the next one with the day that is planned for it."""
    steps = steps_after(shown.sort, shown.stage_reached)
    days = [f"计划 {shown.due_on}" if shown.due_on else ""] + [""] * len(steps)
    return {PLACES[step[0]]: Moment(in_words([step]), "expected", day) for step, day in zip(steps, days, strict=False)}


def _reached(shown: Development, milestones: list[Milestone], place: int) -> Moment:
    one = milestones[place]
    before = milestones[place - 1].stage if place else ""
    left_out = in_words(skipped(shown.sort, before, one.stage))
    is_last = place == len(milestones) - 1 and shown.state == DevelopmentState.UNDER_WAY
    is_late = one.is_refused or (is_last and shown.due_on is not None and shown.due_on < clock.today())
    phase = "late" if is_late else "present" if is_last else "past"
    said = [f"跳过{left_out}：{one.reason}" if left_out and one.reason else "", _word_of_host(one)]
    return Moment(one.get_stage_display(), phase, f"{one.reached_on}", note="；".join(filter(None, said)))


def _word_of_host(one: Milestone) -> str:
    """What the host said against the stage, or that its word is missing."""
    if one.work and one.is_refused:
        return f"单位不认可：{one.work.answer}"
    return "等单位确认" if one.waits_for_host else ""


def _files(milestones: list[Milestone], years: list[YearLine]) -> list[Evidence]:
    """The files of all its pieces of work that stand, those of the first stage first."""
    works = [one.work_id for one in milestones if one.work_id] + [line.told.work_id for line in years]
    return list(Evidence.objects.filter(work__in=works, removed_at=None).select_related("upload", "work"))
