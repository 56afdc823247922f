"""The life of a course: who opens and changes it, who enrols, who ends it and awards certificates."""

from kezhan import clock
from kezhan.journal.recording import Actor
from kezhan.kinds.training.models import Course, CourseState
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.ending import latest_day
from kezhan.stations.moves import Saying
from kezhan.stations.states import LIVE
from kezhan.work import moves
from kezhan.work.moves import HOST, SOCIETY, WRITER, Move, MovedOn, Who, after_end
from kezhan.work.undertakings import task_carried_by, without_stopped
from kezhan.work.years import why_closed

KIND = "training"
OPEN, ENDED, CANCELLED = CourseState.OPEN, CourseState.ENDED, CourseState.CANCELLED
EITHER = Who("驻站专家、学会专人或被服务单位", lambda station, by: WRITER.may(station, by) or HOST.may(station, by))


def of_task(edition: Edition) -> str:
    """The clause of the task that this kind carries; empty in an edition without it."""
    task = task_carried_by(KIND, edition)
    return task.clause if task else ""


WHY = Saying.REASON
MOVES: tuple[Move, ...] = after_end(
    Move("open_course", "开课", (), OPEN, WRITER, of_task),
    Move("revise_course", "修改课程", (OPEN,), OPEN, WRITER, of_task),
    Move("keep_course_materials", "加学习材料", (OPEN,), OPEN, WRITER, of_task),
    Move("enrol_trainees", "报名", (OPEN,), OPEN, EITHER, of_task),
    Move("withdraw_trainee", "退出", (OPEN,), OPEN, EITHER, of_task, WHY, is_grave=True),
    Move("hand_on_teaching", "不能上课", (OPEN,), OPEN, WRITER, of_task, WHY),
    Move("call_trainees", "去签到", (OPEN,), OPEN, WRITER, of_task),
    Move("add_who_came", "补登来了的人", (OPEN, ENDED), OPEN, WRITER, of_task),
    Move("write_scores", "记成绩", (OPEN, ENDED), OPEN, WRITER, of_task),
    Move("end_course", "结业", (OPEN, ENDED), ENDED, WRITER, of_task),
    Move("award_certificates", "发培训证书", (ENDED,), ENDED, SOCIETY, of_task),
    Move("look_through_certificates", "证书核对过了", (ENDED,), ENDED, SOCIETY, of_task),
    Move("cancel_course", "取消课程", (OPEN,), CANCELLED, WRITER, of_task, WHY, is_grave=True),
    closing=("add_who_came", "write_scores", "end_course", "award_certificates", "look_through_certificates"),
    always=("cancel_course",),
)


BEFORE_THE_END = ("add_who_came", "write_scores", "end_course")
"""What changes who counts. It is open once more after the end while work that the course left is taken back."""


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(course: Course, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table. What is not over does not end; what ended
    leaves its work anew where that was taken back and its year is open.
    """
    found = without_stopped(moves.openings(MOVES, course, by), course)
    return [move for move in found if not _why_kept_closed(move, course)]


def refuse(move: Move, course: Course, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the course locked."""
    moves.refuse(move, course, by, seen=seen, text=text)
    if why := _why_kept_closed(move, course):
        raise (MovedOn if course.state == ENDED else Refused)(why, move.clause(course.edition))


def _why_kept_closed(move: Move, course: Course) -> str:
    if move.name in BEFORE_THE_END:
        return why_not_now(move, course)
    is_idle = move.name == "look_through_certificates" and not course.has_certificates_to_look_through
    return "没有等着核对的证书" if is_idle else ""


def why_not_now(move: Move, course: Course) -> str:
    """Why it does not end now, in words, or why who counts does not change: it is not over, or it ended and what it
    left stands or is of a closed year.
    """
    if course.state == OPEN:
        return why_not_over(course) if move.name == "end_course" else ""
    if not course.is_to_leave_anew:
        return f"“{course.title}”现在是“{course.state_label}”，不能{move.label}"
    return why_closed(course.station_id, min(course.ends_on, latest_day(course.station)).year)


def why_not_over(course: Course) -> str:
    """Which session has not ended yet, in words; empty when all have, or the station has ended."""
    if course.station.state not in LIVE:
        return ""
    left = [one for one in course.sessions.filter(day__gte=clock.today()) if one.ends_at > clock.now()]
    return f"最后一次课是 {left[-1]}，上完再结业" if left else ""
