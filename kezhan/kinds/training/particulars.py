"""What a course and its sessions are given as, what they must fulfil, and how they become rows (§2.5)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from kezhan.kinds.training.models import Course, Session
from kezhan.organisations.contacts import refuse_contacts
from kezhan.organisations.filling import Changes, fill
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import HostForm
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.text.names import NoName, person_name

MOST_SESSIONS = 20
MINUTES = 45
"""The minutes of one 学时."""
FULL_MARK = Decimal(100)
OWN_COLUMNS = (
    *("title", "form", "text", "audience", "raises_innovative_talent", "is_open_to_all", "room", "enrol_until"),
    *("pass_mark", "project_number", "credit_class", "credits"),
)
MAY_BE_EMPTY = (
    *("raises_innovative_talent", "is_open_to_all", "room", "enrol_until", "pass_mark"),
    *("project_number", "credit_class", "credits"),
)
OPEN = "公众报名的课谁都看得到，请去掉联系方式"
MEDICAL = ("project_number", "credit_class", "credits")
TO_BE_NAMED = "待定"
"""Stands for the teacher of a session whose expert cannot come."""


@dataclass(frozen=True)
class GivenSession:
    """A session as given: `expert` is a key, or `teacher` a name; `key` of the row that it changes. `row` is its place
    in the form, from 0.
    """

    day: date
    begins: time
    ends: time
    hours: Decimal
    place: str = ""
    expert: int | None = None
    teacher: str = ""
    key: int | None = None
    row: int = 0

    @property
    def minutes(self) -> int:
        length = datetime.combine(self.day, self.ends) - datetime.combine(self.day, self.begins)
        return int(length.total_seconds() // 60)


@dataclass(frozen=True)
class CourseParticulars:
    """A course as given."""

    title: str
    form: str
    text: str
    audience: str
    sessions: tuple[GivenSession, ...]
    raises_innovative_talent: bool = False
    is_open_to_all: bool = False
    room: int | None = None
    enrol_until: date | None = None
    pass_mark: Decimal | None = None
    project_number: str = ""
    credit_class: str = ""
    credits: Decimal | None = None


def particulars_of(course: Course) -> CourseParticulars:
    """What the course says now."""
    return CourseParticulars(
        **{name: getattr(course, name) for name in OWN_COLUMNS},
        sessions=tuple(given_of(one, row) for row, one in enumerate(course.sessions.all())),
    )


def given_of(session: Session, row: int) -> GivenSession:
    """The session as its form begins."""
    own = {name: getattr(session, name) for name in ("day", "begins", "ends", "hours", "place", "teacher")}
    return GivenSession(**own, expert=session.expert_id, key=session.pk, row=row)


def takes_medical_credits(station: Station) -> bool:
    """Only a hospital's courses carry the credits of 继续医学教育."""
    return station.host.form == HostForm.HOSPITAL


def sound(station: Station, given: CourseParticulars, clause: str, teaching: Collection[int] = ()) -> CourseParticulars:
    """The course, tidied, its sessions in the order of their days. Refused with all that is wrong.

    Experts who are `teaching` it already may have left the team.
    """
    team = {*station.team_members.values_list("expert", flat=True), *teaching}
    tidy = replace(
        given,
        title=one_line(given.title),
        text=given.text.strip(),
        audience=one_line(given.audience),
        project_number=one_line(given.project_number),
        sessions=_in_order(_tidied(one, station) for one in given.sessions),
    )
    refuse_together(
        lambda: _refuse_contacts(tidy),
        lambda: _refuse_wrong_bounds(tidy),
        lambda: _refuse_medical_elsewhere(station, tidy, clause),
        lambda: _refuse_wrong_sessions(station, tidy.sessions, team, clause),
    )
    return tidy


def write_own(course: Course, given: CourseParticulars) -> Changes:
    """Set the course's own values without saving them; return the changes."""
    days = [one.day for one in given.sessions]
    own = {name: getattr(given, name) for name in OWN_COLUMNS} | {"begins_on": min(days), "ends_on": max(days)}
    return fill(course, own, may_be_empty=MAY_BE_EMPTY)


def in_words(course: Course) -> str:
    """The sessions of the course, for the record."""
    sessions = course.sessions.select_related("expert")
    return "；".join(f"{one} {one.place} {one.taught_by} {one.hours.normalize():f} 学时" for one in sessions)


def experts_of(course: Course) -> set[int]:
    """The keys of the experts who teach."""
    return set(course.sessions.exclude(expert=None).values_list("expert", flat=True))


def _tidied(given: GivenSession, station: Station) -> GivenSession:
    teacher = "" if given.expert else one_line(given.teacher)
    return replace(given, place=one_line(given.place) or station.host.name, teacher=teacher)


def _in_order(sessions: Iterable[GivenSession]) -> tuple[GivenSession, ...]:
    return tuple(sorted(sessions, key=lambda one: (one.day, one.begins)))


def _refuse_contacts(given: CourseParticulars) -> None:
    """Nobody's telephone becomes public with a course, nor with a certificate, which tells title and number."""
    printed = {"title": given.title, "project_number": given.project_number}
    refuse_together(
        lambda: refuse_contacts(printed, "会印在培训证书上，查验的人都看得到，请去掉联系方式"),
        lambda: refuse_contacts(_open_words(given) if given.is_open_to_all else {}, OPEN),
    )


def _open_words(given: CourseParticulars) -> dict[str, str]:
    """What the public reads of an open course besides its title; its teachers are names."""
    places = {f"session{one.row}_place": one.place for one in given.sessions}
    return {"text": given.text, "audience": given.audience} | places


def _refuse_wrong_bounds(given: CourseParticulars) -> None:
    if given.room is not None and given.room < 1:
        raise Refused("名额至少 1 人，不限就不填", field="room")
    if given.pass_mark is not None and not 0 < given.pass_mark <= FULL_MARK:
        raise Refused(f"及格分在 0 和 {FULL_MARK} 之间，不考核就不填", field="pass_mark")
    last = max((one.day for one in given.sessions), default=None)
    if given.enrol_until is not None and last is not None and given.enrol_until > last:
        raise Refused(f"报名截止不能晚于最后一次课（{last}）", field="enrol_until")


def _refuse_medical_elsewhere(station: Station, given: CourseParticulars, clause: str) -> None:
    if any(getattr(given, name) for name in MEDICAL) and not takes_medical_credits(station):
        raise Refused("只有建在医院的站才填继续医学教育学分", clause, "project_number")


def _refuse_wrong_sessions(station: Station, sessions: Sequence[GivenSession], team: set[int], clause: str) -> None:
    if not sessions:
        raise Refused("至少写一次课：哪一天，几点到几点，谁来讲", field="session0_day")
    if len(sessions) > MOST_SESSIONS:
        raise Refused(f"最多写 {MOST_SESSIONS} 次课", field="session0_day")
    refuse_together(*(partial(_refuse_wrong_session, station, one, team, clause) for one in sessions))


def _refuse_wrong_session(station: Station, one: GivenSession, team: set[int], clause: str) -> None:
    at = f"session{one.row}_"
    if station.filed_on is None or one.day < station.filed_on:
        raise Refused(f"站点备案（{station.filed_on}）以后的课才能写", clause, f"{at}day")
    if one.ends <= one.begins:
        raise Refused("结束要晚于开始", field=f"{at}ends")
    if one.hours <= 0 or one.hours * MINUTES > one.minutes:
        most = Decimal(one.minutes) / MINUTES
        raise Refused(f"一学时 {MINUTES} 分钟，这段时间最多 {most:.1f} 学时", field=f"{at}hours")
    if one.expert is not None and one.expert not in team:
        raise Refused("只能选这个站的驻站专家；别的老师写姓名", clause, f"{at}expert")
    if one.expert is None and one.teacher != TO_BE_NAMED:
        _refuse_no_name(one.teacher, f"{at}teacher")


def _refuse_no_name(typed: str, field: str) -> None:
    if not typed:
        raise Refused("请选授课专家，或者写别的老师的姓名", field=field)
    try:
        person_name(typed)
    except NoName as none:
        raise Refused(str(none), field=field) from None


def whole_hours(given: GivenSession) -> GivenSession:
    """The session with the 学时 that its time holds, in halves."""
    return replace(given, hours=Decimal(max(given.minutes, 0) * 2 // MINUTES) / 2)
