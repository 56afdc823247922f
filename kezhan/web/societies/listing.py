"""The list of societies."""

from dataclasses import replace

from django.db.models import OuterRef
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kezhan.experts.models import Membership
from kezhan.organisations.addresses import society_page
from kezhan.organisations.models import Association, Post, Society
from kezhan.organisations.models.association import LEVELS
from kezhan.organisations.searching import societies_called
from kezhan.search.finding import each_word
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.counting import count_of
from kezhan.web.parts.disciplines import DISCIPLINE_FILTER
from kezhan.web.parts.facts import names_of_disciplines
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.request import Request


def _associations(request: HttpRequest) -> list[tuple[str, str]]:
    found = Association.objects.filter(societies__isnull=False).distinct()
    return [(str(key), name) for key, name in found.values_list("pk", "name")]


SOCIETIES = ListOf(
    noun="学会",
    title="学会",
    measure="家",
    order=("name",),
    empty="还没有学会。学会自己注册，或由主管科协登记以后，会出现在这里。",
    columns=(
        Column("名称", lambda one: one.name, sort="name", link=society_page),
        Column("级别", lambda one: one.get_level_display(), kind="short"),
        Column("主管科协", lambda one: one.association.name, sort=("association__division", "name")),
        Column("学科", lambda one: names_of_disciplines(one.disciplines[:3])),
        Column("专家", lambda one: one.experts_count, kind="number", sort="experts_count"),
        Column("运行站点", lambda one: one.stations_count, kind="number", sort="stations_count"),
    ),
    filters=(
        Filter("level", "级别", lambda request: LEVELS, lambda rows, value: rows.filter(level=value)),
        Filter("association", "主管科协", _associations, lambda rows, value: rows.filter(association=value)),
        DISCIPLINE_FILTER,
    ),
    search=each_word(societies_called),
    search_hint="搜索名称、专长或信用代码",
)


@require_safe
@with_post()
def societies(request: Request, post: Post) -> HttpResponseBase:
    """All societies: a host chooses by what each is good at."""
    members = Membership.objects.filter(society=OuterRef("pk"), ended_on=None, expert__is_active=True)
    rows = (
        Society.objects.visible_to(post)
        .select_related("association")
        .prefetch_related("chosen_disciplines")
        .annotate(
            experts_count=count_of(members, "society"),
            stations_count=count_of(Station.objects.live().filter(society=OuterRef("pk")), "society"),
        )
    )
    keeps = post.is_association or post.is_administrator
    listed = replace(SOCIETIES, next_step=("登记学会", "society-entry")) if keeps else SOCIETIES
    return show(request, listed, rows, "societies/list.html")
