"""The list of hosts, for the associations over them."""

from django.db.models import OuterRef
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kezhan.needs.models import Need
from kezhan.organisations.addresses import host_page
from kezhan.organisations.models import Host, Post, Role
from kezhan.organisations.models.host import FORMS, SIZES
from kezhan.organisations.searching import hosts_called
from kezhan.reference.industries import industry
from kezhan.search.finding import each_word
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.counting import count_of
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.places import CITY_FILTER
from kezhan.web.parts.request import Request

READERS = (Role.PROVINCE, Role.CITY, Role.COUNTY, Role.ADMINISTRATOR)


HOSTS = ListOf(
    noun="单位",
    title="被服务单位",
    measure="家",
    order=("name",),
    empty="辖区里还没有单位。单位自己注册，或由你登记以后，会出现在这里。",
    next_step=("登记单位", "host-entry"),
    columns=(
        Column("名称", lambda one: one.name, sort="name", link=host_page),
        Column("类型", lambda one: one.get_form_display(), kind="short", sort=("form", "name")),
        Column("所在地", lambda one: one.place.full_name, sort=("division", "name")),
        Column("行业", lambda one: industry(one.industry).name if one.industry else ""),
        Column("规模", lambda one: one.get_size_display(), kind="short"),
        Column("需求", lambda one: one.needs_count, kind="number", sort="needs_count"),
        Column("站点", lambda one: one.stations_count, kind="number", sort="stations_count"),
    ),
    filters=(
        Filter("form", "类型", lambda request: FORMS, lambda rows, value: rows.filter(form=value)),
        CITY_FILTER,
        Filter("size", "规模", lambda request: SIZES, lambda rows, value: rows.filter(size=value)),
    ),
    search=each_word(hosts_called),
    search_hint="搜索名称或信用代码",
)


@require_safe
@with_post(*READERS)
def hosts(request: Request, post: Post) -> HttpResponseBase:
    """The hosts of one's division."""
    rows = Host.objects.visible_to(post).annotate(
        needs_count=count_of(Need.objects.visible_to(post).filter(host=OuterRef("pk")), "host"),
        stations_count=count_of(Station.objects.live().filter(host=OuterRef("pk")), "host"),
    )
    return show(request, HOSTS, rows)
