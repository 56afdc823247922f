"""The deeds on gatherings: who is told, and what the record keeps."""

from dataclasses import replace
from datetime import timedelta

from kezhan import clock
from kezhan.gatherings import noting, planning, privacy, sign_in_times, signing_in, striking
from kezhan.gatherings.codes import code_of
from kezhan.gatherings.entering import enter
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import Way
from kezhan.gatherings.people import GivenPerson
from kezhan.stations.models import Station
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.gatherings.people import noted
from tests.matching.people import MONDAY
from tests.province import Province

BEGINS = MONDAY + timedelta(hours=1)
WHEN = "2026-03-02 10:00—12:00"
GIVEN = planning.GatheringParticulars("烘焙防霉报告会", "社区二楼", BEGINS, BEGINS + timedelta(hours=2))
DEVICE = "d" * 32
LI = GivenPerson("李秀英", "卫生服务中心", phone="8000")


def plan(station: Station, province: Province) -> Gathering:
    return planning.plan_gathering(station, "", station.edition_key, GIVEN, by=province.posts.food)


def planned(province: Province) -> Gathering:
    return plan(operating(province), province)


def sign(gathering: Gathering) -> Attendance:
    with clock.at(BEGINS):
        entry = enter(gathering, code_of(gathering), DEVICE)
        return signing_in.sign_in(gathering, LI, entry, device=DEVICE)


def opened(province: Province) -> Gathering:
    return sign_in_times.open_sign_in(planned(province), seen=1, by=province.posts.food)


def came(province: Province) -> Attendance:
    gathering = planned(province)
    noted(gathering, [LI], by=province.posts.food)
    return gathering.attendances.get()


def struck(province: Province) -> Attendance:
    return striking.strike_attendance(came(province), "没有来", by=province.posts.food)


def settle_when_over(gathering: Gathering, province: Province) -> Gathering:
    with clock.at(gathering.ends_at):
        return planning.settle_gathering(gathering, by=province.posts.food)


def drop_after_a_year() -> None:
    with clock.at(BEGINS + timedelta(days=400)):
        privacy.drop_telephones()


CASES = (
    Case(
        planning.plan_gathering,
        operating,
        lambda p, one: plan(one, p),
        entries=(("plan_gathering", {"meets": WHEN, "place": "社区二楼"}),),
    ),
    Case(
        planning.change_gathering,
        planned,
        lambda p, one: planning.change_gathering(one, replace(GIVEN, place="别处"), by=p.posts.food),
        entries=(("change_gathering", {"place": {"from": "社区二楼", "to": "别处"}}),),
    ),
    Case(
        planning.expect_people,
        planned,
        lambda p, one: planning.expect_people(one, [LI], by=p.posts.food),
        entries=(("expect_people", {"expected_people": 1}),),
    ),
    Case(
        planning.settle_gathering,
        planned,
        lambda p, one: settle_when_over(one, p),
        entries=(("settle_gathering", {"state": {"from": "planned", "to": "settled"}}),),
    ),
    Case(
        planning.cancel_gathering,
        planned,
        lambda p, one: planning.cancel_gathering(one, by=p.posts.food),
        entries=(("cancel_gathering", {"state": {"from": "planned", "to": "cancelled"}}),),
    ),
    Case(
        privacy.drop_telephones,
        came,
        lambda p, one: drop_after_a_year(),
        entries=(("drop_telephones", {"dropped_telephones": 1}),),
    ),
    Case(signing_in.sign_in, planned, lambda p, one: sign(one), entries=(("sign_in_by_code", {}),)),
    Case(
        sign_in_times.open_sign_in,
        planned,
        lambda p, one: sign_in_times.open_sign_in(one, seen=1, by=p.posts.expert),
        entries=(("open_sign_in", {}),),
    ),
    Case(
        sign_in_times.close_sign_in,
        opened,
        lambda p, one: sign_in_times.close_sign_in(one, seen=2, by=p.posts.food),
        entries=(("close_sign_in", {}),),
    ),
    Case(
        noting.note_attendances,
        planned,
        lambda p, one: noted(one, [LI, GivenPerson("王五")], by=p.posts.food),
        entries=(("tick_attendance", {}), ("tick_attendance", {})),
    ),
    Case(
        noting.note_attendances,
        planned,
        lambda p, one: noted(one, [LI], Way.BROUGHT, by=p.posts.food),
        entries=(("bring_attendance", {}),),
    ),
    Case(
        striking.strike_attendance,
        came,
        lambda p, one: striking.strike_attendance(one, "没有来", by=p.posts.food),
        entries=(("strike_attendance", {"reason": "没有来"}),),
    ),
    Case(
        striking.restore_attendance,
        struck,
        lambda p, one: striking.restore_attendance(one, by=p.posts.expert),
        entries=(("restore_attendance", {"reason": "没有来"}),),
    ),
)
LOCKS = {
    "gatherings.privacy.drop_telephones": "gathering",
    "gatherings.planning.plan_gathering": "",
    **dict.fromkeys(
        (f"gatherings.planning.{name}" for name in ("change_gathering", "expect_people", "settle_gathering")),
        "gathering",
    ),
    "gatherings.planning.cancel_gathering": "gathering",
    "gatherings.signing_in.sign_in": "gathering",
    "gatherings.sign_in_times.open_sign_in": "gathering",
    "gatherings.sign_in_times.close_sign_in": "gathering",
    "gatherings.noting.note_attendances": "gathering",
    "gatherings.striking.strike_attendance": "gathering attendance",
    "gatherings.striking.restore_attendance": "gathering attendance",
}
