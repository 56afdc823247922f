"""The front page: one search box, three figures, a way for each kind of visitor, the latest announcements."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.needs.models import Need
from kezhan.stations.models import PublicNotice, Station

FIGURES_HOLD = 60  # seconds: three counts over all rows are not worth more than one look a minute
LATEST = 5


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Where everybody begins."""
    notices = PublicNotice.objects.public().select_related("station__society", "station__host", "association")
    return render(request, "portal/front.html", {"figures": _figures(), "notices": notices[:LATEST]})


def _figures() -> list[dict[str, Any]]:
    stations, societies, needs = cache.get_or_set("front-figures", _counted, FIGURES_HOLD) or (0, 0, 0)
    return [
        {"value": stations, "label": "个站点在册", "url": f"{reverse('find')}?standing=live"},
        {"value": societies, "label": "家学会参与建站", "url": reverse("taking-part")},
        {"value": needs, "label": "条需求正在找学会", "url": f"{reverse('open-needs')}?state=open"},
    ]


def _counted() -> tuple[int, int, int]:
    live = Station.objects.live()
    societies = live.order_by().values("society").distinct().count()
    return live.count(), societies, Need.objects.public().open().count()
