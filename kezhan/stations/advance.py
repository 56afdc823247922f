"""Where a move leads a station: facts in, facts out. It writes nothing and asks the database nothing.

- `lifecycle.take` writes the result for one station.
- The demo's large provinces write it for many.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from kezhan.journal.recording import Actor
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Passage, PublicNotice, Station
from kezhan.stations.moves import Known, Move, Onward, Said
from kezhan.stations.named_persons import naming
from kezhan.stations.review import passages
from kezhan.stations.review.desk import lay_on_desk
from kezhan.stations.review.public_notices import notice_of
from kezhan.stations.review.route import next_step
from kezhan.stations.states import State


@dataclass(frozen=True)
class Advanced:
    """The station after the move and what the move leaves behind, none of it written yet.

    `entries` are for the record, in order; `asks` goes to the new desk, empty where nobody new is asked; `happened`
    goes to everybody else.
    """

    station: Station
    passage: Passage
    notice: PublicNotice | None
    entries: tuple[tuple[str, dict[str, Any]], ...]
    asks: str
    happened: str


def advance(move: Move, station: Station, by: Actor, said: Said, known: Known) -> Advanced:
    """Take the move at the present moment. Refused where no step follows or no association takes the next one."""
    after = copy(station)
    passage = passages.begin(move, after, by, said)
    for change in move.sets:
        change(after, by, said, known)
    moved = move.target is not Onward.SAME
    if moved:
        _go(move.target, after, known)
    passage.to_state = after.state
    after.version += 1
    return Advanced(
        station=after,
        passage=passage,
        notice=notice_of(after) if moved and after.state == State.NOTICE else None,
        entries=(*naming(station, after), (move.name, passages.facts_of(passage, after, said))),
        asks=passages.asks(after) if moved else "",
        happened=passages.happened(move, after, by, said),
    )


def _go(target: State | Onward, station: Station, known: Known) -> None:
    """Set state and step, and lay the station on its new desk."""
    if isinstance(target, State):
        station.state = target
    else:
        _go_onward(target, station)
    lay_on_desk(station, known.offices, known.turn)


def _go_onward(target: Onward, station: Station) -> None:
    """Go to the next step or, after another handing in, to the step that returned it."""
    step = station.step if target is Onward.BACK and station.step_key else next_step(station)
    if step is None:
        raise Refused("后面没有步骤了", station.edition.rules.filing.clause)
    station.step_key, station.state = step.key, State(step.kind)
