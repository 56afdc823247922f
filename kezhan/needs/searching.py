"""Find needs by words in their title, their text or the host's name."""

from django.db.models import Q, QuerySet

from kezhan.needs.models import Need
from kezhan.organisations.models import Host
from kezhan.search.finding import any_of, holding, saying


def needs_about(word: str) -> Q:
    """Needs with the word in title or text, and all needs of hosts with the word in their name."""
    return any_of(Need.objects.filter(holding(Need, word)), _of_hosts_called(word))


def needs_about_or_numbered(word: str) -> Q:
    """The same, and the needs that associations brought under this number. Only associations see it."""
    return any_of(Need.objects.filter(needs_about(word)), Need.objects.filter(external_key=word))


def need_about(word: str) -> Q:
    """What `needs_about` finds, told by reading each need."""
    return saying(word, *Need.searched_in, *(f"host__{field}" for field in Host.searched_in))


def need_about_or_numbered(word: str) -> Q:
    """What `needs_about_or_numbered` finds, told by reading each need."""
    return need_about(word) | Q(external_key=word)


def needs_called(word: str) -> Q:
    """Needs with the word in their title, and all needs of hosts with the word in their name."""
    return any_of(Need.objects.filter(holding(Need, word, "title")), _of_hosts_called(word))


def _of_hosts_called(word: str) -> QuerySet[Need]:
    return Need.objects.filter(host__in=Host.objects.filter(holding(Host, word)))
