"""The page of one society."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan.experts.models import Expert
from kezhan.matching.capacity import capacity_of
from kezhan.matching.models import Invitation
from kezhan.matching.second_stations import why_no_second_stations
from kezhan.needs.models import Need
from kezhan.organisations.contacts import contact_for
from kezhan.organisations.models import Post, Society
from kezhan.organisations.rules import belongs_to, in_charge_of
from kezhan.organisations.societies import particulars_of
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.application.limits import refuse_in_rectification
from kezhan.stations.application.opening import refuse_society_that_cannot_lead
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.societies.facts import facts

SHOWN = 20
"""How many experts and stations the page shows; the lists show all."""


@require_safe
@with_post()
def society(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the society is good at, its results, its people, how many stations it can still carry, and its stations."""
    found = get_object_or_404(Society.objects.visible_to(post).select_related("association"), pk=pk)
    members = Expert.objects.of(found)
    experts = members & Expert.objects.visible_to(post)
    stations = Station.objects.visible_to(post).filter(society=found).with_people()
    own = particulars_of(found)
    lines = [line for line in facts(own, contact_for(post, found)) if line.label not in ("名称", "专业特长")]
    keeps = belongs_to(post, found) or in_charge_of(post, found)
    context = {
        "society": found,
        "facts": lines,
        "keeps": keeps,
        "may_transfer": in_charge_of(post, found),
        "people": found.posts.held().select_related("account") if keeps else (),
        "results": found.results.all(),
        "experts": experts[:SHOWN],
        "experts_total": members.count(),
        "knows_experts": keeps or post.is_association or post.is_administrator,
        "inviting": _inviting(post, found),
        "why_no_second": _why_no_second(post, found),
        "stations": stations[:SHOWN],
        "stations_total": stations.count(),
        "led_total": (Station.objects.visible_to(post) | Station.objects.public()).filter(society=found).count(),
        "capacity": in_words(found),
    }
    return render(request, "societies/society.html", context)


def _inviting(post: Post, found: Society) -> list[Need]:
    """Open needs of the reader's host that have no talk with this society yet; empty if the society may not lead."""
    try:
        refuse_society_that_cannot_lead(found, editions.in_force())
    except Refused:
        return []
    talking = Invitation.objects.open().filter(society=found).values("need")
    own = Need.objects.open().filter(host=post.host_id) if post.host_id else Need.objects.none()
    return list(own.exclude(pk__in=talking))


def _why_no_second(post: Post, found: Society) -> str:
    """Why the reader's host and this society may have no further station; empty where they may."""
    if post.host_id is None:
        return ""
    return why_no_second_stations([found.pk], [post.host_id]).get((found.pk, post.host_id), "")


def in_words(found: Society) -> tuple[str, str]:
    """How many more stations the society can carry, as a tone and a sentence."""
    edition = editions.in_force()
    has, rule = capacity_of(found, edition), edition.rules.quality_first
    carried = (
        f"现有 {has.free_experts} 名专家还能服务，每 {rule.experts_per_station} 名可建 1 个站，最多 {has.limit} 个；"
        f"已有、在建和已约定的 {has.taken} 个，"
    )
    try:
        refuse_in_rectification(found, edition)
    except Refused as refused:
        return "danger", str(refused)
    return ("good", f"{carried}还能建 {has.left} 个。") if has.left else ("caution", f"{carried}现在不能再建。")
