"""Approve a registration as a society, a host or an expert (§5.1)."""

from kezhan.experts import enrolment
from kezhan.organisations import registering
from kezhan.organisations.models import Post, Registration


def approve(registration: Registration, *, by: Post) -> None:
    """The decider on this kind approves.

    The platform makes the society, host or expert, together with the person's post.
    """
    if registration.kind == Registration.Kind.EXPERT:
        enrolment.approve(registration, by=by)
    else:
        registering.approve(registration, by=by)
