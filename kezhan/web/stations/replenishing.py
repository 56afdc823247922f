"""Ask experts to a station in the place of those who left it."""

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Post
from kezhan.stations.addresses import station_page
from kezhan.stations.application.replenishing import places, replenish, why_not
from kezhan.stations.application.team import team_and_asked, who_may_serve
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.no_longer import too_late
from kezhan.web.parts.request import Request
from kezhan.web.stations.application_forms import TeamForm
from kezhan.web.stations.asked import asked
from kezhan.web.stations.filling import posted
from kezhan.web.stations.found import station_for


@require_http_methods(["GET", "POST"])
@with_post()
def team(request: Request, post: Post, pk: int) -> HttpResponse:
    """Choose from the members who are neither in the team nor asked."""
    station = station_for(post, pk)
    others = who_may_serve(station).exclude(pk__in=team_and_asked(station))
    form = TeamForm(posted(request), experts=others, duties={})
    hindrance = why_not(station, post)
    if hindrance is not None and request.method == "POST":
        return too_late(request, "补充驻站专家", hindrance.reason, form, station_page(station))
    if form.is_valid() and attempted(form, lambda: replenish(station, members=form.team(), by=post)) is not None:
        messages.success(request, _asked_now(station, form.team()))
        return redirect("station", pk)
    context = {
        "station": station,
        "form": form,
        "least": places(station),
        "asked": asked(station, station.consents.waiting().filter(society=None).select_related("expert")),
        "hindrance": hindrance,
    }
    return render(request, "stations/replenishing.html", context)


def _asked_now(station: Station, members: Collection[int]) -> str:
    """Who answers by themselves, and for whom the society hands in a paper."""
    questions = list(station.consents.waiting().filter(expert__in=members).select_related("expert"))
    themselves = "、".join(str(one.expert) for one in questions if not one.needs_paper)
    on_paper = "、".join(str(one.expert) for one in questions if one.needs_paper)
    said = [f"已去征求{themselves}本人同意，同意以后就是驻站专家，你会收到消息。"] if themselves else []
    paper = f"{on_paper}在专家同意书上签字：请打印出来由本人签，交上来才算驻站专家，在你们的待办里交。"
    return "".join([*said, paper] if on_paper else said)
