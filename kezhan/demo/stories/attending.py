"""People who come to a gathering: most sign in by the code, some are ticked on the list, and one is on both (§2.4)."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from kezhan import clock
from kezhan.demo.spots import MOST_APART, beside, spot_of
from kezhan.demo.stories.case import Case
from kezhan.gatherings.codes import code_of
from kezhan.gatherings.entering import enter
from kezhan.gatherings.models import Gathering
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson, Place
from kezhan.gatherings.signing_in import sign_in
from kezhan.organisations.models import Post
from kezhan.reference import workdays

BEGINS, ENDS = time(9), time(17, 30)
"""People come together for a day, so that the sign-in is open whenever they come."""
TICKED = 3
PASSED_ON, SILENT = 0.3, 0.3
FAR = 0.2
"""Degrees: up to some twenty kilometres away somebody signs in who is not in the hall."""


def day_of(days: int) -> tuple[datetime, datetime]:
    """Beginning and end on the day that is so many working days ahead."""
    day = workdays.after(clock.today(), days)
    begins, ends = (datetime.combine(day, one, clock.SHANGHAI) for one in (BEGINS, ENDS))
    return begins, ends


def people(case: Case, number: int) -> list[GivenPerson]:
    """People of the host and of others around it, each with a telephone of their own."""
    names = case.cast.names
    units = [case.host.name[:60], case.host.name[:60], f"{case.station.place.name}的同行"]
    duties = ["技术员", "班组长", "负责人", ""]
    return [
        GivenPerson(names.person(), case.rng.choice(units), case.rng.choice(duties), names.phone())
        for _ in range(number)
    ]


def came(case: Case, gathering: Gathering, persons: Sequence[GivenPerson], by: Post) -> None:
    """All but the last few sign in by the code; the list of the organiser has those few, and one more."""
    scanning = persons[:-TICKED]
    for person in scanning:
        is_away = person is scanning[-1] and case.rng.random() < PASSED_ON
        _signs_in(case, gathering, person, is_away)
    listed = [_told(one) for one in persons[-TICKED - 1 :]]
    note_attendances(gathering, listed, Way.TICKED, by=by)


def _signs_in(case: Case, gathering: Gathering, person: GivenPerson, is_away: bool) -> None:
    """In the hall by the own telephone; from away by a link that somebody passed on."""
    device = _device(case)
    entry = enter(gathering, code_of(gathering), device)
    place = _place(case, FAR if is_away else MOST_APART)
    sign_in(gathering, _told(person), entry, device=_device(case) if is_away else device, place=place)


def _place(case: Case, most: float) -> Place | None:
    """What the telephone tells; a third tell nothing."""
    spot = spot_of(case.station.division, case.station.pk)
    if spot is None or case.rng.random() < SILENT:
        return None
    north, east = beside(spot, case.rng, most)
    return Place(Decimal(f"{north:.3f}"), Decimal(f"{east:.3f}"))


def _device(case: Case) -> str:
    return f"{case.rng.getrandbits(128):032x}"


def _told(person: GivenPerson) -> GivenPerson:
    """What they type: the last four digits of the telephone."""
    return GivenPerson(person.name, person.unit, person.duty, person.phone[-4:])
