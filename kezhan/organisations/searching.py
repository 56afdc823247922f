"""Hosts found by name or credit code."""

from django.db.models import Q

from kezhan.organisations.models import Host
from kezhan.search.finding import holding


def hosts_called(word: str) -> Q:
    """Those with the word in their name, or whose credit code it is."""
    return holding(Host, word) | Q(credit_code=word.upper())
