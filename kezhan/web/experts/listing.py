"""The list of experts, with as much of their persons as the reader's work needs (kezhan.experts.privacy)."""

from dataclasses import replace
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from kezhan.experts.addresses import expert_page
from kezhan.experts.models import Expert, Membership, MembershipRequest
from kezhan.experts.privacy import is_open_to, note_on_table
from kezhan.organisations.models import Post, Role, Society
from kezhan.reference.divisions import division
from kezhan.search.finding import each_word, holding
from kezhan.web.experts.waiting import requests_elsewhere
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.disciplines import DISCIPLINE_FILTER
from kezhan.web.parts.exports import Export
from kezhan.web.parts.facts import names_of_disciplines
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import CITY_FILTER
from kezhan.web.parts.request import Request

READERS = tuple(role for role in Role if role != Role.EXPERT)


def _societies(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in Society.objects.order_by("name").values_list("pk", "name")]


def _of_society(rows: Rows, society: str) -> Rows:
    """In a subquery, so that an expert of two societies does not come twice."""
    members = Membership.objects.filter(society=int(society), ended_on=None).values("expert")
    return rows.filter(pk__in=members)


EXPERTS = ListOf(
    noun="专家",
    title="专家",
    measure="位",
    order=("name",),
    empty="还没有专家。学会登记自己的专家，或专家自己注册以后，会出现在这里。",
    columns=(
        Column("姓名", lambda one: one.name, "name", "short", expert_page, of_person=True),
        Column("职称", lambda one: one.title, kind="short", of_person=True),
        Column("学科", lambda one: names_of_disciplines(one.disciplines[:3])),
        Column("所属学会", lambda one: "、".join(each.society.name for each in one.present_memberships)),
    ),
    filters=(
        Filter("society", "学会", _societies, _of_society),
        DISCIPLINE_FILTER,
    ),
    search=each_word(lambda word: holding(Expert, word)),
    search_hint="搜索姓名或研究方向",
)


@require_safe
@with_post(*READERS)
def experts(request: Request, post: Post) -> HttpResponseBase:
    """All experts on the platform."""
    present = Membership.objects.filter(ended_on=None).select_related("society").order_by("pk")
    rows = Expert.objects.visible_to(post).prefetch_related(
        "chosen_disciplines",
        Prefetch("memberships", queryset=present, to_attr="present_memberships"),
    )
    filters = (*EXPERTS.filters, *_by_place(post))
    listed = replace(EXPERTS, columns=(*EXPERTS.columns, *_of_the_person(post)), filters=filters)
    if not post.host_id:
        listed = replace(listed, next_step=("登记专家", "expert-enrolment"))
    if post.is_association or post.society_id:
        listed = replace(listed, filters=(*listed.filters, _asked_about(post)))
    export = Export(Expert.objects.exportable_by(post), note_on_table(post))
    return show(request, listed, rows, export=export)


def _of_the_person(post: Post) -> tuple[Column, ...]:
    """Employer and place, as far as the reader may see them. An order by them would tell what is hidden."""
    if post.host_id:
        return ()

    def known(one: Any) -> bool:
        return is_open_to(post, one.account_id, [each.society_id for each in one.present_memberships])

    return (
        Column("工作单位", lambda one: one.affiliation if known(one) else "", of_person=True),
        Column("所在地", lambda one: division(one.division).full_name if known(one) else ""),
    )


def _by_place(post: Post) -> tuple[Filter, ...]:
    """For those who see every expert's place. For others the rows that a city leaves would tell who lives there."""
    return (CITY_FILTER,) if post.is_association or post.is_administrator else ()


def _asked_about(post: Post) -> Filter:
    """Experts whom a society wants to list. An association answers for those who do not sign in; a society waits."""
    return mine(
        lambda: Expert.objects.filter(pk__in=MembershipRequest.objects.waiting_for(post).values("expert")),
        lambda: Expert.objects.filter(pk__in=requests_elsewhere(post).values("expert")),
    )
