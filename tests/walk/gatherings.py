"""Gatherings of the operating station: one where people sign in now, and one whose sign-in was ended."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.core import signing

from kezhan import clock
from kezhan.gatherings.codes import code_of
from kezhan.gatherings.entering import enter
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.planning import GatheringParticulars, plan_gathering
from kezhan.gatherings.sign_in_times import close_sign_in
from kezhan.gatherings.signing_in import sign_in
from kezhan.gatherings.striking import strike_attendance
from kezhan.stations.models import Station
from tests.province import Province

STRUCK, STRUCKS_PHONE = "被划掉的欧阳", "13699990003"
DEVICE = "d" * 32
LI = GivenPerson("李秀英", "卫生服务中心", phone="8000")


def particulars() -> GatheringParticulars:
    begins = clock.now() + timedelta(minutes=10)
    return GatheringParticulars("烘焙防霉报告会", "社区二楼", begins, begins + timedelta(hours=2))


def gatherings(province: Province, station: Station) -> dict[str, Any]:
    """With who came: by the code, ticked, and struck off."""
    by = province.posts.food
    gathering = plan_gathering(station, "", station.edition_key, particulars(), by=by)
    closed = plan_gathering(station, "", station.edition_key, replace(particulars(), title="散了的报告会"), by=by)
    entry = enter(gathering, code_of(gathering), DEVICE)
    came = sign_in(gathering, LI, entry, device=DEVICE)
    struck = GivenPerson(STRUCK.removeprefix("被划掉的"), "", phone=STRUCKS_PHONE)
    note_attendances(gathering, [GivenPerson("王小五"), replace(struck, name=STRUCK)], Way.TICKED, by=by)
    return {
        "gathering": gathering,
        "closed_gathering": close_sign_in(closed, seen=None, by=by),
        "gathering_code": SimpleNamespace(pk=code_of(gathering)),
        "gathering_entry": SimpleNamespace(pk=entry.token),
        "gathering_signed": SimpleNamespace(pk=signing.dumps(came.pk, salt="kezhan.gatherings.signed")),
        "attendance": gathering.attendances.get(name="王小五"),
        "struck_attendance": strike_attendance(gathering.attendances.get(name=STRUCK), "没有来", by=by),
        "others_attendance": came,
    }


def new_row(station: Station, number: int) -> Attendance:
    """Somebody who came to a gathering of that station."""
    now = clock.now()
    gathering = Gathering.objects.create(
        station=station,
        edition_key=station.edition_key,
        title=f"第{number}场报告会",
        place="社区",
        begins_at=now,
        ends_at=now + timedelta(hours=1),
        opens_at=now,
        closes_at=now + timedelta(hours=1),
        planned_by=f"第{number}人",
        planned_at=now,
    )
    return Attendance.objects.create(gathering=gathering, name=f"第{number}位来人", signed_at=now, device=DEVICE)
