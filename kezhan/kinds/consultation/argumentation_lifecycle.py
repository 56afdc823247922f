"""The life of an argumentation: host and station agree on it, experts take part and sign, the host rates it."""

from kezhan.journal.recording import Actor
from kezhan.kinds.consultation.lifecycle import of_task
from kezhan.kinds.consultation.models import Answered, Argumentation, ArgumentationState, Invited
from kezhan.organisations.models import Post, Role
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move, Who, after_end, host_confirms
from kezhan.work.undertakings import without_stopped

S = ArgumentationState
PROPOSED, PREPARING, SIGNING, CONCLUDED = S.PROPOSED, S.PREPARING, S.SIGNING, S.CONCLUDED
GOES_ON = (PREPARING, SIGNING)


def _is_invited_at(station: Station, by: Actor) -> bool:
    """Whether the person was invited to an argumentation of this station; the deed looks to which."""
    if not isinstance(by, Post) or by.role != Role.EXPERT:
        return False
    return Invited.objects.filter(argumentation__station=station, expert__account=by.account_id).exists()


INVITED = Who("被请的专家本人", _is_invited_at)

ARGUMENTATION_MOVES: tuple[Move, ...] = after_end(
    Move("ask_argumentation", "请专家论证", (), PREPARING, HOST, of_task),
    Move("propose_argumentation", "提议论证", (), PROPOSED, WRITER, of_task),
    Move("agree_to_argumentation", "同意论证", (PROPOSED,), PREPARING, HOST, of_task),
    Move("decline_argumentation", "不用论证", (PROPOSED,), S.DECLINED, HOST, of_task, Saying.REASON),
    Move("withdraw_proposal", "撤回提议", (PROPOSED,), S.TAKEN_BACK, WRITER, of_task, Saying.REASON, is_grave=True),
    Move("invite_to_argue", "请专家", (PREPARING,), PREPARING, SOCIETY, of_task),
    Move("attend_argumentation", "参加", (PREPARING,), PREPARING, INVITED, of_task),
    Move("excuse_from_arguing", "不参加", (PREPARING,), PREPARING, INVITED, of_task, Saying.REASON),
    Move("fix_meeting", "定时间地点", (PREPARING,), PREPARING, SOCIETY, of_task),
    Move("draft_opinion", "写论证意见", GOES_ON, SIGNING, SOCIETY, of_task),
    Move("sign_opinion", "签意见", (SIGNING,), SIGNING, INVITED, of_task),
    Move("conclude_argumentation", "定稿", (SIGNING, CONCLUDED), CONCLUDED, SOCIETY, of_task),
    Move("rate_argumentation", "评价论证", (CONCLUDED,), S.RATED, HOST, host_confirms),
    Move(
        "take_back_argumentation", "不论证了", (PREPARING,), S.TAKEN_BACK, HOST, of_task, Saying.REASON, is_grave=True
    ),
    Move("stop_argumentation", "终止论证", GOES_ON, S.STOPPED, SOCIETY, of_task, Saying.REASON, is_grave=True),
    closing=("draft_opinion", "sign_opinion", "conclude_argumentation", "rate_argumentation"),
    always=("decline_argumentation", "withdraw_proposal", "take_back_argumentation", "stop_argumentation"),
)


def argumentation_move(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(ARGUMENTATION_MOVES, name)


def argumentation_openings(argumentation: Argumentation, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    own = invitation_of(argumentation, by)
    found = without_stopped(moves.openings(ARGUMENTATION_MOVES, argumentation, by), argumentation)
    open_now = [move for move in found if not why_not_now(move, argumentation)]
    return [move for move in open_now if move.who is not INVITED or (own is not None and _fits(move, own))]


def why_not_now(move: Move, argumentation: Argumentation) -> str:
    """Why a concluded one is not concluded again, in words, or not rated: its work stands, or was taken back."""
    if argumentation.state != CONCLUDED:
        return ""
    if move.name == "conclude_argumentation" and not argumentation.is_to_conclude_anew:
        return f"“{argumentation.title}”已经定稿，等单位评价"
    if move.name == "rate_argumentation" and argumentation.is_to_conclude_anew:
        return f"“{argumentation.title}”的服务记录撤回了，等学会重新定稿再评价"
    return ""


def invitation_of(argumentation: Argumentation, by: Actor) -> Invited | None:
    """The invitation of this person to this argumentation."""
    return argumentation.invited.filter(expert__account=by.account_id).first() if by.account_id else None


def least(edition: Edition) -> int:
    """How many experts have to sign an opinion."""
    bound = edition.work.argumentation
    return bound.least if bound else 1


def _fits(move: Move, own: Invited) -> bool:
    is_open = own.answer == Answered.ASKED and not own.has_run_out
    takes_part = own.answer == Answered.AGREED and not own.stance
    return {
        "attend_argumentation": is_open,
        "excuse_from_arguing": is_open or takes_part,
        "sign_opinion": takes_part,
    }[move.name]
