"""Courses with a session, who enrolled and who came, and the work that they were."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bench.made.kinds.gatherings import gathering_of
from bench.made.kinds.things import Begun, Things, did
from bench.made.pieces import Left
from bench.made.rows import Named, Table
from kezhan import clock
from kezhan.gatherings.models import Attendance, GatheringState
from kezhan.kinds.training.lifecycle import KIND
from kezhan.kinds.training.models import (
    Course,
    CourseForm,
    CourseState,
    Enrolled,
    Leaving,
    Session,
    Trainee,
    TraineeState,
)
from kezhan.text.names import folded

OPEN, ENDED, CANCELLED = CourseState.OPEN, CourseState.ENDED, CourseState.CANCELLED
BEGINS, ENDS, HOURS, TAUGHT = time(9), time(11, 15), Decimal(3), Decimal("2.3")
"""Three 学时, which are 2.3 hours of the clock."""
TRAINEES = 3
NAMES = ("陈阿强", "李秀兰", "黄国富", "张永发", "梁丽珍", "林志明", "何带娣", "吴观华")
TEXT, WHY = "{product}怎么做才稳，先讲后练，当天考一考。", "老师病了，下个月再办"
GATHERINGS = {OPEN: GatheringState.PLANNED, ENDED: GatheringState.SETTLED, CANCELLED: GatheringState.CANCELLED}


class Courses(Things):
    """Makes courses. One whose session is not over yet is open."""

    kind = KIND
    model = Course
    ways = (ENDED, OPEN, ENDED, CANCELLED, ENDED)

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.attendances = Named(Attendance)
        self.sessions, self.trainees, self.leavings = Named(Session), Named(Trainee), Named(Leaving)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.attendances, self.things, self.sessions, self.trainees, self.leavings)

    def _add(self, begun: Begun) -> None:
        day = clock.local(begun.at).date() + timedelta(days=self._rng.randint(1, 4))
        begins_at, ends_at = (datetime.combine(day, one, clock.SHANGHAI) for one in (BEGINS, ENDS))
        state = OPEN if begun.way == ENDED and ends_at > clock.now() else CourseState(begun.way)
        ended_at = min(ends_at + timedelta(days=1), clock.now())
        title, expert = self._title(begun, "{product}操作骨干培训"), self._expert(begun)
        key = self._opened(
            begun,
            begun.working.society,
            ended_at if state == ENDED else begun.at,
            state=state,
            version=1 if state == OPEN else 2,
            title=title,
            form=self._rng.choice(CourseForm.values),
            text=TEXT.format(product=title[:20]),
            audience="班组长和技术员",
            begins_on=day,
            ends_on=day,
            room=30,
            reply_key=self._key(),
            word=WHY if state == CANCELLED else "",
        )
        met = gathering_of(begun, KIND, f"{day:%m-%d} {title}"[:60], begins_at, ends_at)
        gathering = self.gatherings.add(**met, state=GATHERINGS[state], version=1 + (state != OPEN))
        self.sessions.add(
            course_id=key,
            day=day,
            begins=BEGINS,
            ends=ENDS,
            place=begun.working.place,
            expert_id=expert,
            hours=HOURS,
            gathering_id=gathering,
        )
        names = self._enrol(begun, key)
        if state == ENDED:
            for name in names:
                self._come(begun, gathering, name, ends_at)
            work = self._pieces.leave(begun.working, self._taught(begun, title, ends_at, ended_at, expert))
            self.leavings.add(course_id=key, work_id=work)

    def _enrol(self, begun: Begun, course: int) -> list[str]:
        """The host enrols some people as soon as the course is open; it returns their names."""
        names, form_key = self._rng.sample(NAMES, TRAINEES), self._key()
        for number, name in enumerate(names, 1):
            self.trainees.add(
                course_id=course,
                number=number,
                name=name,
                unit=begun.working.place,
                phone=f"138{self._rng.randrange(10**8):08d}",
                state=TraineeState.ENROLLED,
                way=Enrolled.HOST,
                enrolled_at=begun.at,
                form_key=form_key,
                **did("enrolled_by", begun.working.host),
            )
        return names

    def _come(self, begun: Begun, gathering: int, name: str, at: datetime) -> None:
        self.attendances.add(
            gathering_id=gathering, name=name, folded_name=folded(name), unit=begun.working.place, ticked_at=at
        )

    def _taught(self, begun: Begun, title: str, ends_at: datetime, ended_at: datetime, expert: int) -> Left:
        counted = {one.key: TRAINEES for one in begun.edition.measures_of(begun.task) if one.counted}
        return Left(
            begun.task,
            f"培训：{title}",
            ended_at,
            {expert: TAUGHT},
            is_public=True,
            outcomes=counted,
            day=clock.local(ends_at).date(),
            confirmed_at=min(ended_at + timedelta(days=2), clock.now()),
        )
