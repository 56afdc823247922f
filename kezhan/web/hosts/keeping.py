"""Enter a host, and keep its particulars right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.hosts import enter_host, particulars_of
from kezhan.organisations.models import Host, Post
from kezhan.organisations.soundness import sound_host
from kezhan.stations.changed_hosts import change_host_and_tell
from kezhan.web.hosts.forms import HostForm, begun_with
from kezhan.web.hosts.listing import READERS
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted, foretell
from kezhan.web.parts.request import Request

NEXT = "接下来先把代征集的需求归到它名下、核实完，再给它加人员：给它的人开账号的，以后要回避它的事。"
"""The order of steps in which nobody at the desk has a part (decision 53)."""


@require_http_methods(["GET", "POST"])
@with_post(*READERS)
def entry(request: Request, post: Post) -> HttpResponse:
    """The association in charge enters a host that has not registered by itself."""
    form = HostForm(request.POST or None)
    if form.is_valid():
        host = attempted(form, lambda: enter_host(form.particulars(), by=post))
        if host is not None:
            messages.success(request, f"“{host}”已登记。{NEXT}")
            return redirect("host", host.pk)
    else:
        foretell(form, lambda: sound_host(form.particulars()))
    return render(request, "hosts/form.html", {"form": form, "title": "登记单位"})


@require_http_methods(["GET", "POST"])
@with_post()
def particulars(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change what is said of the host; whoever sees a host keeps it."""
    host = get_object_or_404(Host.objects.visible_to(post), pk=pk)
    form = HostForm(request.POST or None, initial=begun_with(particulars_of(host)))
    if not form.is_valid():
        foretell(form, lambda: sound_host(form.particulars()))
    elif (told := attempted(form, lambda: change_host_and_tell(host, form.particulars(), by=post))) is not None:
        also = f"在办的申请 {len(told)} 份要按新的资料看，学会和在审的科协都收到了消息。" if told else ""
        messages.success(request, f"资料已保存，改之前的内容留在操作记录里。{also}")
        return redirect("host", pk)
    return render(request, "hosts/form.html", {"form": form, "host": host, "title": "修改单位资料"})
