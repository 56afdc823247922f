"""Associations by name; the list says how to reach each."""

from urllib.parse import urlencode

from django.urls import reverse

from kezhan.organisations.models import Association
from kezhan.search.finding import each_word
from kezhan.web.associations.views import called
from kezhan.web.parts.findings import Finder, Found


def _told(association: Association) -> Found:
    url = f"{reverse('associations')}?{urlencode({'q': association.name})}"
    return Found(association.name, url, association.phone)


FINDERS = (
    Finder(
        "科协",
        rows=lambda post: Association.objects.all(),
        search=each_word(called),
        order=("division",),
        told=_told,
        list_name="associations",
    ),
)
