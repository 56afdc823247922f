"""Developments on a post's desk: to agree, to go on with, to tell and to confirm a year; and those with others."""

from dataclasses import replace

from django.db.models import prefetch_related_objects
from django.urls import reverse

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.calendar_years import years_due, years_unanswered
from kezhan.kinds.product_development.models import Development, DevelopmentState
from kezhan.organisations.models import Post, Role
from kezhan.stations.seen import at_stations_of
from kezhan.web.kinds.product_development.found import STAGES, YEARS
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

FOR_HOSTS = {
    DevelopmentState.PROPOSED: "同意产品开发",
    DevelopmentState.UNDER_WAY: "核对产品的年度效益",
}
FOR_SIDE = {
    DevelopmentState.RETURNED: "改单位退回的开发建议",
    DevelopmentState.UNDER_WAY: "产品开发要接着办的",
}


def developments(post: Post) -> list[Group]:
    """For a host to agree or to confirm a year; for the station's side to change, to report, to tell a year."""
    rows = Development.objects.waiting_for(post).select_related("station__host")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    prefetch_related_objects(found, YEARS, STAGES)
    labels, here = (FOR_HOSTS, _at_host) if post.host_id else (FOR_SIDE, _at_side)
    return grouped(found, lambda one: labels[one.state], here, all_in_state("developments"))


def developments_at_hosts(post: Post) -> list[Group]:
    """What a society's or an expert's own developments wait for: their hosts."""
    if post.society_id:
        rows = Development.objects.of_hosts().filter(at_stations_of(post))
    elif post.role == Role.EXPERT:
        rows = Development.objects.of_hosts().filter(opened_by_account=post.account_id)
    else:
        return []
    found = first_of_each(rows.select_related("station__host"), None, "due_on", "opened_at")
    return grouped(found, lambda one: "产品开发等单位", _there, lambda one: reverse("developments"))


HERE = (developments,)
THERE = (developments_at_hosts,)
DESKS = (
    Lying("host", Development.objects.of_hosts, "station__host"),
    Lying("society", Development.objects.of_side, "station__society"),
    Lying("account", Development.objects.of_experts, "opened_by_account"),
)


def _at_host(development: Development) -> DeskItem:
    if development.state == DevelopmentState.PROPOSED:
        return _item(development, "看一看", development_page(development), development.get_sort_display())
    waiting = years_unanswered(development)
    told = next(one for one in development.years.all() if one.year in waiting)
    page = reverse("development-year-confirmation", args=[told.pk])
    return _item(development, "核对", page, f"{told.year} 年的效益")


def _at_side(development: Development) -> DeskItem:
    if development.state == DevelopmentState.RETURNED:
        return _item(development, "修改", reverse("development-change", args=[development.pk]), development.word)
    if due := years_due(development):
        return _item(development, "报效益", _page_of_year(development, due[0]), f"{due[0]} 年的效益该报了")
    page = reverse("development-stage", args=[development.pk])
    found = _item(development, "报进展", page, f"到了{development.stage_label}，下一步过了计划的日子")
    return replace(found, due=development.due_on)


def _page_of_year(development: Development, year: int) -> str:
    """Where the year is told; where it was told while it ran, it is changed."""
    told = [one.pk for one in development.years.all() if one.year == year and one.stands]
    return reverse("development-year-change" if told else "development-year", args=told or [development.pk])


def _item(development: Development, deed: str, page: str, about: str) -> DeskItem:
    return DeskItem(
        title=development.title,
        detail=f"{development.station.host.name} · {about}",
        link=development_page(development),
        since=development.opened_at,
        deed=deed,
        deed_link=page,
    )


def _there(development: Development) -> DeskItem:
    return DeskItem(
        title=development.title,
        detail=f"在{development.station.host.name} · {development.state_label}",
        link=development_page(development),
        since=development.opened_at,
    )
