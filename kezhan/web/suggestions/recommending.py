"""An expert recommends a need to a society of theirs; the society proposes to the host, or says why not (§3.1)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.experts.models import Expert
from kezhan.matching import recommendations, rules
from kezhan.matching.models import Recommendation
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy.refusal import Refused
from kezhan.web.needs.found import need_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.no_longer import done_already, too_late
from kezhan.web.parts.request import Request


class RecommendationForm(forms.Form):
    """The chosen society of one's own, and the reason."""

    society = forms.ModelChoiceField(
        Society.objects.none(),
        label="推荐给",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一家学会。", "invalid_choice": "请选你所在、还没有推荐过的学会。"},
    )
    message = forms.CharField(
        label="推荐的理由",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text="学会会看到。例：正在做这个课题，可以带两名学生驻厂。",
        error_messages={"required": "请写明推荐的理由。"},
    )

    def __init__(self, *args: Any, to_tell: list[Society], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["society"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Society.objects.filter(pk__in=[society.pk for society in to_tell])
        field.initial = to_tell[0] if len(to_tell) == 1 else None


class ReplyForm(forms.Form):
    """Why the society does not take the need up this time."""

    reply = forms.CharField(
        label="不承接的理由",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="专家会看到。",
        error_messages={"required": "请写明不承接的理由，专家会看到。"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(Role.EXPERT)
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Recommend the need to the society."""
    need = need_for(post, pk)
    expert = get_object_or_404(Expert, account=post.account_id)
    to_tell = recommendations.societies_to_tell(expert, [need]).get(need.pk, [])
    form = RecommendationForm(request.POST if request.method == "POST" else None, to_tell=to_tell)
    own = Recommendation.objects.filter(need=need, expert=expert)
    if request.POST.get("message", "").strip() in own.values_list("message", flat=True):
        return done_already(request, "推荐给所在学会", "等学会答复吧", need_page(need))
    if not to_tell:
        return too_late(request, "推荐给所在学会", _why_not(need, own.exists()), form, need_page(need))
    if form.is_valid():
        society, message = form.cleaned_data["society"], form.cleaned_data["message"]
        if attempted(form, lambda: recommendations.recommend(need, expert, society, message, by=post)):
            messages.success(request, f"已推荐给{society}，由学会决定要不要承接，结果会告诉你。")
            return redirect("need", pk)
    return render(request, "suggestions/recommend.html", {"need": need, "form": form})


def _why_not(need: Need, told: bool) -> str:
    """Why there is no society to which the expert may recommend the need."""
    try:
        rules.refuse_need_not_open(need)
    except Refused as refused:
        return str(refused)
    return "你所在的学会都推荐过了，等他们答复吧" if told else "你现在不在学会的专家名单里，先请学会列入再推荐"


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(Role.SOCIETY)
def reply(request: Request, post: Post, pk: int) -> HttpResponse:
    """The society declines the need, and says why."""
    seen = Recommendation.objects.visible_to(post).select_related("need", "expert", "society")
    recommendation = get_object_or_404(seen, pk=pk)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data["reply"]
        if attempted(form, lambda: recommendations.set_aside(recommendation, said, by=post)):
            messages.success(request, f"已答复{recommendation.expert}。")
            return redirect("suggestions")
    return render(request, "suggestions/reply.html", {"recommendation": recommendation, "form": form})
