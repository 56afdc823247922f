"""What belongs to a station in rows of other tables: who serves it, what it works on and where (§0.2, §3.2)."""

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Concat

from kezhan.compiled.questions import ANY, Compiled
from kezhan.stations.application.team import still_listed
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.models.choices import FocusTask, RadiatedDivision, StationAim


@dataclass(frozen=True)
class Belonging:
    """Keys of tasks and aims, codes of divisions, names of co-operating societies and of experts, with their duties.

    Everything is in the order in which it was named.
    """

    tasks: list[str]
    aims: list[str]
    divisions: list[str]
    societies: list[str]
    experts: list[str]
    asked: list[str]
    """The experts who were asked to join and have not answered."""


def belonging(station: Station) -> Belonging:
    """All of it, in one query."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part, _, name, duty in sorted(BELONGING.about(station.pk)):
        found[part].append(f"{name}（{duty}）" if duty else name)
    return Belonging(**{part.name: found[part.name] for part in fields(Belonging)})


def _rows() -> QuerySet[Any, Any]:
    co_operating = Station.co_operating.through.objects.filter(station=ANY)
    asked = Consent.objects.waiting().newcomers().filter(station=ANY)
    parts = (
        _part("tasks", FocusTask.objects.filter(station=ANY), "task"),
        _part("aims", StationAim.objects.filter(station=ANY), "aim"),
        _part("divisions", RadiatedDivision.objects.filter(station=ANY), "division"),
        _part("societies", co_operating, "society__name", order="society"),
        _part("experts", _team(), "known_as", "duty"),
        _part("asked", asked, "expert__name"),
    )
    return parts[0].union(*parts[1:], all=True)


def _team() -> QuerySet[TeamMember]:
    """The team; members whom none of the station's societies lists any more are marked, for they count no more."""
    name = F("expert__name")
    known_as = Case(When(still_listed(), then=name), default=Concat(name, Value("（已退出名单）")))
    return TeamMember.objects.filter(station=ANY).annotate(known_as=known_as)


def _part(name: str, rows: QuerySet[Any], text: str, duty: str = "", order: str = "pk") -> QuerySet[Any, Any]:
    """The rows as four columns: the name of the part, the order, the text, and the duty of an expert."""
    return rows.order_by().values_list(Value(name), order, text, duty or Value(""))


BELONGING = Compiled(_rows)
"""What belongs to the station with this key, for `belonging`."""
