"""The tones of a course's state and of a trainee's."""

from kezhan import clock
from kezhan.kinds.training.models import Course, CourseState, Trainee, TraineeState
from kezhan.stations.states import LIVE

TONES = {CourseState.OPEN: "accent", CourseState.ENDED: "good", CourseState.CANCELLED: "plain"}
TONES_OF_TRAINEES = {
    TraineeState.ENROLLED: "good",
    TraineeState.WAITING: "caution",
    TraineeState.WITHDRAWN: "plain",
}


def tone(course: Course) -> str:
    """The tone of the state."""
    return TONES[CourseState(course.state)]


def tone_of_trainee(trainee: Trainee) -> str:
    return TONES_OF_TRAINEES[TraineeState(trainee.state)]


def phase(course: Course) -> str:
    """Where an open course is by its days, in words; empty for one that is over."""
    today = clock.today()
    if course.state != CourseState.OPEN:
        return ""
    if course.station.state not in LIVE:
        return "等结业" if course.was_done_before_end else "不再办"
    if today > course.ends_on:
        return "课上完了，等结业"
    enrolling = "报名中" if today <= course.enrols_until else "报名截止了"
    return f"上课中，{enrolling}" if today >= course.begins_on else enrolling
