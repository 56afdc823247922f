"""The life of an appraisal: the host commissions, the society forms a panel, its members judge."""

from kezhan.journal.recording import Actor
from kezhan.kinds.appraisal.bounds import Count, why_no_panel
from kezhan.kinds.appraisal.models import Appraisal, AppraisalState, Seat, SeatState
from kezhan.organisations.models import Post, Role
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, Move, Who, after_end
from kezhan.work.undertakings import task_carried_by

KIND = "appraisal"
COMMISSIONED, RETURNED = AppraisalState.COMMISSIONED, AppraisalState.RETURNED
FORMING, GATHERING, CONCLUDED = AppraisalState.FORMING, AppraisalState.GATHERING, AppraisalState.CONCLUDED
PUBLISHED, TAKEN_BACK, STOPPED = AppraisalState.PUBLISHED, AppraisalState.TAKEN_BACK, AppraisalState.STOPPED
STAYS = ""
"""The target of a move that leaves the state as it is."""


def _sits_at(station: Station, by: Actor) -> bool:
    """Whether the person was asked for a panel of this station; the deed looks which."""
    if not isinstance(by, Post) or by.role != Role.EXPERT:
        return False
    return Seat.objects.filter(appraisal__station=station, expert__account=by.account_id).exists()


MEMBER = Who("被请的专家本人", _sits_at)


def of_task(edition: Edition) -> str:
    """The clause of the task that this kind carries."""
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


BEFORE_PANEL = (COMMISSIONED, RETURNED, FORMING)
MOVES: tuple[Move, ...] = after_end(
    Move("commission_appraisal", "委托鉴定", (), COMMISSIONED, HOST, of_task),
    Move("accept_materials", "受理", (COMMISSIONED,), FORMING, SOCIETY, of_task),
    Move("return_materials", "退回补充", (COMMISSIONED,), RETURNED, SOCIETY, of_task, Saying.REASON),
    Move("supplement_materials", "补充材料", (RETURNED,), COMMISSIONED, HOST, of_task),
    Move("ask_panel", "请专家", (FORMING,), FORMING, SOCIETY, of_task),
    Move("agree_to_sit", "同意参加", (FORMING,), FORMING, MEMBER, of_task),
    Move("decline_seat", "不参加", (FORMING,), FORMING, MEMBER, of_task, Saying.REASON),
    Move("record_signed_consent", "登记书面同意", (FORMING,), FORMING, SOCIETY, of_task),
    Move("drop_panel_member", "不再请", (FORMING,), FORMING, SOCIETY, of_task, Saying.REASON, is_grave=True),
    Move("convene_panel", "组成专家组", (FORMING,), GATHERING, SOCIETY, of_task),
    Move("reopen_panel", "调整专家组", (GATHERING,), FORMING, SOCIETY, of_task, Saying.REASON),
    Move("leave_panel", "退出专家组", (GATHERING,), FORMING, MEMBER, of_task, Saying.REASON, is_grave=True),
    Move("give_opinion", "提鉴定意见", (GATHERING,), GATHERING, MEMBER, of_task),
    Move("record_signed_opinion", "登记签字的意见", (GATHERING,), GATHERING, SOCIETY, of_task),
    Move("conclude_appraisal", "作结论", (GATHERING,), CONCLUDED, MEMBER, of_task),
    Move("record_conclusion", "登记组长签字的结论", (GATHERING,), CONCLUDED, SOCIETY, of_task),
    Move("note_meeting", "记下鉴定会的服务", (CONCLUDED, PUBLISHED), STAYS, SOCIETY, of_task),
    Move("publish_conclusion", "公开", (CONCLUDED,), PUBLISHED, SOCIETY, of_task),
    Move("certify_result", "颁发证书", (PUBLISHED,), PUBLISHED, SOCIETY, of_task),
    Move("take_back_commission", "撤回委托", BEFORE_PANEL, TAKEN_BACK, HOST, of_task, Saying.REASON, is_grave=True),
    Move("stop_appraisal", "终止", (FORMING, GATHERING), STOPPED, SOCIETY, of_task, Saying.REASON, is_grave=True),
    closing=(
        "give_opinion",
        "record_signed_opinion",
        "conclude_appraisal",
        "record_conclusion",
        "note_meeting",
        "publish_conclusion",
        "certify_result",
    ),
    always=("take_back_commission", "stop_appraisal"),
)
OF_ONE_SEAT = ("record_signed_consent", "drop_panel_member", "record_signed_opinion")
"""What the society does about one member, beside that member's name."""
TO_CONCLUDE = ("conclude_appraisal", "record_conclusion")


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(appraisal: Appraisal, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    seat, head = seat_of(appraisal, by), appraisal.seats.filter(is_head=True).select_related("expert").first()
    found = moves.openings(MOVES, appraisal, by)
    return [move for move in found if _fits(move, appraisal, seat, head)]


def seat_of(appraisal: Appraisal, by: Actor) -> Seat | None:
    """The seat of this person on this panel."""
    return appraisal.seats.filter(expert__account=by.account_id).first() if by.account_id else None


def _fits(move: Move, appraisal: Appraisal, seat: Seat | None, head: Seat | None) -> bool:
    """Whether the move fits where the seats are."""
    if why_not_yet(move, appraisal):
        return False
    if move.who is MEMBER:
        return seat is not None and _fits_seat(move, seat)
    beside = {
        "record_conclusion": head is not None and head.needs_paper,
        "note_meeting": not appraisal.is_meeting_noted,
        "certify_result": bool(appraisal.is_passed) and _lacks_certificate(appraisal),
    }
    return beside.get(move.name, True)


def why_not_yet(move: Move, appraisal: Appraisal) -> str:
    """Why the panel cannot take this move yet, in words; empty where it can."""
    if move.name == "convene_panel":
        return why_no_panel(appraisal)
    count = Count(appraisal)
    return f"意见还没有齐。{count}" if move.name in TO_CONCLUDE and not count.is_settled else ""


def _lacks_certificate(appraisal: Appraisal) -> bool:
    return appraisal.certificate is None or not appraisal.certificate.is_valid


def _fits_seat(move: Move, seat: Seat) -> bool:
    if move.name in ("agree_to_sit", "decline_seat"):
        return seat.state == SeatState.ASKED and not seat.has_run_out
    sits = seat.state == SeatState.AGREED
    return sits and (seat.is_head if move.name == "conclude_appraisal" else not seat.stance)
