"""The life of a year summary: who writes it, which associations decide on it, and who opens a closed year again (§5.2).

Buttons, the page and the tests read MOVES.
"""

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post
from kezhan.organisations.models.recusal import is_recused, refuse_recused, sits_at
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.moves import Saying
from kezhan.summaries.days import too_early_until
from kezhan.summaries.models import WRITABLE, State, YearSummary
from kezhan.summaries.route import next_stop
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move, Who, also_after_end
from kezhan.work.years import year_clause


def _association(station: Station, by: Actor) -> bool:
    return isinstance(by, Post) and by.is_association


def _files(station: Station, by: Actor) -> bool:
    """The association that filed the station, or the one that stands in for it."""
    if not (isinstance(by, Post) and by.is_association and sits_at(by, station.filed_by, station.applicants)):
        return False
    return not is_recused(by, station.applicants)


DESK = Who("总结所在的科协", _association)
"""Which association it is, and who there may decide, depends on the desk of the summary."""
MANAGER = Who("备案的科协", _files)

MOVES: tuple[Move, ...] = also_after_end(
    Move("begin_summary", "起草年度总结", (), State.DRAFT, WRITER, year_clause),
    Move("write_summary", "修改总结", WRITABLE, State.DRAFT, WRITER, year_clause),
    Move("say_host_word", "写单位的话", WRITABLE, State.DRAFT, HOST, year_clause),
    Move("hand_in_summary", "提交总结", WRITABLE, State.UNDER_REVIEW, SOCIETY, year_clause),
    Move("renew_figures", "更新数字", (State.UNDER_REVIEW,), State.UNDER_REVIEW, SOCIETY, year_clause),
    Move("pass_on_summary", "同意上报", (State.UNDER_REVIEW,), State.UNDER_REVIEW, DESK, year_clause),
    Move("accept_summary", "同意归档", (State.UNDER_REVIEW,), State.ACCEPTED, DESK, year_clause),
    Move("return_summary", "退回修改", (State.UNDER_REVIEW,), State.RETURNED, DESK, year_clause, Saying.REASON),
    Move(
        *("reopen_summary", "重新打开这一年", (State.ACCEPTED,), State.RETURNED, MANAGER, year_clause, Saying.REASON),
        is_grave=True,
    ),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(summary: YearSummary, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    now = moves.openings(MOVES, summary, by)
    if any(move.who is DESK for move in now) and not _decides(summary, by):
        now = [move for move in now if move.who is not DESK]
    return [move for move in now if not _leads_elsewhere(move, summary) and not _is_too_early(move, summary)]


def refuse(move: Move, summary: YearSummary, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the summary locked."""
    moves.refuse(move, summary, by, seen=seen, text=text)
    clause = move.clause(summary.edition)
    if move.who is DESK and isinstance(by, Post):
        if not sits_at(by, summary.desk, summary.station.applicants):
            raise Refused(f"“{move.label}”由{summary.desk}办理，总结现在在那里", clause)
        refuse_recused(by, summary.desk, summary.station.applicants, clause)
    if words := _leads_elsewhere(move, summary):
        raise Refused(words, clause)


def _is_too_early(move: Move, summary: YearSummary) -> bool:
    """Nobody is offered to hand in what would be refused."""
    return move.name == "hand_in_summary" and too_early_until(summary.station, summary.year) is not None


def _decides(summary: YearSummary, by: Actor) -> bool:
    applicants = summary.station.applicants
    return isinstance(by, Post) and sits_at(by, summary.desk, applicants) and not is_recused(by, applicants)


def _leads_elsewhere(move: Move, summary: YearSummary) -> str:
    """Why it is passed on and not accepted here, or accepted and not passed on; empty for all other moves."""
    if move.name not in ("pass_on_summary", "accept_summary"):
        return ""
    after = next_stop(summary)
    if move.name == "pass_on_summary":
        return "" if after else "后面没有科协了，请直接归档"
    return f"还要报{after.association}，不能在这里归档" if after else ""
