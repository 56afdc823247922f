"""Enter a society, and keep its particulars right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Post, Role, Society
from kezhan.organisations.rules import refuse_unless_in_charge, refuse_unless_keeper
from kezhan.organisations.societies import change_society, enter_society, particulars_of
from kezhan.stations.transfers import transfer_society
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.societies.forms import SocietyForm, TransferForm

KEEPERS = (Role.PROVINCE, Role.CITY, Role.COUNTY, Role.ADMINISTRATOR)


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS)
def entry(request: Request, post: Post) -> HttpResponse:
    """The association in charge enters a society that has not registered itself."""
    form = SocietyForm(request.POST or None)
    if form.is_valid():
        society = attempted(form, lambda: enter_society(form.particulars(), by=post))
        if society is not None:
            messages.success(request, f"“{society}”已登记。接下来可以给它加人员，由他们补充专家和成果。")
            return redirect("society", society.pk)
    return render(request, "societies/form.html", {"form": form, "title": "登记学会"})


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS, Role.SOCIETY)
def particulars(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change the particulars of the society."""
    society = get_object_or_404(Society.objects.visible_to(post).select_related("association"), pk=pk)
    refuse_unless_keeper(post, society)
    form = SocietyForm(request.POST or None, initial=vars(particulars_of(society)))
    form.fix_place()
    if form.is_valid() and attempted(form, lambda: change_society(society, form.particulars(), by=post)) is not None:
        messages.success(request, "资料已保存，改之前的内容留在操作记录里。")
        return redirect("society", pk)
    return render(request, "societies/form.html", {"form": form, "society": society, "title": "修改学会资料"})


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS)
def transfer(request: Request, post: Post, pk: int) -> HttpResponse:
    """Move the society to another level or association."""
    society = get_object_or_404(Society.objects.visible_to(post).select_related("association"), pk=pk)
    refuse_unless_in_charge(post, society)
    present = {"level": society.level, "division": society.association.division}
    form = TransferForm(request.POST or None, initial=present)
    if form.is_valid():
        transferred = attempted(form, lambda: transfer_society(society, **form.cleaned_data, by=post))
        if transferred is not None:
            messages.success(request, f"“{transferred}”现在由{transferred.association}主管，各方都会收到消息。")
            return redirect("society", pk)
    title = "调整级别和主管科协"
    return render(request, "societies/form.html", {"form": form, "society": society, "title": title})
