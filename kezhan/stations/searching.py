"""Stations found by words: in their name, society, host, numbers or place."""

from django.db.models import Q, QuerySet

from kezhan.organisations.models import Host, Society
from kezhan.policy import editions
from kezhan.reference import divisions
from kezhan.stations.models import Station


def mentioning(rows: QuerySet[Station], words: str) -> QuerySet[Station]:
    """The rows that have every word somewhere."""
    for word in words.split():
        rows = rows.filter(_about(word))
    return rows


def _about(word: str) -> Q:
    """Societies and hosts are looked through first and met by key: quicker than joining every station to both."""
    about = Q(society__in=Society.objects.filter(name__icontains=word).order_by().values("pk"))
    about |= Q(host__in=Host.objects.filter(name__icontains=word).order_by().values("pk"))
    about |= Q(name__icontains=word) | Q(filing_number__startswith=word) | Q(plaque_number__endswith=word)
    for place in divisions.search(word, 3, under=editions.in_force().province, deepest=divisions.Level.COUNTY):
        if place.name.startswith(word):
            low, high = divisions.within(place.code)
            about |= Q(division__gte=low, division__lt=high)
    return about
