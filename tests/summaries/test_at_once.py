"""A year is closed in the moment in which its host answers: either the figures have the answer, or it is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhan import clock
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year
from kezhan.summaries.reviewing import accept_summary
from kezhan.work.answering import confirm
from kezhan.work.models import ClosedYear, Work
from kezhan.work.writing import withdraw
from kezhan.work.years import YearIsClosed
from tests.stations.people import People, some_people
from tests.summaries.people import JANUARY, YEAR, at_province, confirmed, waiting
from tests.work.people import at_work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROUNDS = 3


@pytest.fixture
def people(transactional_db: None) -> People:
    """The people in committed rows, so that every thread sees them."""
    return some_people()


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """The result of each deed, or its refusal; all begin at the same moment, in January."""
    start = Barrier(len(deeds))

    def done(deed: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait()
            with clock.at(JANUARY):
                return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(done, deeds))


def test_a_confirmation_counts_in_the_closed_year_or_is_refused(station: Station, people: People) -> None:
    with clock.at(JANUARY):
        works = [waiting(station, people, title=f"第 {number} 次") for number in range(ROUNDS)]
    closing, *answers = at_once(
        lambda: close_year(station, YEAR, "学会没有交总结", by=people.province),
        *[lambda work=work: confirm(work, seen=None, by=people.host) for work in works],
    )
    assert isinstance(closing, ClosedYear)
    assert all(isinstance(one, Work | YearIsClosed) for one in answers)
    refused = sum(isinstance(one, YearIsClosed) for one in answers)
    assert closing.unanswered == refused == Work.objects.unanswered().count()


def test_an_accepted_summary_says_what_stands(station: Station, people: People) -> None:
    with clock.at(JANUARY):
        work = confirmed(station, people)
        summary = at_province(station, people)
    accepted, withdrawn = at_once(
        lambda: accept_summary(summary, "同意", seen=None, by=people.province),
        lambda: withdraw(work, "记重了", seen=None, by=people.expert),
    )
    took_back, was_closed = isinstance(withdrawn, Work), ClosedYear.objects.standing().exists()
    assert took_back != was_closed
    assert isinstance(accepted, Refused) == took_back
