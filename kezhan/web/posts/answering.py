"""Posts that a person is offered. They see and answer them in any post they act in, or without a post."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kezhan.organisations.models import PostOffer
from kezhan.organisations.offering import accept, decline
from kezhan.web.parts.acting import with_account
from kezhan.web.parts.request import Request


@require_safe
@with_account
def my_offers(request: Request) -> HttpResponse:
    """Who offers which post, and until when."""
    own = PostOffer.objects.asked_of(request.user).order_by("lapses_on", "pk")
    return render(request, "posts/my_offers.html", {"offers": own.select_related("association", "society", "host")})


@require_POST
@with_account
def acceptance(request: Request, pk: int) -> HttpResponse:
    """Take the post. A person without a post acts in it from the next page on."""
    post = accept(_own(request, pk), by=request.user)
    how = "在右上角就能换过去" if request.posts else "现在就能办事"
    messages.success(request, f"“{post.organisation_name}”的岗位已经是你的，{how}。")
    return redirect("desk")


@require_POST
@with_account
def refusal(request: Request, pk: int) -> HttpResponse:
    """Decline the post."""
    offer = decline(_own(request, pk), by=request.user)
    messages.success(request, f"你没有接受“{offer.organisation_name}”的岗位，已告诉对方。")
    return redirect("my-offers")


def _own(request: Request, pk: int) -> PostOffer:
    return get_object_or_404(PostOffer.objects.filter(account=request.user), pk=pk)
