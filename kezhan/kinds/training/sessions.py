"""The sessions of a course as rows, each with the gathering at which people sign in."""

from collections.abc import Sequence

from kezhan.gatherings.models import Gathering
from kezhan.gatherings.planning import GatheringParticulars, cancel_gathering, change_gathering, plan_gathering
from kezhan.gatherings.under_lock import lock
from kezhan.kinds.training.lifecycle import KIND
from kezhan.kinds.training.models import Course, Session
from kezhan.kinds.training.particulars import GivenSession, in_words
from kezhan.organisations.filling import Changes, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused

LONGEST_TITLE = 60


def write_sessions(course: Course, sessions: Sequence[GivenSession], by: Post) -> Changes:
    """Make the sessions equal to these; return what changed, in words."""
    before = in_words(course)
    known = {one.pk: one for one in course.sessions.select_related("gathering")}
    for one in known.values():
        if one.gathering_id is not None:
            lock(one.gathering_id)
    kept = {one.key for one in sessions if one.key in known}
    for key in known.keys() - kept:
        _take_away(known[key], by)
    for given in sessions:
        _write(course, known.get(given.key or 0) or Session(course=course), given, by)
    after = in_words(course)
    return {"sessions": {"from": before, "to": after}} if before != after else {}


def _write(course: Course, session: Session, given: GivenSession, by: Post) -> None:
    session.day, session.begins, session.ends = given.day, given.begins, given.ends
    session.place, session.hours = given.place, given.hours
    session.expert_id, session.teacher = given.expert, given.teacher
    refuse_overlong(Session, place=session.place, teacher=session.teacher)
    session.gathering = _met(course, session, given.row, by)
    session.save()


def _met(course: Course, session: Session, row: int, by: Post) -> Gathering:
    """The gathering of the session, at its time and place."""
    given = GatheringParticulars(
        title=f"{session.day:%m-%d} {course.title}"[:LONGEST_TITLE],
        place=session.place,
        begins_at=session.begins_at,
        ends_at=session.ends_at,
    )
    if session.gathering is None:
        return plan_gathering(course.station, KIND, course.edition_key, given, by=by)
    try:
        change_gathering(session.gathering, given, by=by)
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, f"session{row}_{refused.field}") from None
    return session.gathering


def _take_away(session: Session, by: Post) -> None:
    """The session does not take place. Refused where somebody signed in."""
    gathering = session.gathering
    if gathering is not None and gathering.attendances.counted().exists():
        raise Refused(f"{session} 已经有人签到，这次课不能去掉", field="session0_day")
    session.delete()
    if gathering is not None:
        cancel_gathering(gathering, by=by)
