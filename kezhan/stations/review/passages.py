"""What a move leaves behind: its passage, its entry in the record, and what people are told about it (§3.4)."""

from collections.abc import Iterable
from typing import Any

from kezhan import clock
from kezhan.journal.recording import Actor
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer
from kezhan.policy.shape import Side
from kezhan.stations import states
from kezhan.stations.application.items import items
from kezhan.stations.models import Awaited, Passage, Station
from kezhan.stations.moves import Move, Said
from kezhan.stations.review.route import fallen_away
from kezhan.stations.states import State


def begin(move: Move, station: Station, by: Actor, said: Said) -> Passage:
    """The passage with the facts before the move; the caller adds where it led and saves. Refused if the text is too
    long.
    """
    refuse_overlong(Passage, text=said.text.strip())
    return Passage(
        station=station,
        move=move.name,
        label=move.label,
        from_state=station.state,
        step_label=station.step.label if station.step and station.state in states.UNDER_REVIEW else "",
        association_id=_acting_association(by) or station.desk_id,
        text=said.text.strip(),
        arrived_at=station.awaited_since,
        due_on=None if station.awaited == Awaited.PUBLIC else station.due_on,  # a notice runs; it presses nobody
        taken_at=clock.now(),
        **doer("actor", by),
    )


def facts_of(passage: Passage, station: Station, said: Said) -> dict[str, Any]:
    """The move as the record keeps it, with the steps that fall away in this place by rule."""
    return {
        "state": {"from": passage.from_state, "to": passage.to_state},
        "step": station.step_key,
        "fallen_away": [step.label for step in fallen_away(station)],
        "text": said.text,
        "remarks": said.remarks,
        "filing_number": station.filing_number,
        "plaque_number": station.plaque_number,
    }


def asks(station: Station) -> str:
    """The message to the desk where the station now lies."""
    if station.state == State.RETURNED:
        return f"“{station.name}”退回补正，请按意见改你们的部分"
    return f"请办理“{station.name}”：{station.state_label}"


def happened(move: Move, station: Station, by: Actor, said: Said) -> str:
    """The message to everybody else."""
    words = said.text.strip()
    then = f"，等{_correcting(station, said)}补正" if move.target is State.RETURNED else ""
    return f"“{station.name}”：{by}{move.label}" + (f"（{words}）" if words else "") + then


def _correcting(station: Station, said: Said) -> str:
    """The sides with a remark on their part."""
    known = items(station.edition)
    sides = {known[item].side for item in said.remarks if item in known}
    named = {Side.SOCIETY: station.society, Side.HOST: station.host}
    return "和".join(str(one) for side, one in named.items() if side in sides)


def others(concerned: Iterable[int], asked: Iterable[int], by: Actor) -> list[int]:
    """Both sides and the associations that took part, without those who are asked and the person who acted."""
    return sorted(set(concerned) - {by.account_id} - set(asked))


def _acting_association(by: Actor) -> int | None:
    """The association that acts: one that stands in for the desk, or inspects a station on nobody's desk."""
    return by.association_id if isinstance(by, Post) else None
