"""For posts in charge: the registrations handed in to them, each with its checks, to approve or refuse."""

from dataclasses import replace

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kezhan.experts.approving import approve, refuse
from kezhan.experts.particulars import expert_from
from kezhan.organisations.access import may_renew
from kezhan.organisations.addresses import registration_page
from kezhan.organisations.models import Post, Registration, Role
from kezhan.organisations.models.recusal import recusal
from kezhan.organisations.particulars import host_from, society_from
from kezhan.search.finding import each_word
from kezhan.web.experts.facts import facts as facts_of_expert
from kezhan.web.hosts.facts import facts as facts_of_host
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.facts import Fact
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.no_longer import no_longer
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.registrations.forms import DecisionForm
from kezhan.web.registrations.rule_lines import rule_lines
from kezhan.web.registrations.waiting import registrations_waiting
from kezhan.web.societies.facts import facts as facts_of_society
from kezhan.web.templatetags.kezhan import day

DECIDERS = (Role.PROVINCE, Role.CITY, Role.COUNTY, Role.SOCIETY, Role.ADMINISTRATOR)
TONES = {"waiting": "caution", "approved": "good", "refused": "danger"}

REGISTRATIONS = ListOf(
    noun="注册",
    title="注册审核",
    measure="份",
    order=("-handed_in_at",),
    empty="还没有人提交注册。有人提交时，会出现在你的待办里。",
    columns=(
        Column("名称", lambda one: one.name, sort="name", link=registration_page),
        Column("类别", lambda one: one.get_kind_display(), kind="short"),
        Column("申请人", lambda one: one.account.name, kind="short", of_person=True),
        Column("提交时间", lambda one: one.handed_in_at, kind="moment", sort="handed_in_at"),
        Column("应办结", lambda one: one.due_on, kind="date", sort="due_on"),
        Column("状态", lambda one: one.get_state_display(), kind="short", tone=lambda one: TONES[one.state]),
    ),
    filters=(
        Filter(
            "state",
            "状态",
            lambda request: Registration.State.choices,
            lambda rows, value: rows.filter(state=value),
        ),
        Filter(
            "kind",
            "类别",
            lambda request: Registration.Kind.choices,
            lambda rows, value: rows.filter(kind=value),
        ),
    ),
    search=each_word(lambda word: Q(name__icontains=word)),
    search_hint="搜索名称",
)


@require_safe
@with_post(*DECIDERS)
def registrations(request: Request, post: Post) -> HttpResponseBase:
    """Registrations that this post decides or has decided."""
    list_of = replace(REGISTRATIONS, filters=(*REGISTRATIONS.filters, mine(lambda: registrations_waiting(post))))
    return show(request, list_of, Registration.objects.visible_to(post).select_related("account"))


@require_safe
@with_post(*DECIDERS)
def registration(request: Request, post: Post, pk: int) -> HttpResponse:
    """One registration with its checks."""
    return _page(request, post, _found(post, pk), DecisionForm())


@require_POST
@with_post(*DECIDERS)
def approval(request: Request, post: Post, pk: int) -> HttpResponse:
    """Approve the registration."""
    found = _found(post, pk)
    approve(found, by=post)
    found.refresh_from_db()  # as it is now; who passes it on in another's place does not find it any more
    messages.success(request, _approved(found))
    return redirect("registrations")


@require_POST
@with_post(*DECIDERS)
def refusal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Refuse it and say why."""
    found, form = _found(post, pk), DecisionForm(request.POST)
    if found.state != Registration.State.WAITING:
        stands = f"这份注册{found.get_state_display()}，由{found.decided_by}审核"
        is_done = (found.decided_by, found.remark) == (str(post), form.data.get("remark", "").strip())
        return no_longer(request, "不通过", stands, form, registration_page(found), is_done=is_done)
    if form.is_valid():
        remark = form.cleaned_data["remark"]
        if attempted(form, lambda: refuse(found, remark=remark, by=post)) is not None:
            messages.success(request, _refused(found))
            return redirect("registrations")
    return _page(request, post, found, form)


def _found(post: Post, pk: int) -> Registration:
    rows = Registration.objects.visible_to(post).select_related("account", "association", "society", "joined")
    return get_object_or_404(rows, pk=pk)


def _approved(found: Registration) -> str:
    if found.state == Registration.State.WAITING:
        return f"你们通过了。{found.society}的名单里有同名同手机的人，已经请它核对是不是本人，有结果会告诉你们。"
    return f"“{found.name}”通过了，已经发消息告诉{found.account.name}，对方现在就能办事。"


def _refused(found: Registration) -> str:
    if found.joined:
        return f"记下了：不是同一个人。“{found.name}”已单独列入{found.joined}的专家名单。"
    return f"“{found.name}”没有通过，原因已经发给{found.account.name}，改好可以再提交。"


def _page(request: Request, by: Post, found: Registration, form: DecisionForm) -> HttpResponse:
    waiting = found.state == Registration.State.WAITING
    context = {
        "registration": found,
        "waiting": waiting,
        "asked": _asked(found) if waiting else "",
        "recusal": _why_not(by, found) if waiting else "",
        "tone": TONES[found.state],
        "facts": _facts(found),
        "rule_lines": rule_lines(found, by) if waiting else [],
        "term": time_left(found.due_on) if waiting else None,
        "form": form,
        "consequence": "对方会看到你写的原因。" if found.joined else "对方会收到你写的原因，改好以后可以再提交。",
        "may_renew": found.state != Registration.State.APPROVED and may_renew(by, found.account),
    }
    return render(request, "registrations/registration.html", context)


def _why_not(by: Post, found: Registration) -> str:
    """Why this post may not decide now; the society that approved before only waits."""
    if found.joined and by.society_id == found.joined_id:
        return f"你们已经通过，正由{found.society}核对是不是本人，最迟 {day(found.due_on)}有结果"
    return recusal(by, found.desk, found.applicants)


def _asked(found: Registration) -> str:
    """What the society that lists somebody alike is asked."""
    if not found.joined:
        return ""
    return (
        f"{found.joined}已经通过。你们名单里有一位姓名和手机相同：是本人就点“通过”，那一位就归这个账号；"
        f"不是就点“不通过”并写明，对方会单独列入{found.joined}的名单。"
    )


def _facts(found: Registration) -> list[Fact]:
    """The deciding post sees the telephone, because it calls back on it."""
    if found.kind == Registration.Kind.SOCIETY:
        society = society_from(found.particulars)
        return facts_of_society(society, society.contact_phone)
    if found.kind == Registration.Kind.HOST:
        host = host_from(found.particulars)
        return facts_of_host(host, host.contact_phone)
    expert = expert_from(found.particulars)
    return facts_of_expert(expert, expert.phone)
