"""The station's side proposes, changes the task paper, withdraws."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.bottleneck import proposing
from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.lifecycle import KIND, move_named
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.task_paper import OWN_COLUMNS, present_members
from kezhan.organisations.models import Post
from kezhan.web.kinds.bottleneck.forms import NewTaskPaperForm, TaskPaperForm, WordForm
from kezhan.web.kinds.bottleneck.found import asked, bottleneck_for
from kezhan.web.kinds.bottleneck.step_rows import rows_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Write the task paper and lay it before the host."""
    station, move = station_for(post, pk), move_named("propose_bottleneck")
    if not move.who.may(station, post):
        raise PermissionDenied(f"攻关由{move.who.label}提出。")
    sent = request.POST if request.method == "POST" else None
    form = NewTaskPaperForm(sent, initial={"form_key": uuid4()}, station=station, post=post)

    def begin() -> Bottleneck:
        return proposing.propose_bottleneck(station, form.paper(), form_key=form.cleaned_data["form_key"], by=post)

    words = Beginning(
        f"提出去了，等{station.host.name}同意任务书。",
        "要改，请在它的页面上修改任务书。",
        bottleneck_page,
        "kinds/bottleneck/new.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def task_paper(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change the task paper before the host agreed."""
    bottleneck = bottleneck_for(post, pk)
    sent = request.POST if request.method == "POST" else None
    form = TaskPaperForm(sent, initial=_initial(bottleneck), station=bottleneck.station, post=post)

    def revise(version: int) -> Bottleneck:
        return proposing.revise_task_paper(bottleneck, form.paper(), seen=version, by=post)

    found = asked(post, bottleneck, "revise_task_paper")
    return taken(request, found, form, revise, "kinds/bottleneck/task_paper.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def withdrawal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Take the proposal back."""
    bottleneck = bottleneck_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def withdraw(version: int) -> Bottleneck:
        return proposing.withdraw_bottleneck(bottleneck, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, bottleneck, "withdraw_bottleneck"), form, withdraw)


def _initial(bottleneck: Bottleneck) -> dict[str, Any]:
    own = {name: getattr(bottleneck, name) for name in OWN_COLUMNS}
    return own | {"people": present_members(bottleneck)} | rows_of(bottleneck.steps.all())
