"""What a move leaves behind: its passage, its entry in the record, and what people are told of it (§3.4)."""

from kezhan import clock
from kezhan.journal.recording import Actor, record
from kezhan.notices.telling import tell
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.stations import audience, states
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Awaited, Passage, Station
from kezhan.stations.moves import Move, Onward, Said
from kezhan.stations.review.route import fallen_away


def begin(move: Move, station: Station, by: Actor, said: Said) -> Passage:
    """The passage with what holds before the move; the caller sets where it led and saves. Refused when too much is
    said.
    """
    refuse_overlong(Passage, text=said.text.strip())
    return Passage(
        station=station,
        move=move.name,
        label=move.label,
        from_state=station.state,
        step_label=station.step.label if station.step and station.state in states.UNDER_REVIEW else "",
        association_id=station.desk_id or _acting_association(by),
        actor=str(by),
        text=said.text.strip(),
        arrived_at=station.awaited_since,
        due_on=None if station.awaited == Awaited.PUBLIC else station.due_on,  # a notice runs and presses nobody
        taken_at=clock.now(),
    )


def record_move(move: Move, passage: Passage, station: Station, by: Actor, said: Said) -> None:
    """The move on record, with the steps that fall away in this place by rule."""
    record(
        move.name,
        station,
        by,
        state={"from": passage.from_state, "to": passage.to_state},
        step=station.step_key,
        fallen_away=[step.label for step in fallen_away(station)],
        text=said.text,
        remarks=said.remarks,
        filing_number=station.filing_number,
        plaque_number=station.plaque_number,
    )


def tell_of_move(move: Move, station: Station, by: Actor, said: Said) -> None:
    """The next desk is asked; both sides, and the associations that took part, learn what happened."""
    page, words = station_page(station), said.text.strip()
    happened = f"“{station.name}”：{by}{move.label}" + (f"（{words}）" if words else "")
    asked = audience.desk(station) if move.target is not Onward.SAME else []
    if asked:
        tell(asked, f"请办理“{station.name}”：{station.state_label}", page)
    others = set(audience.concerned(station)) - {by.account_id} - set(asked)
    tell(sorted(others), happened, page)


def _acting_association(by: Actor) -> int | None:
    """On nobody's desk lies a station that runs: it is inspected by an association of its own accord."""
    return by.association_id if isinstance(by, Post) else None
