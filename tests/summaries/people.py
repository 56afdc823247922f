"""Summaries of the station at work (tests/work/people.py) for its first year, written in January after it."""

from datetime import UTC, datetime

from kezhan import clock
from kezhan.stations.models import Station
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.models import YearSummary
from kezhan.summaries.parts import OF_STATION
from kezhan.summaries.reviewing import accept_summary, hand_in_summary, pass_on_summary, return_summary
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from tests.stations.people import People
from tests.work.people import TODAY, written

YEAR = TODAY.year
JANUARY = datetime(YEAR + 1, 1, 6, 1, 0, tzinfo=UTC)
DAY = clock.local(JANUARY).date()


def waiting(station: Station, people: People, **said: object) -> Work:
    """Work of the year, written down late."""
    return written(station, people.expert, **{"explanation": "年底忙", **said})


def confirmed(station: Station, people: People, **said: object) -> Work:
    """The same, confirmed by its host, which lets it be as public as the writer wants it."""
    work = waiting(station, people, **said)
    return confirm(work, seen=None, is_public=work.is_public, by=people.host)


def drafted(station: Station, people: People) -> YearSummary:
    """A draft with all its parts."""
    summary = begin_summary(station, YEAR, by=people.society)
    for key in OF_STATION:
        summary = write_part(summary, key, f"{key}：写好了", seen=None, by=people.expert)
    return summary


def handed_in(station: Station, people: People) -> YearSummary:
    return hand_in_summary(drafted(station, people), seen=None, by=people.society)


def returned(station: Station, people: People) -> YearSummary:
    summary = handed_in(station, people)
    return return_summary(summary, "写细一点", {"results": "写给谁省的"}, seen=None, by=people.county)


def at_province(station: Station, people: People) -> YearSummary:
    summary = handed_in(station, people)
    for by in (people.county, people.city):
        summary = pass_on_summary(summary, "属实", seen=None, by=by)
    return summary


def accepted(station: Station, people: People) -> YearSummary:
    return accept_summary(at_province(station, people), "同意", seen=None, by=people.province)
