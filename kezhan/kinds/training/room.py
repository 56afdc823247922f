"""How many people a course has room for: who is let in, who waits, and who moves up."""

from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.models import Course, Trainee, TraineeState


def has_room(course: Course) -> bool:
    """Whether one more person is let in. Nobody passes those who wait."""
    if course.room is None:
        return True
    present = course.trainees.present()
    return present.count() < course.room


def let_in_who_waits(course: Course) -> list[Trainee]:
    """Let in those who wait as far as there is room, the first one first; return them. The caller holds the lock."""
    waiting = course.trainees.filter(state=TraineeState.WAITING)
    free = None if course.room is None else max(0, course.room - course.trainees.admitted().count())
    let_in = list(waiting[:free])
    if free != 0:
        _let_in_repeats(course, waiting.first())
    course.trainees.filter(pk__in=[one.pk for one in let_in]).update(state=TraineeState.ENROLLED)
    return let_in


def _let_in_repeats(course: Course, first: Trainee | None) -> None:
    """Whoever sent a repeat before the first one who waits learns the same as if the place were theirs."""
    before = course.repeats.filter(is_waiting=True)
    if first is not None:
        before = before.filter(sent_at__lt=first.enrolled_at)
    before.update(is_waiting=False)


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
