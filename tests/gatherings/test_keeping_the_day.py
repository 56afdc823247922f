"""A gathering at which people signed in keeps its day, so that nobody is counted on another one."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kezhan import clock
from kezhan.gatherings.models import Gathering
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.planning import change_gathering
from kezhan.gatherings.striking import strike_attendance
from kezhan.policy.refusal import Refused
from tests.gatherings.people import BEGINS, GIVEN, LI, signed
from tests.gatherings.test_signing_in import at
from tests.stations.people import People

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [-1, 1, 7])
def test_who_signed_in_moves_to_no_other_day(days: int, gathering: Gathering, people: People) -> None:
    with at(0):
        came = signed(gathering)
    moved = timedelta(days=days)
    other = replace(GIVEN, begins_at=GIVEN.begins_at + moved, ends_at=GIVEN.ends_at + moved)
    with pytest.raises(Refused, match="已经有人签到") as refused:
        change_gathering(gathering, other, by=people.society)
    assert refused.value.field == "day"
    later = replace(GIVEN, begins_at=BEGINS + timedelta(hours=1), ends_at=GIVEN.ends_at + timedelta(hours=1))
    assert "begins_at" in change_gathering(gathering, later, by=people.society)
    strike_attendance(came, "没有来", by=people.society)
    assert "begins_at" in change_gathering(gathering, other, by=people.society)


def test_who_signed_in_moves_to_no_other_year(gathering: Gathering, people: People) -> None:
    begins = datetime(2026, 12, 30, 9, tzinfo=clock.SHANGHAI)
    week = replace(GIVEN, begins_at=begins, ends_at=begins + timedelta(hours=2))
    change_gathering(gathering, week, by=people.society)
    with clock.at(begins):
        note_attendances(gathering, [LI], Way.TICKED, by=people.society)
    for days, is_taken in ((1, True), (2, False)):
        longer = replace(week, ends_at=begins + timedelta(days=days))
        with nullcontext() if is_taken else pytest.raises(Refused, match="另一年"):
            change_gathering(gathering, longer, by=people.society)
