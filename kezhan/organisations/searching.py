"""Find hosts by name or credit code."""

from django.db.models import Q

from kezhan.organisations.models import Host
from kezhan.search.finding import holding


def hosts_called(word: str) -> Q:
    """Hosts with the word in their name, or with exactly this credit code."""
    return holding(Host, word) | Q(credit_code=word.upper())
