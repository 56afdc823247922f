"""What a kind's tests ask of a thing that cannot go on once its year is closed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.closing import close_year, reopen_year
from kezhan.work.undertakings import why_stopped
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR
from tests.web.office import shown, signed_in


def on(year: int, month: int, day: int) -> AbstractContextManager[Any]:
    """The clock at noon of that day."""
    return clock.at(datetime(year, month, day, 4, tzinfo=UTC))


def closed(station: Station, people: People) -> None:
    close_year(station, YEAR, "学会没有交总结", by=people.province)


def stops(thing: Any, post: Post, page: str, deed: Callable[[Any], object], people: People) -> None:
    """It waits for the post until the year is closed: named before, then on no desk, with the reason on its page."""
    rows, station = type(thing).objects, thing.station
    with clock.at(JANUARY):
        assert list(rows.waiting_for(post)) == [thing]
        assert thing.title in shown(signed_in(people.province), reverse("year-closing", args=[station.pk, YEAR]))
        closed(station, people)
        assert not rows.waiting_for(post).exists()
        assert f"{YEAR} 年的工作在" in shown(signed_in(post), reverse(page, args=[thing.pk]))
        thing = rows.get(pk=thing.pk)
        with pytest.raises(Refused, match="结束了"):
            deed(thing)
        reopen_year(station.closed_years.get(), "漏了", by=people.province)
        assert list(rows.waiting_for(post)) == [thing]
        assert not why_stopped(thing)
