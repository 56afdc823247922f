"""Who is likely to come, for the list that whoever organises ticks: who is expected, and who came here before."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson, Known, are_the_same
from kezhan.text.names import folded

Row = tuple[str, Known, GivenPerson, "Group"]
SHOWN = 200
"""People on the list to tick; others are written on the lines below it."""


class Group(StrEnum):
    """Why somebody stands on the list. Its value is the heading."""

    ENROLLED = "报了名的"
    WAITING = "候补的"
    EXPECTED = "约好要来的"
    BEFORE = "以前来过的"


@dataclass(frozen=True)
class Likely:
    """One line to tick: the key that the form sends, the person, under which heading, and whether they are in the list
    of the gathering already.
    """

    key: str
    person: GivenPerson
    group: Group
    is_here: bool


def likely(gathering: Gathering, enrolled: Sequence[tuple[str, GivenPerson, Group]] = ()) -> list[Likely]:
    """Those who have `enrolled` by now or wait for a place, each under a key of their own, and those expected; then
    those who came before to gatherings of the station, the latest first. Each stands there once.
    """
    here = list(Attendance.objects.filter(gathering=gathering).counted())
    before = Attendance.objects.filter(gathering__station=gathering.station_id).exclude(gathering=gathering).counted()
    expected = [(f"e{one.pk}", GivenPerson(one.name, one.unit), Group.EXPECTED) for one in gathering.expected.all()]
    rows: list[Row] = [
        (key, _as_known(gathering, one.name, one.unit), one, group) for key, one, group in (*enrolled, *expected)
    ]
    for one in before.order_by("-pk")[:SHOWN]:
        rows.append((f"a{one.pk}", one, GivenPerson(one.name, one.unit, one.duty, one.phone), Group.BEFORE))
    return _each_once(rows, here)


def chosen(people: Sequence[Likely], keys: list[str]) -> list[GivenPerson]:
    """The people of the ticked lines; a line that is not on the list gives nobody."""
    known = {one.key: one.person for one in people}
    return [known[key] for key in keys if key in known]


def _as_known(gathering: Gathering, name: str, unit: str) -> Known:
    row = Attendance(gathering=gathering, name=name, unit=unit)
    row.folded_name = folded(name)
    return row


def _each_once(rows: list[Row], here: list[Attendance]) -> list[Likely]:
    met: list[Known] = []
    found: list[Likely] = []
    for key, row, person, group in rows:
        if any(are_the_same(row, one) for one in met):
            continue
        met.append(row)
        found.append(Likely(key, person, group, any(are_the_same(row, one) for one in here)))
        if len(found) == SHOWN:
            break
    return found
