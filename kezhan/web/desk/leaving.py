"""Before the last person of an organisation leaves, a page shows what waits there and who could take over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kezhan.organisations.desks import is_last, staffed_above
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.web.desk.nouns import waiting_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request

KEEPERS = tuple(role for role in Role if role != Role.EXPERT)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*KEEPERS)
def leaving(request: Request, post: Post, pk: int) -> HttpResponse:
    """Somebody takes over first, or the person confirms that nobody does."""
    found = get_object_or_404(Post.objects.visible_to(post).with_organisation(), pk=pk)
    if not is_last(found):
        return redirect("post", pk)
    if request.method == "POST":
        above = staffed_above(found.organisation) if found.organisation else None
        leave_empty(found, by=post)
        told = f"，已告诉{above}" if above else ""
        messages.success(request, f"{found}已离任，{found.organisation_name}现在没有人{told}。")
        return redirect("desk")
    return render(request, "desk/leaving.html", _shown(found))


def _shown(found: Post) -> dict[str, object]:
    organisation = found.organisation
    groups = waiting_for(found)
    kind = "association" if found.is_association else "society" if found.society_id else "host"
    return {
        "shown": found,
        "waiting": groups,
        "total": sum(group.total for group in groups),
        "above": staffed_above(organisation) if organisation else None,
        "offers": PostOffer.objects.waiting().filter(**{kind: organisation}),
        "newcomer_url": reverse(f"{kind}-newcomer", args=[organisation.pk]) if organisation else "",
        "colleague_url": reverse(f"{kind}-colleague", args=[organisation.pk]) if organisation else "",
    }
