"""The telephone of an association, which the public is told to call."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.associations import set_phone
from kezhan.organisations.models import Association, Post, Role
from kezhan.organisations.models.post import ASSOCIATION_ROLES
from kezhan.organisations.rules import refuse_unless_keeper
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.fields import PhoneField
from kezhan.web.parts.request import Request


class PhoneForm(forms.Form):
    """The number alone: name, level and place of an association follow from its division."""

    phone = PhoneField(help_text="写在查验牌匾、公示和提需求的页上，大家照着打。例：020-83345678")


@require_http_methods(["GET", "POST"])
@with_post(*ASSOCIATION_ROLES, Role.ADMINISTRATOR)
def phone(request: Request, post: Post, pk: int) -> HttpResponse:
    """Set by its own people and by those above it."""
    association = get_object_or_404(Association, pk=pk)
    refuse_unless_keeper(post, association)
    form = PhoneForm(request.POST or None, initial={"phone": association.phone})
    if form.is_valid():
        typed = form.cleaned_data["phone"]
        if attempted(form, lambda: set_phone(association, typed, by=post)) is not None:
            messages.success(request, f"{association}的电话已改为 {typed}。")
            return redirect("associations")
    return render(request, "associations/form.html", {"form": form, "title": f"{association}的电话"})
