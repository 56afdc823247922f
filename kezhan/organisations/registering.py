"""Ask to take part as a society or a host; the association in charge decides within the term (§5.1).

Before the decision there is only the request; approval makes the organisation and the applicant's post in it.
"""

from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations import hosts, societies
from kezhan.organisations.addresses import DESK
from kezhan.organisations.deciding import hand_in, mark_decided, waiting_for_decision, waiting_of
from kezhan.organisations.duplicates import queue_up, refuse_known_host, refuse_known_society, refuse_waiting
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Host, Post, Registration, Role, Society
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars, host_from, kept, society_from
from kezhan.organisations.posts import appoint
from kezhan.organisations.soundness import (
    association_of,
    host_values,
    sizing_of,
    society_values,
    sound_host,
    sound_society,
)
from kezhan.policy.refusal import Refused
from kezhan.policy.words import association_word
from kezhan.reference.divisions import Level, division


@transaction.atomic
def register_society(particulars: SocietyParticulars, *, by: Account) -> Registration:
    """Hand in to the association at the society's level over its place. A second click returns the same request."""
    queue_up()
    particulars = sound_society(particulars)
    if waiting := waiting_of(by, Registration.Kind.SOCIETY, particulars.name):
        return waiting
    association = refuse_society(particulars)
    return hand_in(Registration.Kind.SOCIETY, particulars.name, kept(particulars), association, by)


def refuse_society(particulars: SocietyParticulars) -> Association:
    """The association that decides on it. Refused: wrong particulars, known or waiting already."""
    particulars = sound_society(particulars)
    association = association_of(particulars)
    fill(Society(association=association), society_values(particulars))
    refuse_known_society(particulars)
    refuse_waiting(Registration.Kind.SOCIETY, particulars)
    return association


@transaction.atomic
def register_host(particulars: HostParticulars, *, by: Account) -> Registration:
    """Hand in to the nearest association over the host's place. A second click returns the same request."""
    queue_up()
    particulars = sound_host(particulars)
    if waiting := waiting_of(by, Registration.Kind.HOST, particulars.name):
        return waiting
    association = refuse_host(particulars)
    return hand_in(Registration.Kind.HOST, particulars.name, kept(particulars), association, by)


def refuse_host(particulars: HostParticulars) -> Association:
    """The association that decides on it. Refused: wrong particulars, known or waiting already, nobody in charge."""
    particulars = sound_host(particulars)
    fill(Host(), host_values(particulars, sizing_of(particulars)))
    refuse_known_host(particulars)
    refuse_waiting(Registration.Kind.HOST, particulars)
    association = Association.objects.calling(particulars.division)
    if association is None:
        whom = association_word(Level.PROVINCE)
        raise Refused(f"{division(particulars.division)}还没有科协入驻，请联系{whom}", field="division")
    return association


@transaction.atomic
def approve(registration: Registration, *, by: Post) -> Post:
    """Make the society or host and the applicant's post in it. It returns the post."""
    queue_up()
    registration = waiting_for_decision(registration, by)
    if registration.kind == Registration.Kind.EXPERT:
        raise ValueError("an expert's registration is approved by kezhan.experts.enrolment.approve")
    organisation: Society | Host
    if registration.kind == Registration.Kind.SOCIETY:
        organisation, role = societies.written(society_from(registration.particulars)), Role.SOCIETY
    else:
        organisation, role = hosts.written(host_from(registration.particulars))[0], Role.HOST
    post = appoint(registration.account, role, organisation)
    record("give_post", post, by, role=role.label)
    record("enter_by_registration", organisation, by, applicant=registration.account.name)
    mark_decided(registration, Registration.State.APPROVED, "", by)
    tell([registration.account_id], f"“{registration.name}”的注册已通过，你可以开始办事了", DESK)
    return post
