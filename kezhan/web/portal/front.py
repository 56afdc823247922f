"""The front page: one search box, three figures, a way for each kind of visitor, the latest announcements."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.needs.models import Need
from kezhan.policy import editions
from kezhan.policy.shape import Edition, HostForm
from kezhan.stations.models import PublicNotice, Station
from kezhan.web.parts.unchanged import unchanged
from kezhan.web.stations.route_words import has_notice

LATEST = 5


@require_safe
@unchanged
def front(request: HttpRequest) -> HttpResponse:
    """The page on which everybody begins."""
    notices = PublicNotice.objects.public().select_related("station__society", "station__host", "association")
    edition = editions.in_force()
    context = {
        "figures": _figures(),
        "notices": notices[:LATEST],
        "announces": has_notice(edition),
        "station": edition.wording.station,
        "introduction": _introduction(edition),
    }
    return render(request, "portal/front.html", context)


def _introduction(edition: Edition) -> str:
    """What these stations are, in one sentence of the edition."""
    levels = edition.levels.joined(edition.rules.leading_society.levels)
    return edition.wording.said("introduction", levels=levels, hosts="、".join(_kinds_of_hosts(edition)))


def _kinds_of_hosts(edition: Edition) -> list[str]:
    """The types of hosts that may have a station, in their usual order."""
    open_to = {form for category in edition.categories for form in category.hosts}
    return list(dict.fromkeys(form.type for form in HostForm if form in open_to))


def _figures() -> list[dict[str, Any]]:
    live, open_needs = Station.objects.live(), Need.objects.public().open()
    societies = live.order_by().values("society").distinct()
    return [
        {"value": live.count(), "label": "个站点在册", "url": f"{reverse('find')}?standing=live"},
        {"value": societies.count(), "label": "家学会参与建站", "url": reverse("taking-part")},
        {"value": open_needs.count(), "label": "条需求正在找学会", "url": f"{reverse('open-needs')}?state=open"},
    ]
