"""An expert joins one more society's list, after a question if a rule asks for one, or leaves a list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kezhan.experts.asking import agree, decline
from kezhan.experts.enrolment import join
from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Role, Society
from kezhan.stations.application.leaving import leave_list
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request


@require_POST
@with_post(Role.SOCIETY)
def joining(request: Request, post: Post, pk: int) -> HttpResponse:
    """Into the list of one's own society."""
    expert = get_object_or_404(Expert.objects.visible_to(post), pk=pk)
    if post.society is None:
        raise PermissionDenied
    if join(expert, post.society, by=post) is None:
        messages.success(request, f"已经征求意见，同意以后{expert}才列入{post.society}的专家名单。")
    else:
        messages.success(request, f"{expert}已列入{post.society}的专家名单。")
    return redirect("expert", pk)


@require_POST
@with_post()
def leaving(request: Request, post: Post, pk: int, society: int) -> HttpResponse:
    """Out of a society's list."""
    expert, found = _both(post, pk, society)
    leave_list(expert, found, by=post)
    messages.success(request, f"{expert}已退出{found}的专家名单，以前做过的都留着。")
    return redirect("expert", pk)


@require_POST
@with_post()
def agreement(request: Request, post: Post, pk: int, society: int) -> HttpResponse:
    """Yes to the society that asks."""
    expert, found = _both(post, pk, society)
    agree(expert, found, by=post)
    messages.success(request, f"{expert}已列入{found}的专家名单，那边已经知道了。")
    return redirect("expert", pk)


@require_POST
@with_post()
def refusal(request: Request, post: Post, pk: int, society: int) -> HttpResponse:
    """No to the society that asks."""
    expert, found = _both(post, pk, society)
    decline(expert, found, by=post)
    messages.success(request, f"{expert}不列入{found}的专家名单，那边已经知道了。")
    return redirect("expert", pk)


def _both(post: Post, pk: int, society: int) -> tuple[Expert, Society]:
    expert = get_object_or_404(Expert.objects.visible_to(post), pk=pk)
    return expert, get_object_or_404(Society.objects.visible_to(post).select_related("association"), pk=society)
