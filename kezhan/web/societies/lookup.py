"""Names of societies while a person types; societies are public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Society

LINES = 20
LONGEST = 60


@require_safe
def societies(request: HttpRequest) -> HttpResponse:
    """At most twenty names that contain these words; none without words. The asking field's name carries the words."""
    asking = request.headers.get("HX-Trigger-Name", "q")
    words = request.GET.get("q", request.GET.get(asking, ""))[:LONGEST].replace("\0", "").strip()
    rows = Society.objects.visible_to(None) if words else Society.objects.none()
    found = rows.filter(name__contains=words).select_related("association")
    options = [(one.name, one.association.name) for one in found.order_by("name")[:LINES]]
    return render(request, "lookup/options.html", {"options": options})
