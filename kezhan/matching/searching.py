"""Find invitations and pairings by words of the need, its host or the society."""

from django.db.models import Q

from kezhan.matching.models import Invitation
from kezhan.needs.models import Need
from kezhan.needs.searching import needs_called
from kezhan.organisations.models import Society
from kezhan.search.finding import any_of, holding


def invitations_about(word: str) -> Q:
    """Invitations about such a need, and all those of societies with the word in their name."""
    needs = Need.objects.filter(needs_called(word))
    societies = Society.objects.filter(holding(Society, word, "name"))
    return any_of(Invitation.objects.filter(need__in=needs), Invitation.objects.filter(society__in=societies))


def pairings_about(word: str) -> Q:
    """Pairings that began with such an invitation."""
    return Q(invitation__in=Invitation.objects.filter(invitations_about(word)))
