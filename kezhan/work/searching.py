"""Find pieces of work by what was done, by what their papers say, and by their station."""

from django.db.models import Q

from kezhan.files.models import Reading
from kezhan.search.finding import any_of, holding
from kezhan.stations.searching import said_or_at_station
from kezhan.work.models import Evidence, Work


def work_saying(word: str) -> Q:
    """Work with the word in what was done or in how it went."""
    return holding(Work, word)


def work_about(word: str) -> Q:
    """The same, work with a paper that says the word, and all work of stations with the word in their name."""
    with_paper = Work.objects.filter(pk__in=Evidence.objects.filter(paper_saying(word)).order_by().values("work"))
    return any_of(Work.objects.filter(said_or_at_station(Work, word)), with_paper)


def paper_saying(word: str) -> Q:
    """Evidence that is not taken away, with the word in the text of its file."""
    return Q(removed_at=None, upload__in=Reading.objects.filter(holding(Reading, word)).values("upload"))
