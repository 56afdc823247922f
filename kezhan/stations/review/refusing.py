"""Why a move is refused: not now, not this person's, without a reason, held up, or not as it was seen."""

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post
from kezhan.organisations.models.recusal import refuse_both_sides, refuse_recused
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Awaited, Station
from kezhan.stations.moves import Move, Onward, Said, Saying


class AlreadyTaken(Refused):
    """The move was taken before: by a second click, or by somebody who was quicker."""


class NotAsSeen(Refused):
    """The station changed after this person opened the page of the move."""


def refuse(move: Move, station: Station, by: Actor, said: Said) -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the station locked.

    What changed behind the page is told before what hinders the move: the change is why it is hindered now.
    """
    clause = move.clause_at(station)
    if station.state not in move.sources:
        raise AlreadyTaken(f"“{station.name}”现在是“{station.state_label}”，不能办“{move.label}”", clause)
    refuse_other(move, station, by)
    if move.words is Saying.REASON and not said.text.strip():
        raise Refused("请写明理由", clause, "text")
    _refuse_unseen(move, station, said)
    for rule in move.holds:
        rule(station)


def refuse_other(move: Move, station: Station, by: Actor) -> None:
    """Refused where the move belongs to others, or where this person had a part in the matter or in the other side."""
    clause = move.clause_at(station)
    if not move.who.may(station, by):
        on_desk = "正在公示" if station.awaited == Awaited.PUBLIC else f"在{station.in_hands_of}那里"
        where = f"，现在{on_desk}" if station.awaited != Awaited.NOBODY else ""
        raise Refused(f"“{move.label}”由{move.who.label}办理{where}", clause)
    if not isinstance(by, Post):
        return
    if move.who.desk is not None:
        refuse_recused(by, move.who.desk(station), station.applicants, clause)
    if move.who.other_side is not None:
        refuse_both_sides(by, move.who.other_side(station), clause)


def why_not(move: Move, station: Station, by: Actor) -> Refused | None:
    """Why the move is not this person's to take; None where it is."""
    try:
        refuse_other(move, station, by)
    except Refused as refused:
        return refused
    return None


def _refuse_unseen(move: Move, station: Station, said: Said) -> None:
    """Refuse a decision on what the person has not seen. A second click on confirming finds the station confirmed."""
    confirmed = move.target is Onward.SAME and station.host_confirmed_at is not None
    if said.seen not in (None, station.version) and not confirmed:
        reason = f"“{station.name}”在你打开这一页以后有变动，请看过现在的内容，再办“{move.label}”"
        raise NotAsSeen(reason, move.clause_at(station))
