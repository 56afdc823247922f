"""The needs that a post may see."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.matching.models import Recommendation
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.searching import needs_about, needs_about_or_numbered
from kezhan.organisations.desks import in_whose_hands
from kezhan.organisations.models import Host, Post, Role
from kezhan.organisations.models.post import ASSOCIATION_ROLES
from kezhan.search.finding import each_word
from kezhan.web.needs.tones import tone
from kezhan.web.parts import edition_choices
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import named_in
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import PLACE_FILTERS, place_name
from kezhan.web.parts.request import Request

HOSTS = {"without": "还没有单位（代征集）", "with": "已有单位"}


def desk_of(need: Need) -> str:
    """On whose desk the need lies; empty if nobody is asked."""
    if need.state == NeedState.CHECKING:
        return str(need.checker or "")
    if need.state in (NeedState.DRAFT, NeedState.RETURNED):
        return str(need.host or "")
    return str(need.collected_by) if need.state == NeedState.OPEN and need.host_id is None else ""


def in_hands_of(need: Need) -> str:
    """Who really has the need: the desk on which it lies, or who stands in for the one that checks it."""
    return need.checked_by if need.state == NeedState.CHECKING else desk_of(need)


def _know_whose_hands(rows: Sequence[Need]) -> None:
    checked = [need for need in rows if need.state == NeedState.CHECKING and need.checker_id]
    hands = in_whose_hands(checked, "checker")
    for need in checked:
        need.checked_by = hands[need.pk]


def _hosts(request: HttpRequest) -> list[tuple[str, str]]:
    """A host finds its own needs among all public ones. An association finds those of the host in the address."""
    post = cast(Request, request).post
    if post and post.host_id:
        return [(str(post.host_id), "我们单位的"), *HOSTS.items()]
    return [*named_in(request, "host", Host.objects.visible_to(post)), *HOSTS.items()]


def _of_hosts(rows: Rows, which: str) -> Rows:
    return rows.filter(host=which) if which.isdecimal() else rows.filter(host__isnull=which == "without")


NEEDS = ListOf(
    noun="需求",
    title="需求",
    measure="条",
    columns=(
        Column("需求", lambda row: row.title, sort="title", link=need_page),
        Column("状态", lambda row: row.get_state_display(), sort="state", kind="short", tone=tone),
        Column("需求单位", lambda row: row.from_whom),
        Column("类型", lambda row: row.task_label, sort="task", kind="short"),
        Column("所在地", lambda row: place_name(row.division), sort="division", kind="short"),
        Column("在谁那里", in_hands_of),
        Column("提出", lambda row: clock.local(row.posted_at).date(), sort="posted_at", kind="date"),
    ),
    order=("-posted_at",),
    empty="还没有你能看到的需求。单位提出、科协核实以后，公开的需求都会列在这里。",
    filters=(
        Filter("state", "状态", lambda request: NeedState.choices, lambda rows, state: rows.filter(state=state)),
        Filter(
            "task",
            "类型",
            edition_choices.tasks,
            lambda rows, value: rows.filter(task__in=edition_choices.keys(value)),
        ),
        *PLACE_FILTERS,
        Filter("host", "单位", _hosts, _of_hosts),
        Filter(
            "openness",
            "公开范围",
            lambda request: Confidentiality.choices,
            lambda rows, openness: rows.filter(confidentiality=openness),
        ),
    ),
    search=each_word(needs_about),
    search_hint="名称、内容或单位",
    beforehand=_know_whose_hands,
)


NEXT_STEPS = {
    Role.HOST: ("提一条需求", "new-need"),
    Role.SOCIETY: ("看适合你们的需求", "suggestions"),
    Role.EXPERT: ("看适合你的需求", "suggestions"),
    **dict.fromkeys(ASSOCIATION_ROLES, ("代征集一条需求", "new-need")),
}


@require_safe
@with_post()
def needs(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first, and what this post may begin here."""
    rows = Need.objects.visible_to(post).select_related("host", "collected_by", "checker")
    by_desk = mine(lambda: _waiting(post), (lambda: _recommended(post)) if post.role == Role.EXPERT else None)
    filters = (*NEEDS.filters, by_desk)
    list_of = replace(NEEDS, filters=filters, next_step=NEXT_STEPS.get(Role(post.role)))
    if post.is_association:
        list_of = replace(list_of, search=each_word(needs_about_or_numbered), search_hint="名称、内容、单位或来源编号")
    return show(request, list_of, rows, "needs/list.html", {"may_import": post.is_association})


def _waiting(post: Post) -> Rows:
    """What lies on the post's desk, with the needs that experts ask its society to take up."""
    asked = Q(pk__in=Recommendation.objects.waiting_for(post).values("need"))
    return Need.objects.filter(asked | Q(pk__in=Need.objects.waiting_for(post).values("pk")))


def _recommended(post: Post) -> Rows:
    """What an expert recommended to a society that has not answered."""
    return Need.objects.filter(pk__in=Recommendation.objects.unanswered_of(post).values("need"))
