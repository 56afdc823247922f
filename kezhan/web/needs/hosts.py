"""Find the host of a collected need, and hand the need over to it (代征集, §3.4)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.needs.collecting import attach_host, detach_host
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Host, Post
from kezhan.organisations.models.host import HostQuerySet
from kezhan.organisations.models.post import ASSOCIATION_ROLES
from kezhan.web.needs.found import need_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request

SHOWN = 20


class FoundHostForm(forms.Form):
    """A choice among the hosts that were found."""

    host = forms.ModelChoiceField(
        Host.objects.none(),
        label="归到哪家单位",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "请先选一家单位。", "invalid_choice": "请从找到的单位里选。"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*ASSOCIATION_ROLES)
def host(request: Request, post: Post, pk: int) -> HttpResponse:
    """Search by name or code, choose one host, hand the need over."""
    need = need_for(post, pk)
    seen = Host.objects.visible_to(post)
    asked = request.POST if request.method == "POST" else request.GET
    words = asked.get("q", "").replace("\0", "").strip()[:80]
    found = seen.filter(name__icontains=words) | seen.filter(credit_code=words.upper()) if words else seen.none()
    form = FoundHostForm(request.POST if request.method == "POST" else None)
    _offer(form, seen)
    if form.is_valid():
        attached = attempted(form, lambda: attach_host(need, form.cleaned_data["host"], by=post))
        if attached:
            messages.success(request, _what_comes_next(attached))
            return redirect("need", pk)
    _offer(form, seen.filter(pk__in=list(found.values_list("pk", flat=True)[:SHOWN])))
    total = found.count()
    context = {"need": need, "form": form, "words": words, "found": total, "shown": SHOWN}
    return render(request, "needs/host.html", context)


@require_POST
@with_post(*ASSOCIATION_ROLES)
def removal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Take the need back: it was the wrong host."""
    need = need_for(post, pk)
    detach_host(need, by=post)
    messages.success(request, f"已从“{need.host}”收回，又由科协代征集，单位会收到消息。接下来归到对的单位。")
    return redirect("need", pk)


def _offer(form: FoundHostForm, hosts: HostQuerySet) -> None:
    """The form accepts any host that this person sees. It shows only the hosts that were found."""
    field = form.fields["host"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = hosts


def _what_comes_next(need: Need) -> str:
    checked = f"接下来由{need.checked_by}核实，核实后开始对接。"
    next_step = checked if need.state == NeedState.CHECKING else "接下来由单位自己选学会。"
    return f"已归到“{need.host}”名下，单位会收到消息。{next_step}"
