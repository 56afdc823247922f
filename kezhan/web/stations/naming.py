"""Name the person who answers for a station on one's own side."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS, name_person, part_to_name
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.stations.filling import posted
from kezhan.web.stations.forms import PersonForm
from kezhan.web.stations.found import station_for


@require_http_methods(["GET", "POST"])
@with_post()
def person(request: Request, post: Post, pk: int) -> HttpResponse:
    """Name one of the people of one's own organisation; everybody concerned is told."""
    station = station_for(post, pk)
    part = part_to_name(station, post)
    if not part:
        raise PermissionDenied("这一站的专人不归你现在的岗位指定：由牵头学会、被服务单位和当地科协各定一人。")
    present: Post | None = getattr(station, part)
    form = PersonForm(posted(request), label=LABELS[part], by=post, present=present)
    if form.is_valid():
        chosen, seen = form.cleaned_data["person"], form.cleaned_data["seen"]
        if attempted(form, lambda: name_person(station, chosen, seen=seen, by=post)) is not None:
            messages.success(request, f"{LABELS[part]}现在是{chosen}，本人和双方都会看到消息。")
            return redirect("station", pk)
        form.look_again(getattr(Station.objects.get(pk=pk), part))
    return render(request, "stations/person.html", {"station": station, "form": form, "label": LABELS[part]})
