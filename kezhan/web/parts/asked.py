"""In a list, the one thing whose page led here. Its address names it, because nobody can choose among thousands."""

from django.db.models import Q
from django.http import HttpRequest

from kezhan.web.parts.lists import Filter, Rows
from kezhan.web.parts.numbers import number_in


def named_in(request: HttpRequest, name: str, there: Rows) -> list[tuple[str, str]]:
    """The choice that the address names, if the person may see it."""
    key = number_in(request.GET.get(name, ""))
    found = there.filter(pk=key).first() if key else None
    return [(str(found.pk), str(found))] if found else []


def only_of(request: HttpRequest, name: str, label: str, there: Rows) -> tuple[Filter, ...]:
    """A filter by the field `name`; the list has it while the address asks for it."""
    choices = named_in(request, name, there)
    return (Filter(name, label, lambda _: choices, lambda rows, key: rows.filter(Q((name, key)))),) if choices else ()
