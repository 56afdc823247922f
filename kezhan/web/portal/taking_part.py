"""The societies that take part: those with a living station, and how many stations each has."""

from django.db.models import Count, Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Society
from kezhan.organisations.models.association import LEVELS
from kezhan.policy import editions
from kezhan.search.finding import each_word
from kezhan.stations import states
from kezhan.web.parts.lists import Column, Filter, ListOf, show


def _its_stations(society: Society) -> str:
    return f"{reverse('find')}?{urlencode({'q': society.name, 'standing': 'live'})}"


def _levels(request: HttpRequest) -> list[tuple[str, str]]:
    """The levels whose societies may lead under at least one edition of the province."""
    leading = {level for edition in editions.of_the_province() for level in edition.rules.leading_society.levels}
    return [(value, label) for value, label in LEVELS if value in leading]


SOCIETIES = ListOf(
    noun="学会",
    title="参与建站的学会",
    measure="家",
    columns=(
        Column("学会", lambda row: row.name, sort="name", link=_its_stations),
        Column("级别", lambda row: row.get_level_display(), sort="level", kind="short"),
        Column("主管科协", lambda row: row.association.name),
        Column("在册站点", lambda row: row.live_stations, sort="live_stations", kind="number"),
    ),
    order=("-live_stations",),
    empty="还没有学会建成站点。",
    filters=(Filter("level", "级别", _levels, lambda rows, level: rows.filter(level=level)),),
    search=each_word(lambda word: Q(name__icontains=word)),
    search_hint="学会名称",
)


@require_safe
def taking_part(request: HttpRequest) -> HttpResponseBase:
    """The list; the society with the most stations comes first."""
    live = Count("stations", filter=Q(stations__state__in=states.LIVE))
    rows = Society.objects.select_related("association").annotate(live_stations=live).filter(live_stations__gt=0)
    return show(request, SOCIETIES, rows, "lists/public.html")
