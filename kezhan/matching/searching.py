"""Invitations and pairings found by words: of the need, of its host, of the society."""

from django.db.models import Q

from kezhan.matching.models import Invitation
from kezhan.needs.models import Need
from kezhan.needs.searching import needs_called
from kezhan.organisations.models import Society
from kezhan.search.finding import any_of, holding


def invitations_about(word: str) -> Q:
    """Those about such a need, and all of societies that have the word in their name."""
    needs = Need.objects.filter(needs_called(word))
    societies = Society.objects.filter(holding(Society, word, "name"))
    return any_of(Invitation.objects.filter(need__in=needs), Invitation.objects.filter(society__in=societies))


def pairings_about(word: str) -> Q:
    """Those that came of such an invitation."""
    return Q(invitation__in=Invitation.objects.filter(invitations_about(word)))
