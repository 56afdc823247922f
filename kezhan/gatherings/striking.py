"""Whoever organises strikes a row off the list, with the reason. It stays on record and counts no more."""

from django.db import transaction

from kezhan import clock
from kezhan.gatherings.lifecycle import move_named, refuse
from kezhan.gatherings.models import Attendance
from kezhan.gatherings.under_lock import lock_attendance
from kezhan.journal.recording import record
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.text.lines import one_line


@transaction.atomic
def strike_attendance(attendance: Attendance, reason: str, *, by: Post) -> Attendance:
    """This row counts no more: nobody of that name was there, or somebody signed in for others."""
    attendance = lock_attendance(attendance.pk)
    refuse(move_named("strike_attendance"), attendance.gathering, by, seen=None, text=reason)
    if attendance.struck_at is not None:
        return attendance
    attendance.struck_at, attendance.struck_for = clock.now(), one_line(reason)
    refuse_overlong(Attendance, struck_for=attendance.struck_for)
    write_doer(attendance, "struck_by", by)
    attendance.save()
    record("strike_attendance", attendance, by, reason=attendance.struck_for)
    return attendance


@transaction.atomic
def restore_attendance(attendance: Attendance, *, by: Post) -> Attendance:
    """It was struck off by mistake."""
    attendance = lock_attendance(attendance.pk)
    refuse(move_named("restore_attendance"), attendance.gathering, by, seen=None)
    if attendance.struck_at is None:
        return attendance
    reason = attendance.struck_for
    attendance.struck_at, attendance.struck_for, attendance.struck_by = None, "", ""
    attendance.struck_by_post, attendance.struck_by_account = None, None
    attendance.save()
    record("restore_attendance", attendance, by, reason=reason)
    return attendance
