"""Who finishes a course: the edition's share of its hours, and the test where there is one. What is lacking is said."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.models import Course, Session, Trainee, TraineeState


@dataclass(frozen=True)
class Completion:
    """How a trainee stands: 学时 attended of all, and what is lacking, in words."""

    trainee: Trainee
    hours: Decimal
    total: Decimal
    lacking: tuple[str, ...]

    @property
    def finishes(self) -> bool:
        return not self.lacking

    @property
    def in_words(self) -> str:
        """可以结业, or why not."""
        return "；".join(self.lacking) or "可以结业"


def completions_of(courses: Collection[Course], trainees: Collection[Trainee] | None = None) -> dict[int, Completion]:
    """How the trainees of these courses stand, or those of them that are given, by their keys."""
    names = None if trainees is None else [one.name for one in trainees]
    if trainees is None:
        trainees = list(Trainee.objects.filter(course__in=courses).present())
    hours: dict[int, dict[int, Decimal]] = defaultdict(dict)
    begun = set()
    for session in Session.objects.filter(course__in=courses):
        hours[session.course_id][session.pk] = session.hours
        if session.is_over:
            begun.add(session.course_id)
    came, by_key = came_to(courses, names), {one.pk: one for one in courses}
    found = {}
    for one in trainees:
        sessions, of_course = came[one.course_id].sessions, hours[one.course_id]
        attended = sum((of_course[key] for key in sessions.get(one.pk, ())), Decimal(0))
        total = sum(of_course.values(), Decimal(0))
        is_to_come = not attended and one.course_id not in begun
        lacking = ("还没上课",) if is_to_come else _lacking(by_key[one.course_id], one, attended, total)
        found[one.pk] = Completion(one, attended, total, lacking)
    return found


def who_finishes(course: Course) -> list[Trainee]:
    """Those who lack nothing, in the order of their numbers."""
    return [one.trainee for one in completions_of([course]).values() if one.finishes]


def _lacking(course: Course, trainee: Trainee, hours: Decimal, total: Decimal) -> tuple[str, ...]:
    place = "还在候补，没有名额" if trainee.state == TraineeState.WAITING else ""
    return tuple(filter(None, (place, _lacking_hours(course, hours, total), _lacking_marks(course, trainee))))


def _lacking_hours(course: Course, hours: Decimal, total: Decimal) -> str:
    rule = course.edition.work.training_share_of_hours
    if not hours:
        return "没有来上课"
    if rule is None or hours * 100 >= total * rule.percent:
        return ""
    return f"上了 {hours.normalize():f} 学时，不到 {total.normalize():f} 学时的 {rule.percent}%"


def _lacking_marks(course: Course, trainee: Trainee) -> str:
    if course.pass_mark is None:
        return ""
    if trainee.score is None:
        return "没有考核成绩"
    short = trainee.score < course.pass_mark
    return f"考核 {trainee.score.normalize():f} 分，没有及格" if short else ""
