"""What a person may do with a station now, and what stands in the way."""

from dataclasses import dataclass

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import MOVES
from kezhan.stations.models import Station
from kezhan.stations.moves import Move
from kezhan.stations.review.refusing import why_not


@dataclass(frozen=True)
class Openings:
    """The moves that a person may take now, in the order of the table. Taking one asks whether all holds.

    `recusal` says why a person who is asked may not act, and who may instead; None for everybody else.
    """

    moves: list[Move]
    recusal: Refused | None


def openings(station: Station, by: Actor) -> Openings:
    """What this person may do with the station, without what their part in it or in the other side forbids."""
    now = [move for move in MOVES if station.state in move.sources]
    one_of_each = {move.who: move for move in now}
    mine = {who: _recusal(move, station, by) for who, move in one_of_each.items() if who.may(station, by)}
    free = [move for move in now if move.who in mine and mine[move.who] is None]
    return Openings(free, next(filter(None, mine.values()), None))


def _recusal(move: Move, station: Station, by: Actor) -> Refused | None:
    """Why a person who is asked may not act. One question a page tells that most people have a part in nothing."""
    return why_not(move, station, by) if isinstance(by, Post) and by.may_have_a_part else None


def obstacle(move: Move, station: Station) -> Refused | None:
    """What stands in the way of a move that is otherwise this person's; None when nothing does."""
    try:
        for rule in move.holds:
            rule(station)
    except Refused as refused:
        return refused
    return None
