"""The station's side reports a stage, or plans the next one for another day."""

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan import clock
from kezhan.kinds.product_development import progressing
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.stages import steps_after
from kezhan.organisations.models import Post
from kezhan.web.kinds.product_development.forms import PlanForm, StageForm
from kezhan.web.kinds.product_development.found import asked, development_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken
from kezhan.work.particulars import who_may_have_served

TEMPLATE = "kinds/product_development/report.html"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def stage(request: Request, post: Post, pk: int) -> HttpResponse:
    """A stage with what was achieved, hours and files; the next one is chosen beforehand."""
    development = development_for(post, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    begins = {"reached_on": clock.today(), "stage": _likely(development)}
    experts = list(who_may_have_served(development.station))
    form = StageForm(*sent, initial=begins, development=development, experts=experts)

    @transaction.atomic
    def reach(version: int) -> Development:
        files = form.looked_at("evidence")
        return progressing.reach_product_stage(development, form.report(), files=files, seen=version, by=post)

    return taken(request, asked(post, development, "reach_product_stage"), form, reach, TEMPLATE)


def _likely(development: Development) -> str | None:
    """The stage that is chosen beforehand: one that was taken back, or the next one where there is only one."""
    if lost := development.stages_lost:
        return lost[0]
    following = steps_after(development.sort, development.stage_reached)
    return following[0][0] if following and len(following[0]) == 1 else None


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def plan(request: Request, post: Post, pk: int) -> HttpResponse:
    """Another day for the next stage, with the reason."""
    development = development_for(post, pk)
    form = PlanForm(request.POST if request.method == "POST" else None)

    def postpone(version: int) -> Development:
        said = form.cleaned_data
        return progressing.postpone_product(development, said["day"], said["text"], seen=version, by=post)

    return taken(request, asked(post, development, "postpone_product"), form, postpone)
