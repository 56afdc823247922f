"""A question whose last day became a day off can be answered up to the next working day."""

from datetime import timedelta
from pathlib import Path

from pytest_django import Settings

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.stations.application.consenting import lapse_unanswered, may_answer, remind_asked
from kezhan.stations.models import Station
from kezhan.web.parts.time_left import TimeLeft, time_left
from tests.stations.application.test_consents import LAST_DAY, asked, member, station
from tests.stations.people import MONDAY, People
from tests.stations.told import put

__all__ = ["member", "station"]


def test_a_last_day_that_became_a_day_off_runs_on_to_the_next_working_day(
    station: Station, people: People, member: Post, settings: Settings, tmp_path: Path
) -> None:
    (consent,) = asked(station, people, member.account.expert)
    settings.DATA = tmp_path
    next_days = [LAST_DAY + timedelta(days=days) for days in range(3)]
    lines = "".join(f"{day},{kind}\n" for day, kind in zip(next_days, "休休班", strict=True))
    (tmp_path / "holidays.csv").write_text(f"日期,类别\n{lines}")
    last = MONDAY + (LAST_DAY - MONDAY.date())
    put(station, due_on=LAST_DAY)
    with clock.at(last + timedelta(days=2)):
        assert lapse_unanswered() == 0
        assert may_answer(member, consent)
        assert time_left(consent.due_on) == TimeLeft("今天到期", "caution", next_days[-1])
        assert remind_asked() == 1
        assert not Station.objects.overdue().exists()
    with clock.at(last + timedelta(days=3)):
        assert not may_answer(member, consent)
        assert Station.objects.overdue().exists()
        assert lapse_unanswered() == 1
