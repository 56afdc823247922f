"""The associations in the order of the divisions, each city with its counties, with what stands in each."""

from dataclasses import replace
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Substr
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.organisations.models.association import LEVELS
from kezhan.organisations.rules import belongs_to, in_charge_of
from kezhan.reference.divisions import Level
from kezhan.search.finding import each_word
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.counting import count_of
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.places import CITY_FILTER
from kezhan.web.parts.request import Request

INDENT = {Level.PROVINCE: "", Level.CITY: "", Level.COUNTY: "　"}
STEM = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6}
"""The leading digits that all codes in a division share."""


def called(word: str) -> Q:
    """Associations with the word in their name; a province has some hundred and fifty."""
    return Q(name__icontains=word)


ASSOCIATIONS = ListOf(
    noun="科协",
    title="各级科协",
    measure="个",
    order=("division",),
    empty="还没有科协。管理员按行政区划建好以后，会出现在这里。",
    columns=(
        Column("名称", lambda one: f"{INDENT[one.level]}{one.name}", sort=("division",)),
        Column("级别", lambda one: one.get_level_display(), kind="short"),
        Column("上级", lambda one: one.parent.name if one.parent else ""),
        Column("主管学会", lambda one: one.societies_count, kind="number", sort="societies_count"),
        Column("辖区单位", lambda one: one.hosts_count, kind="number", sort="hosts_count"),
        Column("辖区运行站点", lambda one: one.stations_count, kind="number", sort="stations_count"),
        Column("在岗人员", lambda one: one.people_count, kind="number", sort="people_count"),
    ),
    filters=(
        Filter("level", "级别", lambda request: LEVELS, lambda rows, value: rows.filter(level=value)),
        CITY_FILTER,
    ),
    search=each_word(called),
    search_hint="搜索名称",
)


@require_safe
@with_post()
def associations(request: Request, post: Post) -> HttpResponseBase:
    """All associations; they are public offices."""
    rows = (
        _with_bounds()
        .select_related("parent")
        .annotate(
            societies_count=count_of(Society.objects.filter(association=OuterRef("pk")), "association"),
            hosts_count=_within(Host.objects.all()),
            stations_count=_within(Station.objects.live()),
            people_count=count_of(Post.objects.held().filter(association=OuterRef("pk")), "association"),
        )
    )
    return show(request, replace(ASSOCIATIONS, columns=(*ASSOCIATIONS.columns, _phone(post))), rows)


def _phone(post: Post) -> Column:
    """Its telephone, which leads those who keep it to where it is set."""

    def kept_by_us(one: Association) -> str:
        keeps = belongs_to(post, one) or in_charge_of(post, one)
        return reverse("association-phone", args=[one.pk]) if keeps else ""

    return Column("电话", lambda one: one.phone or "还没有填", kind="short", link=kept_by_us)


def _with_bounds() -> Any:
    """Each with the lowest code in its division and the lowest one beyond it."""
    low = Case(
        *(When(level=level, then=Substr("division", 1, digits)) for level, digits in STEM.items()),
        output_field=CharField(),
    )
    beyond = Cast(Cast(F("low"), IntegerField()) + Value(1), CharField(max_length=9))
    return Association.objects.annotate(low=low).annotate(beyond=beyond)


def _within(rows: Any) -> Any:
    inside = rows.filter(division__gte=OuterRef("low"), division__lt=OuterRef("beyond"))
    return count_of(inside.annotate(one=Value(1)), "one")
