"""The workbench of the post in which one acts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.web.acting import with_post
from kezhan.web.desk.elsewhere import waiting_elsewhere
from kezhan.web.desk.waiting import waiting_for
from kezhan.web.request import Request


@require_safe
@with_post()
def desk(request: Request, post: Post) -> HttpResponse:
    """What waits for me; below it, what I wait for."""
    mine = waiting_for(post)
    context = {"mine": mine, "total": sum(group.total for group in mine), "elsewhere": waiting_elsewhere(post)}
    return render(request, "desk/desk.html", context)
