"""Experts come to the task force and step out of it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.bottleneck import people as force
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.task_paper import present_members
from kezhan.organisations.models import Post
from kezhan.web.kinds.bottleneck.forms import PeopleForm, SteppingOutForm
from kezhan.web.kinds.bottleneck.found import asked, bottleneck_for
from kezhan.web.kinds.bottleneck.step_rows import team_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def people(request: Request, post: Post, pk: int) -> HttpResponse:
    """Add experts of the team."""
    bottleneck = bottleneck_for(post, pk)
    others = team_of(bottleneck.station).exclude(pk__in=present_members(bottleneck))
    form = PeopleForm(request.POST if request.method == "POST" else None, experts=others)

    def add(version: int) -> Bottleneck:
        return force.add_to_task_force(bottleneck, form.cleaned_data["people"], seen=version, by=post)

    return taken(request, asked(post, bottleneck, "add_to_task_force"), form, add)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def stepping_out(request: Request, post: Post, pk: int) -> HttpResponse:
    """An expert steps out, or the named person says it for one who does not sign in."""
    bottleneck = bottleneck_for(post, pk)
    members = force.who_may_step_out(bottleneck, post)
    form = SteppingOutForm(
        request.POST if request.method == "POST" else None,
        initial={"expert": members.values_list("expert", flat=True).first()},
        members=members,
    )

    def step_out(version: int) -> Bottleneck:
        said = form.cleaned_data
        return force.step_out_of_task_force(bottleneck, said["expert"], said["text"], seen=version, by=post)

    return taken(request, asked(post, bottleneck, "step_out_of_task_force"), form, step_out)
