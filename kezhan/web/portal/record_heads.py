"""The heads of the record, one for each day, for anybody who wants to keep one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.journal.heads import Head
from kezhan.journal.models import SignedHead
from kezhan.journal.signed_heads import signed_text
from kezhan.organisations.contacts import to_call
from kezhan.web.parts.visitors import provincial

NEWEST = 60


@require_safe
def record_heads(request: HttpRequest) -> HttpResponse:
    """The newest first, each as it was signed."""
    heads = [
        {"day": one.day, "head": Head(one.count, one.digest), "text": signed_text(one), "signature": one.signature}
        for one in SignedHead.objects.all()[:NEWEST]
    ]
    context = {"heads": heads, "association": to_call(provincial())}
    return render(request, "portal/record_heads.html", context)
