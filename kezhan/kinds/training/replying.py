"""Who came says how the course was, by the link that the teacher shows at the end: once each, and nobody reads who."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Avg

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.models import Course, CourseState, Reply, Trainee
from kezhan.organisations.filling import refuse_overlong
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.text.names import folded
from kezhan.work.undertakings import locked

POINTS = {"content": "内容有用", "teaching": "讲得清楚", "arrangement": "安排合适"}
"""What people judge, from 1 to 5."""
LEAST_SHOWN = 3
"""Fewer replies are not shown: whoever taught two people would know whose each is."""
AFTER = timedelta(days=30)
"""So long after the last session people may answer."""
DIGITS = 4
UNKNOWN = "签到名单里没有对上，请按签到时的姓名和手机后四位填"


class Anonymous:
    """Somebody who came to a course; the record does not tell who."""

    account_id = None
    post_id = None

    def __str__(self) -> str:
        return "听课的人（匿名）"


@dataclass(frozen=True)
class GivenReply:
    """What somebody says, and the name and last digits of the telephone with which they signed in."""

    name: str
    digits: str
    content: int
    teaching: int
    arrangement: int
    words: str = ""


@dataclass(frozen=True)
class Satisfaction:
    """How many answered, how many came, and the average of each point by its label; empty where too few answered."""

    answered: int
    came: int
    averages: tuple[tuple[str, Decimal], ...]
    words: tuple[str, ...]


def course_of(key: UUID) -> Course | None:
    """The course whose link this is."""
    return Course.objects.with_station().filter(reply_key=key).first()


def why_closed(course: Course) -> str:
    """Why nobody may answer now, in words; empty while one may."""
    today = clock.today()
    if course.state == CourseState.CANCELLED:
        return "课程取消了"
    if today < course.begins_on:
        return "还没有开课"
    return "评价的时间过了" if today > course.ends_on + AFTER else ""


@transaction.atomic
def reply_to_course(course: Course, given: GivenReply) -> Reply:
    """Keep what somebody says. Refused for whom the lists do not hold, and a second time."""
    course = locked(Course, course.pk)
    if closed := why_closed(course):
        raise Refused(closed)
    if not all(1 <= getattr(given, point) <= 5 for point in POINTS):
        raise Refused("每项打 1 到 5 分")
    trainee = _who_came(course, given)
    if trainee.has_replied:
        raise Refused("你已经评过了，谢谢")
    words = one_line(given.words)
    refuse_overlong(Reply, words=words)
    trainee.has_replied = True
    trainee.save(update_fields=["has_replied"])
    reply = Reply.objects.create(course=course, **{one: getattr(given, one) for one in POINTS}, words=words)
    record("reply_to_course", course, Anonymous())
    return reply


def satisfaction_with(course: Course) -> Satisfaction:
    """What those who answered say together."""
    replies, came = course.replies.all(), len(came_to([course])[course.pk].sessions)
    answered = replies.count()
    if answered < LEAST_SHOWN:
        return Satisfaction(answered, came, (), ())
    means = replies.aggregate(**{f"mean_{one}": Avg(one) for one in POINTS})
    averages = tuple((label, round(Decimal(str(means[f"mean_{one}"])), 1)) for one, label in POINTS.items())
    return Satisfaction(answered, came, averages, tuple(one.words for one in replies if one.words))


def _who_came(course: Course, given: GivenReply) -> Trainee:
    """The one trainee of that name and telephone who came to a session."""
    came, name, digits = came_to([course])[course.pk].sessions, folded(given.name), given.digits.strip()
    alike = [
        one
        for one in course.trainees.present()
        if one.pk in came and folded(one.name) == name and one.phone[-DIGITS:] == digits[-DIGITS:]
    ]
    if len(digits) < DIGITS or not alike:
        raise Refused(UNKNOWN, field="digits")
    return alike[0]
