"""Before the last person of an organisation or a station's named person leaves, a page shows what they leave behind."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kezhan.organisations.desks import is_last, staffed_above
from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.stations.handing_over import end_last_post, end_post_handing_over
from kezhan.stations.named_persons import answered_for_by
from kezhan.web.desk.nouns import waiting_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.posts.forms import EmptyingForm
from kezhan.web.templatetags.kezhan import day

KEEPERS = tuple(role for role in Role if role != Role.EXPERT)
NOBODY_YET = "later"
SHOWN = 50
"""How many stations the page names."""


class SuccessorForm(forms.Form):
    """Which colleague answers for the stations from now on. The only colleague is proposed."""

    to = forms.ChoiceField(
        label="这些站的专人由谁接着做",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一位同事，或者选“先不定”。"},
    )

    def __init__(self, data: QueryDict | None, *, leaving: Post) -> None:
        super().__init__(data)
        there = Post.objects.held().beside(leaving).exclude(pk=leaving.pk).select_related("account")
        self.colleagues = {str(one.pk): one for one in there}
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            named = [(key, one.account.name) for key, one in self.colleagues.items()]
            field.choices = [*named, (NOBODY_YET, "先不定：留在待办里，由同事来定")]
        field.initial = next(iter(self.colleagues)) if len(self.colleagues) == 1 else None

    def successor(self) -> Post | None:
        return self.colleagues.get(self.cleaned_data["to"])


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*KEEPERS)
def leaving(request: Request, post: Post, pk: int) -> HttpResponse:
    """Somebody takes over first, or the person confirms that nobody does."""
    if own := request.user.posts.filter(pk=pk).exclude(ended_on=None).first():
        messages.info(request, f"{own}已于{day(own.ended_on)}离任，不用再办。")
        return redirect("desk")
    found = get_object_or_404(Post.objects.visible_to(post).with_organisation(), pk=pk)
    if is_last(found):
        return _last(request, post, found)
    if found.ended_on is None and answered_for_by(found).exists():
        return _named(request, post, found)
    return redirect("post", pk)


def _last(request: Request, post: Post, found: Post) -> HttpResponse:
    form = EmptyingForm(request.POST or None)
    if form.is_valid():
        above = staffed_above(found.organisation) if found.organisation else None
        end_last_post(found, by=post)
        told = f"，已告诉{above}" if above else ""
        messages.success(request, f"{found}已离任，{found.organisation_name}现在没有人{told}。")
        return redirect("desk")
    if request.method == "POST":
        messages.warning(
            request, f"还没有离任：{found.organisation_name}现在只有{found.account.name}一个人了，请再看一遍。"
        )
        return redirect("post-leaving", found.pk)
    return render(request, "desk/leaving.html", _shown(found) | _going_with(found) | {"form": form})


def _named(request: Request, post: Post, found: Post) -> HttpResponse:
    form = SuccessorForm(request.POST if request.method == "POST" else None, leaving=found)
    if form.is_valid():
        to = form.successor()
        if attempted(form, lambda: end_post_handing_over(found, to=to, by=post)) is not None:
            next_one = f"由{to.account.name}接着做专人" if to else "要换专人的站已经放进待办，同事会收到消息"
            messages.success(request, f"{found}已离任，{next_one}。")
            return redirect("desk")
    return render(request, "desk/handing_over.html", {"shown": found, "form": form, **_going_with(found)})


def _going_with(found: Post) -> dict[str, object]:
    named = answered_for_by(found).order_by("pk")
    offered = PostOffer.objects.going_with(found).count()
    return {"stations": named[:SHOWN], "named_for": named.count(), "offered": offered}


def _shown(found: Post) -> dict[str, object]:
    organisation = found.organisation
    above = staffed_above(organisation) if organisation else None
    groups = waiting_for(found)
    kind = "association" if found.is_association else "society" if found.society_id else "host"
    return {
        "shown": found,
        "waiting": groups,
        "total": sum(group.total for group in groups),
        "above": above,
        "undone": f"等办的审批由{above}代办，" if found.is_association else "等办的事没有人办，",
        "offers": PostOffer.objects.waiting().filter(**{kind: organisation}),
        "newcomer_url": reverse(f"{kind}-newcomer", args=[organisation.pk]) if organisation else "",
        "colleague_url": reverse(f"{kind}-colleague", args=[organisation.pk]) if organisation else "",
    }
