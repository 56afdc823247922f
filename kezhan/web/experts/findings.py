"""Experts by name or by what they know. Where they work is open to few, so the line says only their title."""

from kezhan.experts.addresses import expert_page
from kezhan.experts.models import Expert
from kezhan.search.finding import each_word, holding
from kezhan.web.experts.listing import READERS
from kezhan.web.parts.findings import Finder, Found

FINDERS = (
    Finder(
        "专家",
        rows=Expert.objects.visible_to,
        search=each_word(lambda word: holding(Expert, word)),
        order=("name", "pk"),
        told=lambda expert: Found(expert.name, expert_page(expert), expert.title),
        list_name="experts",
        roles=READERS,
    ),
)
