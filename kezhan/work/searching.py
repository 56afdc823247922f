"""Find pieces of work by what was done, and by their station."""

from django.db.models import Q

from kezhan.search.finding import holding
from kezhan.stations.searching import said_or_at_station
from kezhan.work.models import Work


def work_saying(word: str) -> Q:
    """Work with the word in what was done or in how it went."""
    return holding(Work, word)


def work_about(word: str) -> Q:
    """The same, and all work of stations with the word in their name."""
    return said_or_at_station(Work, word)
