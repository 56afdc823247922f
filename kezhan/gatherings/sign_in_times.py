"""The sign-in begins and ends at its times, or when whoever organises says so."""

from datetime import timedelta

from django.db import transaction

from kezhan import clock
from kezhan.gatherings.lifecycle import move_named
from kezhan.gatherings.models import Gathering
from kezhan.gatherings.under_lock import lock
from kezhan.journal.recording import record
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.moves import refuse

AGAIN = timedelta(minutes=30)
"""So long stays a sign-in open that was opened after its end."""


@transaction.atomic
def open_sign_in(gathering: Gathering, *, seen: int | None, by: Post) -> Gathering:
    """People may sign in from now on: earlier than planned, or again after the end. It is the day of the gathering."""
    gathering = lock(gathering.pk)
    move = move_named("open_sign_in")
    refuse(move, gathering, by, seen=seen)
    if gathering.is_open:
        return gathering
    now = clock.now()
    if clock.today() < gathering.day:
        raise Refused(f"活动在 {gathering.day}，到那一天再开始签到", move.clause(gathering.edition))
    gathering.opens_at = min(gathering.opens_at, now)
    gathering.closes_at = gathering.closes_at if gathering.closes_at > now else now + AGAIN
    return _changed("open_sign_in", gathering, by)


@transaction.atomic
def close_sign_in(gathering: Gathering, *, seen: int | None, by: Post) -> Gathering:
    """Nobody opens the page of the code any more; whoever has opened it may still fill it in."""
    gathering = lock(gathering.pk)
    refuse(move_named("close_sign_in"), gathering, by, seen=seen)
    if not gathering.is_open:
        return gathering
    gathering.closes_at = clock.now()
    return _changed("close_sign_in", gathering, by)


def _changed(deed: str, gathering: Gathering, by: Post) -> Gathering:
    gathering.version += 1
    gathering.save()
    record(deed, gathering, by)
    return gathering
