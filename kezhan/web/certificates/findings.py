"""Certificates by their number, and by to whom or for what they were issued."""

from django.urls import reverse

from kezhan.certificates.models import Certificate
from kezhan.search.finding import each_word, holding
from kezhan.web.parts.findings import Finder, Found, in_a_line


def _told(one: Certificate) -> Found:
    return Found(one.title, reverse("certificate", args=[one.pk]), in_a_line(one.holder, one.get_state_display()))


FINDERS = (
    Finder(
        "证书",
        rows=Certificate.objects.visible_to,
        search=each_word(lambda word: holding(Certificate, word)),
        order=("-issued_on", "-pk"),
        told=_told,
        list_name="certificates",
    ),
)
