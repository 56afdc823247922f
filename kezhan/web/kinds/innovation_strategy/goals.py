"""Goals are set, changed and declined; their progress is reported, their steps are finished, they end."""

from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from kezhan import clock
from kezhan.kinds.innovation_strategy import goals, progress
from kezhan.kinds.innovation_strategy.models import Goal, GoalProgress, GoalState, GoalStep
from kezhan.organisations.models import Post
from kezhan.web.kinds.innovation_strategy.forms import ReasonForm
from kezhan.web.kinds.innovation_strategy.found import asked, asked_of_goal, goal_for, strategy_for
from kezhan.web.kinds.innovation_strategy.goal_forms import EndForm, GoalForm, NewGoalForm, ProgressForm, StepForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken
from kezhan.work.particulars import who_may_have_served

TEMPLATE = "kinds/innovation_strategy/goal_move.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Set a goal."""
    strategy = strategy_for(post, pk)
    form = NewGoalForm(_sent(request), initial={"form_key": uuid4()}, strategy=strategy)

    def set_goal(version: int) -> Goal:
        return goals.set_goal(strategy, form.particulars(), form_key=form.cleaned_data["form_key"], by=post)

    return taken(request, asked(post, strategy, "set_goal"), form, set_goal)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def change(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Change a goal."""
    goal = goal_for(post, pk, key)
    form = GoalForm(_sent(request), initial=vars(goals.particulars_of(goal)), strategy=goal.strategy)

    def change_goal(version: int) -> Goal:
        return goals.change_goal(goal, form.particulars(), seen=version, by=post)

    return taken(request, asked_of_goal(post, goal, "change_goal"), form, change_goal)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def declining(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """The expert who answers for a goal does so no longer."""
    goal = goal_for(post, pk, key)
    form = ReasonForm(_sent(request))

    def decline(version: int) -> Goal:
        return goals.decline_goal(goal, form.cleaned_data["text"], seen=version, by=post)

    is_done = not goal.responsible
    return taken(request, asked_of_goal(post, goal, "decline_goal", is_done=is_done), form, decline, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def progress_report(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """What a goal has come to."""
    goal = goal_for(post, pk, key)
    sent: tuple[Any, Any] = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    begins = {"form_key": uuid4(), "day": clock.today()}
    experts = list(who_may_have_served(goal.station))
    form = ProgressForm(*sent, initial=begins, goal=goal, experts=experts)

    @transaction.atomic
    def report(version: int) -> GoalProgress:
        return progress.report_progress(goal, form.given(), form_key=form.cleaned_data["form_key"], by=post)

    question = asked_of_goal(post, goal, "report_goal_progress")
    return taken(request, question, form, report, "kinds/innovation_strategy/progress.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def step(request: Request, post: Post, pk: int, key: int, step: int) -> HttpResponse:
    """A step is done."""
    goal = goal_for(post, pk, key)
    found = get_object_or_404(goal.steps, pk=step)
    form = StepForm(_sent(request), step=found)

    def finish(version: int) -> GoalStep:
        return progress.finish_step(found, form.cleaned_data["done_on"], seen=version, by=post)

    question = asked_of_goal(post, goal, "finish_goal_step", is_done=found.done_on is not None)
    return taken(request, question, form, finish, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def ending(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """A goal ends, reached or not."""
    goal = goal_for(post, pk, key)
    form = EndForm(_sent(request))

    def end(version: int) -> Goal:
        return progress.end_goal(goal, **form.cleaned_data, seen=version, by=post)

    is_done = goal.state != GoalState.OPEN
    return taken(request, asked_of_goal(post, goal, "end_goal", is_done=is_done), form, end, TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def taking_up(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """A goal that ended as reached without the host's word is pursued again."""
    goal = goal_for(post, pk, key)
    form = ReasonForm(_sent(request))

    def take_up(version: int) -> Goal:
        return progress.take_goal_up_again(goal, form.cleaned_data["text"], seen=version, by=post)

    is_done = goal.state == GoalState.OPEN
    question = asked_of_goal(post, goal, "take_goal_up_again", is_done=is_done)
    return taken(request, question, form, take_up, TEMPLATE)


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None
