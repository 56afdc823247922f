"""The page of a certificate, and its paper as PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kezhan.certificates.lifecycle import openings
from kezhan.certificates.papers import paper_facts
from kezhan.certificates.verifying import whole_facts
from kezhan.organisations.models import Post
from kezhan.paper.issued import issued_pdf
from kezhan.web.certificates.found import certificate_for
from kezhan.web.certificates.tones import tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact
from kezhan.web.parts.outside import site_address
from kezhan.web.parts.request import Request

PAGES = {"revoke_certificate": "certificate-revocation"}


@require_safe
@with_post()
def certificate(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the paper says, whether it holds, and what this person may do."""
    shown = certificate_for(post, pk)
    context = {
        "certificate": shown,
        "tone": tone(shown),
        "facts": [Fact(label, value) for label, value in whole_facts(shown)],
        "deeds": [{"move": move, "url": reverse(PAGES[move.name], args=[pk])} for move in openings(shown, post)],
    }
    return render(request, "certificates/certificate.html", context)


@require_safe
@with_post()
def paper(request: Request, post: Post, pk: int) -> HttpResponse:
    """A4 landscape, to print and frame."""
    shown = certificate_for(post, pk)
    content = issued_pdf(paper_facts(shown, site_address(request)))
    disposition = content_disposition_header(False, f"{shown.title}.pdf") or "inline"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
