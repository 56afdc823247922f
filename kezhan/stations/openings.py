"""What a person may do with a station now, and what stands in the way."""

from dataclasses import dataclass

from kezhan.journal.recording import Actor
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.models import Station
from kezhan.stations.moves import Move
from kezhan.stations.review.refusing import why_not


@dataclass(frozen=True)
class Openings:
    """The moves that a person may take now, in the order of the table. Taking one asks whether all holds.

    `recusal` says why a person at the desk may not decide, and who may instead; None for everybody else.
    """

    moves: list[Move]
    recusal: Refused | None


def openings(station: Station, by: Actor) -> Openings:
    """What this person may do with the station. A person with a part in it only acts for the applying side."""
    now = [move for move in MOVES if station.state in move.sources]
    may = {who: who.may(station, by) for who in {move.who for move in now}}
    mine = [move for move in now if may[move.who]]
    decisions = [move for move in mine if move.who.desk is not None]
    recusal = why_not(decisions[0], station, by) if decisions else None
    return Openings([move for move in mine if recusal is None or move not in decisions], recusal)


def obstacle(move: Move, station: Station) -> Refused | None:
    """What stands in the way of a move that is otherwise this person's; None when nothing does."""
    try:
        for rule in move.holds:
            rule(station)
    except Refused as refused:
        return refused
    return None
