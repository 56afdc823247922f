"""A person in the hall signs in, without an account. It is short: a hall of 300 does it within two minutes."""

from django.db import transaction
from django.db.models import F

from kezhan import clock
from kezhan.gatherings.entering import Entry, refuse_late
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson, Place, are_the_same, phone_mark, sound
from kezhan.gatherings.under_lock import lock
from kezhan.journal.recording import Visitor, record
from kezhan.policy.refusal import Refused
from kezhan.security.limits import AT_ONE_GATHERING, FROM_ONE_DEVICE
from kezhan.text.names import folded


@transaction.atomic
def sign_in(
    gathering: Gathering, given: GivenPerson, entry: Entry, *, device: str, looks: str = "", place: Place | None = None
) -> Attendance:
    """Sign in by an entry. Who is in the list already is not counted again.

    `device` sends the form now; where it is not the one that opened the page, the list says so. By its
    `looks` the list tells what may be one phone without a mark.
    """
    gathering = lock(gathering.pk)
    refuse_late(gathering, entry)
    person = sound(given, gathering, is_own=True)
    came = row_of(gathering, person)
    found = known_as(gathering, came)
    if found is not None and found.struck_at is not None:
        raise Refused("主办的人把这个名字从名单上划掉了，还没有签到。人来了，请找主办的人")
    if found is not None and found.signed_at is not None:
        return found
    _refuse_too_many(gathering, entry)
    attendance = _joined(found, came) if found else came
    attendance.signed_at = clock.now()
    attendance.device, attendance.is_passed_on = entry.device, bool(device and entry.device != device)
    attendance.looks, attendance.opened_at = looks, entry.opened_at
    if place is not None:
        attendance.latitude, attendance.longitude = place.latitude, place.longitude
    attendance.save()
    record("sign_in_by_code", attendance, Visitor(person.name))
    return attendance


def row_of(gathering: Gathering, person: GivenPerson) -> Attendance:
    """A new row for the person, not yet saved."""
    return Attendance(
        gathering=gathering,
        name=person.name,
        folded_name=folded(person.name),
        unit=person.unit,
        duty=person.duty,
        phone=person.phone,
        phone_mark=phone_mark(person),
    )


def known_as(gathering: Gathering, came: Attendance) -> Attendance | None:
    """The row of the same person: one that counts before one that was struck off."""
    alike = Attendance.objects.filter(gathering=gathering, folded_name=came.folded_name)
    alike = alike.order_by(F("struck_at").asc(nulls_first=True), "pk")
    return next((one for one in alike if are_the_same(one, came)), None)


def _joined(found: Attendance, came: Attendance) -> Attendance:
    """The row that is there, with what it did not say yet."""
    for name in ("unit", "duty", "phone", "phone_mark"):
        if not getattr(found, name):
            setattr(found, name, getattr(came, name))
    return found


def _refuse_too_many(gathering: Gathering, entry: Entry) -> None:
    """A whole hall is behind one address, so the limits are those of the gathering and of the device."""
    signed = Attendance.objects.filter(gathering=gathering, signed_at__isnull=False)
    if entry.device and signed.filter(device=entry.device).count() >= FROM_ONE_DEVICE:
        raise Refused(f"这部手机已经签了 {FROM_ONE_DEVICE} 个人，其他人请用自己的手机，或者找主办的人")
    if signed.count() >= AT_ONE_GATHERING:
        raise Refused(f"扫码签到的已经有 {AT_ONE_GATHERING} 人，收不下了，请找主办的人")
