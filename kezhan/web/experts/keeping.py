"""Enrol an expert, and keep their particulars right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.experts.enrolment import change_expert, enrol
from kezhan.experts.models import Expert
from kezhan.experts.particulars import particulars_of
from kezhan.experts.rules import refuse_unless_speaks_for
from kezhan.organisations.models import Post, Role, Society
from kezhan.web.experts.forms import EnrolmentForm, ExpertForm
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request

ENROLLERS = (Role.SOCIETY, Role.PROVINCE, Role.CITY, Role.COUNTY, Role.ADMINISTRATOR)
"""A society lists its own experts; the association in charge may help (§3.1)."""


@require_http_methods(["GET", "POST"])
@with_post(*ENROLLERS)
def enrolment(request: Request, post: Post) -> HttpResponse:
    """A society lists its expert; the platform recognises a person whom another society brought before."""
    form = EnrolmentForm(request.POST or None, initial={"society": post.society or request.GET.get("society", "")})
    if form.is_valid():
        society = form.cleaned_data["society"]
        expert = attempted(form, lambda: enrol(society, form.particulars(), by=post))
        if expert is not None:
            messages.success(request, _listed(expert, society))
            return redirect("expert", expert.pk)
    return render(request, "experts/form.html", {"form": form, "title": "登记专家"})


def _listed(expert: Expert, society: Society) -> str:
    waiting = expert.membership_requests.waiting().filter(society=society).first()
    if waiting is not None:
        return f"{expert}已经在平台上，要先征求同意，正等{waiting.asked}答复。"
    return f"{expert}已列入{society}的专家名单，接需求、进站点都可以请到。"


@require_http_methods(["GET", "POST"])
@with_post()
def particulars(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change what is said of the expert."""
    expert = get_object_or_404(Expert.objects.visible_to(post), pk=pk)
    refuse_unless_speaks_for(post, expert)
    present = vars(particulars_of(expert))
    form = ExpertForm(request.POST or None, initial=present | {"fields_of_work": present["fields"]})
    if form.is_valid() and attempted(form, lambda: change_expert(expert, form.particulars(), by=post)) is not None:
        messages.success(request, "资料已保存，改之前的内容留在操作记录里。")
        return redirect("expert", pk)
    return render(request, "experts/form.html", {"form": form, "expert": expert, "title": "修改专家资料"})
