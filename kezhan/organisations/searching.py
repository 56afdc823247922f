"""Find hosts and societies by name or credit code, and people by name or by where they sit."""

from django.db.models import Q

from kezhan.accounts.models import Account
from kezhan.organisations.models import Association, Host, Post, Society
from kezhan.search.finding import any_of, holding


def hosts_called(word: str) -> Q:
    """Hosts with the word in their name, or with exactly this credit code."""
    return holding(Host, word) | Q(credit_code=word.upper())


def societies_called(word: str) -> Q:
    """Societies with the word in their name or specialities, or with exactly this credit code."""
    return holding(Society, word) | Q(credit_code=word.upper())


def posts_of_people_called(word: str) -> Q:
    """Posts of people with the word in their name or sign-in name."""
    return Q(account__in=Account.objects.filter(holding(Account, word)))


def posts_called(word: str) -> Q:
    """The same, and the posts of organisations with the word in their name."""
    rows = Post.objects
    return any_of(
        rows.filter(posts_of_people_called(word)),
        rows.filter(society__in=Society.objects.filter(holding(Society, word, "name"))),
        rows.filter(host__in=Host.objects.filter(holding(Host, word))),
        rows.filter(association__in=Association.objects.filter(name__icontains=word)),
    )
