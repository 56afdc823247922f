"""Societies by words, while somebody types the name of one that co-operates."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post, Society
from kezhan.web.acting import with_post
from kezhan.web.request import Request

LINES = 20


@require_safe
@with_post()
def societies(request: Request, post: Post) -> HttpResponse:
    """At most twenty societies whose name holds what was typed, as the options of a datalist."""
    typed = request.GET.get(request.headers.get("HX-Trigger-Name", "q"), "").replace("\0", "").strip()[:60]
    found = Society.objects.visible_to(post).filter(name__icontains=typed)[:LINES] if typed else []
    options = [(society.name, society.get_level_display()) for society in found]
    return render(request, "lookup/options.html", {"options": options})
