"""Training courses: opened, enrolled in, taught with a sign-in, tested, judged by who came, certified (§2.5)."""

from collections.abc import Generator, Iterator, Sequence
from decimal import Decimal

from kezhan import clock
from kezhan.demo.papers import sheet
from kezhan.demo.stories.attending import BEGINS, ENDS, came, people
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import key_of, line
from kezhan.files.receiving import look_at
from kezhan.gatherings.people import GivenPerson
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.awarding import award_certificates, who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd, cancel_course, end_course
from kezhan.kinds.training.enrolling import GivenTrainee, enrol_oneself, enrol_trainees, withdraw_trainee
from kezhan.kinds.training.judging import write_scores
from kezhan.kinds.training.meeting import add_who_came, call_trainees
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.opening import keep_course_materials, open_course
from kezhan.kinds.training.particulars import CourseParticulars, GivenSession
from kezhan.kinds.training.replying import GivenReply, reply_to_course
from kezhan.organisations.models import Post
from kezhan.reference import workdays

FIRST, SECOND = 8, 13
"""The sessions are so many working days after the opening."""
ENROLLED, ALONE, WALKED_IN = 9, 2, 1
"""How many the host enrols, how many enrol by themselves, and how many come without having enrolled."""
REPLYING = 6
PASSES = Decimal(60)


def training(case: Case, by: Post) -> Iterator[int]:
    """The whole course, to the certificates."""
    course = yield from _ended(case, by)
    yield case.rng.randint(1, 5)
    course.refresh_from_db()
    if may := [one.trainee.pk for one in who_may_be_awarded(course)]:
        award_certificates(course, may, seen=None, by=by)


def ended_training(case: Case, by: Post) -> Iterator[int]:
    """It ended, and the certificates are not awarded yet."""
    yield from _ended(case, by)


def taught_training(case: Case, by: Post) -> Iterator[int]:
    """Everybody was taught and tested, and nobody has ended it."""
    yield from _taught(case, by)


def cancelled_training(case: Case, by: Post) -> Iterator[int]:
    """People enrolled, and it is cancelled before it begins."""
    course, _ = yield from _opened(case, by)
    yield 2
    cancel_course(course, line(case, "cancellations"), seen=None, by=by)


def _opened(case: Case, by: Post) -> Generator[int, None, tuple[Course, list[GivenPerson]]]:
    """Opened, with materials; the host enrols its people, others enrol by themselves, one withdraws."""
    course = open_course(case.station, _particulars(case), form_key=key_of(case), by=by)
    persons = people(case, ENROLLED + ALONE + WALKED_IN)
    yield 1
    paper = look_at(sheet("讲义", course.text, str(case.station.society), "讲义"))
    course = keep_course_materials(course, [paper], seen=None, by=by)
    yield case.rng.randint(1, 2)
    given = [_trainee(one, line) for line, one in enumerate(persons[:ENROLLED], start=1)]
    enrolled = enrol_trainees(course, given, form_key=key_of(case), by=case.host_post)
    yield 0
    for one in persons[ENROLLED : ENROLLED + ALONE]:
        enrol_oneself(course, _trainee(one), form_key=key_of(case))
    yield 1
    withdraw_trainee(enrolled[-1], "那两天要出差", by=case.host_post)
    return course, [one for one in persons if one.phone != enrolled[-1].phone]


def _taught(case: Case, by: Post) -> Generator[int, None, Course]:
    course, persons = yield from _opened(case, by)
    for number, session in enumerate(course.sessions.select_related("gathering")):
        yield max(0, workdays.working_days_left(clock.today(), session.day))
        call_trainees(session, by=by)
        if session.gathering is not None:
            came(case, session.gathering, persons if number else persons[1:], by)
    yield 0
    unknown = [one.pk for one in came_to([course])[course.pk].unknown]
    if unknown:
        add_who_came(course, unknown, seen=None, by=by)
    yield 0
    for person in persons[2 : 2 + REPLYING]:
        reply_to_course(course, _reply(case, person))
    yield 1
    scores = {one.pk: Decimal(case.rng.randint(52, 98)) for one in course.trainees.admitted()}
    return write_scores(course, dict(scores), seen=None, by=by)


def _ended(case: Case, by: Post) -> Generator[int, None, Course]:
    course = yield from _taught(case, by)
    yield case.rng.randint(1, 3)
    proof = look_at(sheet("签到表", course.title, str(case.station.society), "签到表"))
    return end_course(course, CourseEnd(text=line(case, "course_results"), vouchers=[proof]), seen=None, by=by)


def _particulars(case: Case) -> CourseParticulars:
    product, direction = case.rng.choice(case.work.products), case.rng.choice(case.work.directions)
    team = list(case.station.team.filter(is_active=True).order_by("pk").values_list("pk", flat=True))
    return CourseParticulars(
        title=line(case, "trainings", product=product, direction=direction)[:60],
        form="in_the_field" if case.work.is_farming else "face_to_face",
        text=line(case, "training_texts", product=product, direction=direction),
        audience=line(case, "audiences"),
        sessions=tuple(_session(case, team, number, days) for number, days in enumerate((FIRST, SECOND))),
        raises_innovative_talent=case.rng.random() < 0.3,
        is_open_to_all=True,
        room=case.rng.choice([30, 40, 60]),
        pass_mark=PASSES,
    )


def _session(case: Case, team: Sequence[int], number: int, days: int) -> GivenSession:
    day = workdays.after(clock.today(), days)
    place = f"{case.host.name}培训室"[:60]
    return GivenSession(day, BEGINS, ENDS, Decimal(8), place, team[number % len(team)], row=number)


def _trainee(person: GivenPerson, number: int = 1) -> GivenTrainee:
    return GivenTrainee(person.name, person.phone, person.unit, person.duty, number)


def _reply(case: Case, person: GivenPerson) -> GivenReply:
    content, teaching, arrangement = (case.rng.choice([3, 4, 4, 5, 5]) for _ in range(3))
    return GivenReply(person.name, person.phone[-4:], content, teaching, arrangement, line(case, "replies"))
