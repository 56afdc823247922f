"""A gathering of the station at work (tests/work/people.py), on the day after today, and who signs in there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.gatherings.codes import code_of
from kezhan.gatherings.entering import Entry, enter
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import Noted, Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.planning import GatheringParticulars, plan_gathering
from kezhan.gatherings.signing_in import sign_in
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.work.people import LATER

BEGINS = LATER + timedelta(days=1)
"""Nine in the morning in Guangzhou."""
GIVEN = GatheringParticulars("对虾白斑病防控报告会", "镇文化中心二楼", BEGINS, BEGINS + timedelta(hours=2))
LI = GivenPerson("李秀英", "白鹤洞街卫生服务中心", phone="8000")
PHONE, OTHER = "a" * 32, "b" * 32


def planned(station: Station, by: Post, **said: object) -> Gathering:
    with transaction.atomic():
        return plan_gathering(station, "", station.edition_key, replace(GIVEN, **said), by=by)


def entered(gathering: Gathering, device: str = PHONE) -> Entry:
    return enter(gathering, code_of(gathering), device)


def signed(gathering: Gathering, person: GivenPerson = LI, device: str = PHONE) -> Attendance:
    return sign_in(gathering, person, entered(gathering, device), device=device)


def noted(gathering: Gathering, people: Sequence[GivenPerson], way: Way = Way.TICKED, *, by: Post) -> Noted:
    """They are noted as it begins."""
    with clock.at(gathering.begins_at):
        return note_attendances(gathering, people, way, by=by)


def people_named(*names: str) -> list[GivenPerson]:
    return [GivenPerson(name, "镇水产站") for name in names]


def after(minutes: float) -> object:
    """The clock so many minutes after the beginning."""
    return clock.at(BEGINS + timedelta(minutes=minutes))
