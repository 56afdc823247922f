"""Societies by name, by what they are good at, or by credit code."""

from kezhan.organisations.addresses import society_page
from kezhan.organisations.models import Society
from kezhan.organisations.searching import societies_called
from kezhan.search.finding import each_word
from kezhan.web.parts.findings import Finder, Found

FINDERS = (
    Finder(
        "学会",
        rows=lambda post: Society.objects.visible_to(post).select_related("association"),
        search=each_word(societies_called),
        order=("name", "pk"),
        told=lambda society: Found(society.name, society_page(society), society.association.name),
        list_name="societies",
    ),
)
