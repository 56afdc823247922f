"""What rows of a sheet of work were written down before. A row that was corrected since is told apart, not doubled."""

from collections import defaultdict
from collections.abc import Collection, Container
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from kezhan.stations.models import Station
from kezhan.work.models import Participation, Work
from kezhan.work.particulars import WorkParticulars
from kezhan.work.states import STANDING, State

THERE = "以前记过了"
WITHDRAWN = "以前记过，后来撤回了；真要再记，请在页面上记"
ALMOST = "这一天已经记过同一件事，有的地方写得不一样：要改的，请到那一条里改；真是另一件，“做了什么”请换个说法"
Matter = tuple[int, str, str, date, date]
"""Station, task, title, first and last day."""


class Told(Protocol):
    """A row as it would come in."""

    @property
    def station(self) -> Station: ...
    @property
    def particulars(self) -> WorkParticulars: ...
    @property
    def form_key(self) -> UUID: ...


@dataclass
class WrittenBefore:
    """The state of the work that came in by a row's key, and by whom and with which key each matter was done."""

    states: dict[UUID, str] = field(default_factory=dict)
    done: defaultdict[Matter, set[tuple[int, UUID]]] = field(default_factory=lambda: defaultdict(set))

    def why(self, one: Told, in_this_table: Container[UUID]) -> str:
        """Why the row does not come in again; empty where it is new. What has a row of its own in the table is not
        this row with other words.
        """
        if state := self.states.get(one.form_key):
            return WITHDRAWN if state == State.WITHDRAWN else THERE
        done = self.done.get(_matter(one), set())
        people = {expert for expert, key in done if key not in in_this_table}
        return ALMOST if people & one.particulars.hours.keys() else ""


def written_before(rows: Collection[Told]) -> WrittenBefore:
    """What was written down before of these rows, or of the same people's same work on the same days."""
    keys = Work.objects.filter(form_key__in=[one.form_key for one in rows])
    found = WrittenBefore(dict(keys.values_list("form_key", "state")))
    names = (
        "work__station",
        "work__task",
        "work__title",
        "work__began_on",
        "work__ended_on",
        "expert",
        "work__form_key",
    )
    near = Participation.objects.filter(
        work__station__in={one.station.pk for one in rows},
        work__ended_on__in={one.particulars.ended_on for one in rows},
        work__title__in={one.particulars.title for one in rows},
        work__state__in=STANDING,
        expert__in={key for one in rows for key in one.particulars.hours},
    )
    for station, task, title, began_on, ended_on, expert, key in near.values_list(*names):
        found.done[station, task, title, began_on, ended_on].add((expert, key))
    return found


def _matter(one: Told) -> Matter:
    said = one.particulars
    return one.station.pk, said.task, said.title, said.began_on, said.ended_on
