"""People agree only to what they have seen: the page says which offer, which paper, which version it showed."""

from django.http import HttpRequest

LONGEST = 18
"""The digits of a number that both databases can hold."""


def seen(request: HttpRequest, name: str = "seen") -> int | None:
    """The number in the sent hidden field of this name; None if there is none."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST else None
