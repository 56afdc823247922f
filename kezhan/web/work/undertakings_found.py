"""How the search box finds what stations undertake: each kind names its models in its `findings.py`."""

from collections.abc import Callable
from typing import Any

from kezhan.search.finding import each_word, holding
from kezhan.web.parts.findings import Finder, Found, in_a_line
from kezhan.work.models import Undertaking


def undertakings_found(label: str, model: type[Undertaking], page: Callable[[Any], str], list_name: str) -> Finder:
    """Those with the words in their own texts, the latest first."""
    return Finder(
        label,
        rows=lambda post: model._default_manager.visible_to(post).select_related("station"),  # type: ignore[attr-defined]
        search=each_word(lambda word: holding(model, word)),
        order=("-opened_at", "-pk"),
        told=lambda one: Found(one.title, page(one), in_a_line(one.state_label, one.station.name)),
        list_name=list_name,
    )
