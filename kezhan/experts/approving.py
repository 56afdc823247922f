"""Let somebody in who registered: as a society, a host or an expert (§5.1)."""

from kezhan.experts import enrolment
from kezhan.organisations import registering
from kezhan.organisations.models import Post, Registration


def approve(registration: Registration, *, by: Post) -> None:
    """By whoever decides on its kind; what they asked to be comes to be, with their post."""
    if registration.kind == Registration.Kind.EXPERT:
        enrolment.approve(registration, by=by)
    else:
        registering.approve(registration, by=by)
