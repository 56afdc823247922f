"""How many people a course has room for: who is let in, who waits, and who moves up.

Until the end a repeat holds a place as a newcomer's sending does: else the last place would tell who is on the list.
"""

from datetime import datetime

from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.models import Course, Repeat, Trainee, TraineeState
from kezhan.stations.ending import how_ended


def has_room(course: Course) -> bool:
    """Whether one more person is let in. Nobody passes those who wait."""
    if course.room is None:
        return True
    return course.trainees.present().count() + course.repeats.present().count() < course.room


def let_in_who_waits(course: Course) -> list[Trainee]:
    """Let in those who wait as far as there is room, the first one first; return them. The caller holds the lock. After
    the end of the station nobody moves up to what is not held.
    """
    if how_ended(course.station):
        return []
    repeats = course.repeats.present()
    held = course.trainees.admitted().count() + repeats.filter(is_waiting=False).count()
    free = None if course.room is None else max(0, course.room - held)
    waiting = [*course.trainees.filter(state=TraineeState.WAITING), *repeats.filter(is_waiting=True)]
    first = sorted(waiting, key=_since)[:free]
    let_in = [one for one in first if isinstance(one, Trainee)]
    course.trainees.filter(pk__in=[one.pk for one in let_in]).update(state=TraineeState.ENROLLED)
    course.repeats.filter(pk__in=[one.pk for one in first if isinstance(one, Repeat)]).update(is_waiting=False)
    return let_in


def _since(one: Trainee | Repeat) -> datetime:
    """Since when somebody waits."""
    return one.enrolled_at if isinstance(one, Trainee) else one.sent_at


def let_in_who_came(course: Course) -> list[Trainee]:
    """At the end, let in those of `who_takes_a_place`; return them. The caller holds the lock."""
    let_in = who_takes_a_place(course)
    course.trainees.filter(pk__in=[one.pk for one in let_in]).update(state=TraineeState.ENROLLED)
    return let_in


def as_at_the_end(course: Course) -> list[Trainee]:
    """The trainees, with a place for those whom the end lets in; nothing is saved."""
    let_in = {one.pk for one in who_takes_a_place(course)}
    trainees = list(course.trainees.present())
    for one in trainees:
        one.state = TraineeState.ENROLLED if one.pk in let_in else one.state
    return trainees


def who_takes_a_place(course: Course) -> list[Trainee]:
    """Those who waited and came, as far as there are places that nobody with a place came to take."""
    came = came_to([course])[course.pk].sessions
    seated = sum(one.pk in came for one in course.trainees.admitted())
    free = None if course.room is None else max(0, course.room - seated)
    return [one for one in course.trainees.filter(state=TraineeState.WAITING) if one.pk in came][:free]
