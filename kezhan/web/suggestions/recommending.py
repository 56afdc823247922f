"""An expert recommends a need to a society of theirs; the society proposes to the host, or says why not (§3.1)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.experts.models import Expert
from kezhan.matching import recommendations
from kezhan.matching.models import Recommendation
from kezhan.organisations.models import Post, Role, Society
from kezhan.web.acting import with_post
from kezhan.web.attempt import attempted
from kezhan.web.needs.found import need_for
from kezhan.web.request import Request


class RecommendationForm(forms.Form):
    """To which of one's societies, and why."""

    society = forms.ModelChoiceField(
        Society.objects.none(),
        label="推荐给",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一家学会。", "invalid_choice": "请选你所在的学会。"},
    )
    message = forms.CharField(
        label="推荐的理由",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text="学会会看到。例：正在做这个课题，可以带两名学生驻厂。",
        error_messages={"required": "请写明推荐的理由。"},
    )

    def __init__(self, *args: Any, expert: Expert, **options: Any) -> None:
        super().__init__(*args, **options)
        own = Society.objects.filter(memberships__expert=expert, memberships__ended_on=None, is_active=True)
        field = self.fields["society"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = own
        field.initial = own.first()


class ReplyForm(forms.Form):
    """Why not this time."""

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
    """Write to the society."""
    need = need_for(post, pk)
    expert = get_object_or_404(Expert, account=post.account_id)
    form = RecommendationForm(request.POST if request.method == "POST" else None, expert=expert)
    if form.is_valid():
        society, message = form.cleaned_data["society"], form.cleaned_data["message"]
        if attempted(form, lambda: recommendations.recommend(need, expert, society, message, by=post)):
            messages.success(request, f"已推荐给{society}，由学会决定要不要承接，结果会告诉你。")
            return redirect("need", pk)
    return render(request, "suggestions/recommend.html", {"need": need, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(Role.SOCIETY)
def reply(request: Request, post: Post, pk: int) -> HttpResponse:
    """The society does not take it up, and says why."""
    seen = Recommendation.objects.visible_to(post).select_related("need", "expert", "society")
    recommendation = get_object_or_404(seen, pk=pk)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data["reply"]
        if attempted(form, lambda: recommendations.set_aside(recommendation, said, by=post)):
            messages.success(request, f"已答复{recommendation.expert}。")
            return redirect("suggestions")
    return render(request, "suggestions/reply.html", {"recommendation": recommendation, "form": form})
