"""Find pieces of work by what was done, by what their papers say, and by their station."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kezhan.files.models import Reading
from kezhan.search.finding import holding, one_of, saying
from kezhan.stations.models import Station
from kezhan.work.models import Evidence, Work


def work_saying(word: str) -> Q:
    """Work with the word in what was done or in how it went."""
    return holding(Work, word)


def work_about(word: str) -> Q:
    """The same, work with a paper that says the word, and all work of stations with the word in their name."""
    at_stations = Work.objects.filter(station__in=_stations_called(word)).values("pk")
    return one_of(Work.objects.filter(work_saying(word)).values("pk"), at_stations, _with_paper(word))


def saying_it(words: Sequence[str]) -> Q:
    """The same for all the words, told by reading each piece of work."""
    return reduce(and_, map(_saying_it, words))


def _saying_it(word: str) -> Q:
    named = (f"station__{field}" for field in Station.searched_in)
    papers = Evidence.objects.filter(saying(word, "upload__reading__text"), work=OuterRef("pk"), removed_at=None)
    return saying(word, *Work.searched_in, *named) | Q(Exists(papers))


def paper_saying(word: str) -> Q:
    """Evidence that is not taken away, with the word in the text of its file."""
    return Q(removed_at=None, upload__in=Reading.objects.filter(holding(Reading, word)).values("upload"))


def _stations_called(word: str) -> QuerySet[Station, Any]:
    return Station.objects.filter(holding(Station, word)).order_by().values("pk")


def _with_paper(word: str) -> QuerySet[Evidence, Any]:
    """The keys of the work."""
    return Evidence.objects.filter(paper_saying(word)).order_by().values("work")
