"""The workbench of the post in which one acts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post, Role
from kezhan.web.desk.empty import number_below
from kezhan.web.desk.nouns import waiting_elsewhere, waiting_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.of_kinds import modules
from kezhan.web.parts.request import Request
from kezhan.web.work.starting import ways_to_write

MEANWHILE: dict[str, tuple[str, str]] = {
    Role.SOCIETY: ("看看适合你们学会的需求", "suggestions"),
    Role.EXPERT: ("看看适合你的需求", "suggestions"),
    Role.HOST: ("提一条需求", "new-need"),
    Role.ADMINISTRATOR: ("看人员", "posts"),
}
"""What may be done while nothing waits, by role; an association looks how the stations get on."""


@require_safe
@with_post()
def desk(request: Request, post: Post) -> HttpResponse:
    """What waits for me; below it, what I wait for."""
    mine = waiting_for(post)
    next_label, name = MEANWHILE.get(post.role, ("看站点进展", "stations"))
    context = {
        "mine": mine,
        "total": sum(group.total for group in mine),
        "elsewhere": waiting_elsewhere(post),
        "ways": [*ways_to_write(post), *(way for kind in modules("at_desk") for way in kind.ways(post))],
        "has_other_posts": len(request.posts.at_hand()) > 1,
        "empty_desks": number_below(post),
        "next_label": next_label,
        "next_url": reverse(name),
    }
    return render(request, "desk/desk.html", context)
