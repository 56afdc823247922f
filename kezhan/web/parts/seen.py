"""What somebody agrees to is what they have seen: the page says which offer, which paper, which version it showed."""

from django.http import HttpRequest

LONGEST = 18
"""Digits of a number that both databases hold."""


def seen(request: HttpRequest) -> int | None:
    """The number in the hidden field `seen` of what was sent; None where there is none."""
    said = request.POST.get("seen", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= LONGEST else None
