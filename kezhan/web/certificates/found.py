"""The certificate that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.certificates.addresses import certificate_page
from kezhan.certificates.lifecycle import move_named, openings
from kezhan.certificates.models import Certificate
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked


def certificate_for(post: Post, pk: int) -> Certificate:
    """The certificate; raises Http404 if there is none that this person may see."""
    rows = Certificate.objects.visible_to(post).select_related("station__society", "station__host")
    return get_object_or_404(rows, pk=pk)


def asked(post: Post, certificate: Certificate, name: str) -> Asked:
    """One move of the certificate, as this person finds it."""
    move = move_named(name)
    return Asked(
        thing=certificate,
        move=move,
        is_open=move in openings(certificate, post),
        page=certificate_page(certificate),
        now=lambda: certificate_for(post, certificate.pk),
    )
