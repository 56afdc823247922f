"""Approve or refuse a registration as a society, a host or an expert (§5.1)."""

from kezhan.experts import enrolment
from kezhan.organisations import deciding, registering
from kezhan.organisations.models import Post, Registration


def approve(registration: Registration, *, by: Post) -> None:
    """The decider on this kind approves.

    The platform makes the society, host or expert, together with the person's post.
    """
    if registration.kind == Registration.Kind.EXPERT:
        enrolment.approve(registration, by=by)
    else:
        registering.approve(registration, by=by)


def refuse(registration: Registration, *, remark: str, by: Post) -> Registration:
    """The decider says no, and why. Where only the identity was asked, the applicant is taken in as another person."""
    if registration.joined_id:
        enrolment.take_in_apart(registration, remark=remark, by=by)
    else:
        deciding.refuse(registration, remark=remark, by=by)
    return registration
