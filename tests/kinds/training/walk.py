"""What courses add to the walks: addresses, forms, deeds, rows of the lists."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.awarding import who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd
from kezhan.kinds.training.enrolling import GivenTrainee
from kezhan.kinds.training.models import Course, Trainee
from kezhan.organisations.models import Post, Role
from tests.kinds.training.things import TEXT, WORDS, particulars, team
from tests.matching.people import looked_at, signed_copy
from tests.walk.sent import Body, Sent, button, filled, form
from tests.walk.shapes import OFFICE, SEES_OPERATING, WRITES_WORK, Address, deed, office, public
from tests.walk.world import World

HOST = frozenset({"grassroots"})
EITHER = HOST | WRITES_WORK
COURSE, TAUGHT, ENDED, CORRECTED = "course", "taught_course", "ended_course", "corrected_course"


def of_side(*things: str, by: frozenset[str] = WRITES_WORK) -> Address:
    return office(by, *things, sent_on=SEES_OPERATING - by)


TABLE: dict[str, Address] = {
    "new-course": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "courses": office(OFFICE),
    "trainees": office(OFFICE),
    "course": office(SEES_OPERATING, COURSE),
    "course-particulars": of_side(COURSE),
    "course-materials": of_side(COURSE),
    "course-material": office(SEES_OPERATING, COURSE, "material"),
    "course-handing-on": of_side(COURSE, by=frozenset({"expert"})),
    "course-cancellation": of_side(COURSE),
    "course-enrolment": of_side(COURSE, by=EITHER),
    "trainee-withdrawal": office(EITHER, COURSE, "trainee"),
    "session-calling": deed(WRITES_WORK, COURSE, "course_session"),
    "course-walk-ins": of_side(TAUGHT),
    "course-scores": of_side(TAUGHT),
    "course-score-sheet": of_side(TAUGHT),
    "course-score-table": of_side(TAUGHT),
    "course-score-bringing": deed(WRITES_WORK, TAUGHT),
    "course-ending": of_side(TAUGHT),
    "course-certificates": of_side(ENDED, by=frozenset({"food"})),
    "course-certificates-kept": of_side(CORRECTED, by=frozenset({"food"})),
    "course-reply": public(f"{TAUGHT}.reply_key"),
    "course-reply-thanks": public(f"{TAUGHT}.reply_key"),
    "open-course": public(COURSE),
    "open-course-received": public(COURSE, leads_on="open-course"),
    "enrolment-by-link": public("enrolment_secret"),
}


def station_of(world: World) -> Any:
    return world.things["operating_station"]


def _rows(world: World) -> Body:
    day = clock.today() + timedelta(days=9)
    row = {"day": f"{day}", "begins": "09:00", "ends": "10:30", "expert": team(station_of(world))[0], "place": "塘头"}
    return {f"session0_{entry}": said for entry, said in row.items()}


def _course(world: World) -> Body:
    return {**WORDS, "title": "又一门课", "is_open_to_all": "on", **_rows(world)}


def _people(world: World) -> Body:
    return {"form_key": str(uuid4()), "unit": "虾场", "people": "吴新来 13800138111 技术员"}


def _oneself(world: World) -> Body:
    return {"form_key": str(uuid4()), "name": "郑路过", "phone": "13800138112", "unit": "塘头村"}


def _unknown(world: World) -> int:
    return came_to([world.things[TAUGHT]])[world.things[TAUGHT].pk].unknown[0].pk


def _finisher(world: World) -> int:
    return who_may_be_awarded(world.things[ENDED])[0].trainee.pk


def _scores(world: World) -> Body:
    return {f"score_{one.pk}": "77" for one in world.things[TAUGHT].trainees.all()}


def _table(world: World) -> Body:
    return {"file": SimpleUploadedFile("成绩.csv", "姓名,成绩\n黄大明,78\n".encode())}


def _held(world: World) -> Body:
    course = Course.objects.get(pk=world.things[TAUGHT].pk)
    rows = [[course.trainees.get(number=1).pk, "79"]]
    return {"held": signing.dumps([course.pk, course.version, rows], salt="kezhan.kinds.training.scores")}


def _reply(world: World) -> Body:
    marks = {"content": "5", "teaching": "4", "arrangement": "3", "words": "讲得实在"}
    return {"form_key": str(uuid4()), **marks, "name": "黄大明", "digits": "8101"}


SENT: dict[str, Sent] = {
    "new-course": filled("food", lambda world: {"form_key": str(uuid4()), **_course(world)}),
    "course-particulars": filled("food", _course),
    "course-materials": filled("food", lambda world: {"attached": signed_copy("又一份")}),
    "course-handing-on": filled("expert", lambda world: {"expert": team(station_of(world))[0], "text": "要出差"}),
    "course-cancellation": form("food", text="台风要来"),
    "course-enrolment": filled("grassroots", _people),
    "trainee-withdrawal": form("grassroots", text="请假"),
    "session-calling": button("food"),
    "course-walk-ins": filled("food", lambda world: {"people": [_unknown(world)]}),
    "course-scores": filled("food", _scores),
    "course-score-table": filled("food", _table),
    "course-score-bringing": filled("food", _held),
    "course-ending": form("food", text="都学会了"),
    "course-certificates": filled("food", lambda world: {"trainees": [_finisher(world)]}),
    "course-certificates-kept": form("food"),
    "course-reply": filled("visitor", _reply),
    "open-course": filled("visitor", _oneself),
    "enrolment-by-link": button("visitor"),
}

Call = Callable[[Any, World, Post], object]


def on(thing: str, *said: Any, **more: Any) -> Call:
    return lambda deed, world, by: deed(world.things[thing], *said, **more, seen=None, by=by)


def open_one(deed: Any, world: World, by: Post) -> object:
    return deed(station_of(world), particulars(station_of(world)), form_key=uuid4(), by=by)


def revise(deed: Any, world: World, by: Post) -> object:
    return deed(world.things[COURSE], particulars(station_of(world), room=50), seen=None, by=by)


def enrol(deed: Any, world: World, by: Post) -> object:
    return deed(world.things[COURSE], [GivenTrainee("吴新来", "13800138111", "虾场")], form_key=uuid4(), by=by)


def hand_on(deed: Any, world: World, by: Post) -> object:
    first = Expert.objects.get(pk=team(station_of(world))[0])
    if by.role != "expert":
        Expert.objects.filter(pk=first.pk).update(account=None)
    return deed(world.things[COURSE], first, "要出差", seen=None, by=by)


def score(deed: Any, world: World, by: Post) -> object:
    first = world.things[TAUGHT].trainees.first()
    return deed(world.things[TAUGHT], {first.pk: Decimal(77)}, seen=None, by=by)


OPENING, ENROLLING, ENDING = "kinds.training.opening", "kinds.training.enrolling", "kinds.training.ending"
ALONE: dict[str, tuple[frozenset[str], Call]] = {
    f"{OPENING}.open_course": (WRITES_WORK, open_one),
    f"{OPENING}.revise_course": (WRITES_WORK, revise),
    f"{OPENING}.keep_course_materials": (
        WRITES_WORK,
        lambda deed, world, by: deed(world.things[COURSE], [looked_at("又一份")], seen=None, by=by),
    ),
    f"{OPENING}.hand_on_teaching": (WRITES_WORK, hand_on),
    f"{ENROLLING}.enrol_trainees": (EITHER, enrol),
    f"{ENROLLING}.withdraw_trainee": (EITHER, on("trainee", "请假")),
    "kinds.training.meeting.call_trainees": (
        WRITES_WORK,
        lambda deed, world, by: deed(world.things["course_session"], by=by),
    ),
    "kinds.training.meeting.add_who_came": (
        WRITES_WORK,
        lambda deed, world, by: deed(world.things[TAUGHT], [_unknown(world)], seen=None, by=by),
    ),
    "kinds.training.judging.write_scores": (WRITES_WORK, score),
    "kinds.training.awarding.award_certificates": (
        frozenset({"food"}),
        lambda deed, world, by: deed(world.things[ENDED], [_finisher(world)], seen=None, by=by),
    ),
    "kinds.training.awarding.look_through_certificates": (frozenset({"food"}), on(CORRECTED)),
    f"{ENDING}.end_course": (WRITES_WORK, on(TAUGHT, CourseEnd())),
    f"{ENDING}.cancel_course": (WRITES_WORK, on(COURSE, "台风要来")),
}
DECIDING: set[str] = set()
NOT_DECIDING = set(ALONE)
HISTORIES = [("course", "course"), ("course", "ended_course")]
CROSSED: list[tuple[str, str, str]] = [
    ("trainee-withdrawal", COURSE, "others_trainee"),
    ("course-material", COURSE, "others_material"),
    ("session-calling", COURSE, "others_session"),
]


def _row(number: int) -> Course:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return _course_of(station, number)


def _course_of(station: Any, number: int) -> Course:
    return Course.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="training",
        title=f"第{number}门课",
        form="online",
        text=TEXT,
        audience="技术员",
        begins_on=clock.today(),
        ends_on=clock.today(),
        state="open",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


def _the_course() -> Course:
    return Course.objects.first() or _row(1)


def _of_host() -> Post:
    """Somebody of the host at which that course is given."""
    host = _the_course().station.host
    account = Account.objects.create(username="of_host", name="单位的人")
    return Post.objects.create(account=account, role=Role.HOST, host=host, began_on=clock.today())


def _trainee(number: int) -> Trainee:
    """Each is in the one course, which somebody of its host reads."""
    course = _the_course()
    return Trainee.objects.create(
        course=course,
        number=number,
        name=f"第{number}学员",
        unit=f"第{number}厂",
        phone=f"1380013820{number}",
        state="enrolled",
        way="host",
        enrolled_by=f"第{number}人",
        enrolled_at=clock.now(),
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {"courses": _row, "trainees": _trainee}
READERS: dict[str, Callable[[], Post]] = {"trainees": _of_host}
