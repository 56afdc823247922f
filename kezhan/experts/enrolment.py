"""Experts join a society's list and leave it: the society enrols them, or approves their registration (§3.1).

One person is one expert, in however many societies; `namesakes` tells who is the same person.
"""

from dataclasses import asdict

from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.addresses import expert_page
from kezhan.experts.asking import ask, begin, must_be_asked
from kezhan.experts.identity import identity, societies_of
from kezhan.experts.models import Expert, ExpertDiscipline, Membership
from kezhan.experts.namesakes import same_person
from kezhan.experts.particulars import ExpertParticulars, expert_from, expert_values, sound_expert
from kezhan.experts.rules import is_self, refuse_unless_of_society, refuse_unless_speaks_for
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import DESK
from kezhan.organisations.audience import people_of
from kezhan.organisations.deciding import hand_in, mark_decided, pass_on, waiting_for_decision, waiting_of
from kezhan.organisations.duplicates import queue_up
from kezhan.organisations.filling import Changes, fill, fill_list
from kezhan.organisations.models import Post, Registration, Role, Society
from kezhan.organisations.posts import appoint
from kezhan.organisations.rules import Organisation
from kezhan.policy import editions
from kezhan.policy.refusal import Refused


@transaction.atomic
def enrol(society: Society, particulars: ExpertParticulars, *, by: Post) -> Expert:
    """Put an expert on the society's list; an expert of another society is asked first (`asking`).

    Refused for a member and for an expert who has been asked already.
    """
    queue_up()
    society = Society.objects.select_for_update(no_key=True).get(pk=society.pk)
    refuse_unless_of_society(by, society)
    particulars = sound_expert(particulars)
    expert = _known(particulars)
    if expert is None:
        expert = _written(particulars)
    else:
        _refuse_member(expert, society)
    if must_be_asked(expert, society, by):
        ask(expert, society, by)
    else:
        begin(expert, society, by)
        record("enrol_expert", expert, by, society=society.name)
    return expert


@transaction.atomic
def register_expert(society: Society, particulars: ExpertParticulars, *, by: Account) -> Registration:
    """A person asks a society to take them in. A second click returns the same request."""
    refuse_expert(particulars)
    particulars = sound_expert(particulars)
    if waiting := waiting_of(by, Registration.Kind.EXPERT, particulars.name):
        return waiting
    own = Expert.objects.filter(account=by).first()
    if own:
        _refuse_member(own, society)
    return hand_in(Registration.Kind.EXPERT, particulars.name, asdict(particulars), society, by)


def refuse_expert(particulars: ExpertParticulars) -> None:
    """Refused: wrong particulars."""
    fill(Expert(), expert_values(sound_expert(particulars)))


@transaction.atomic
def approve(registration: Registration, *, by: Post) -> Expert | None:
    """The applicant is an expert of the society from today and has a post as an expert.

    None if they seem to be an expert whom only other societies list: one of these says first whether it is them.
    """
    queue_up()
    registration = waiting_for_decision(registration, by)
    known, joined = identity(registration), joined_by(registration)
    Society.objects.select_for_update(no_key=True).get(pk=joined.pk)
    if known.to_confirm is not None:
        pass_on(registration, known.to_confirm, by=by)
        return None
    expert = _held(known.expert) if known.expert else _written(expert_from(registration.particulars))
    _take_in(registration, expert, "", by)
    return expert


@transaction.atomic
def take_in_apart(registration: Registration, *, remark: str, by: Post) -> Expert:
    """The society that lists somebody alike says that the applicant is another person, and why.

    The society that approved before gets them as an expert of their own.
    """
    queue_up()
    registration = waiting_for_decision(registration, by)
    if registration.joined is None:
        raise ValueError("only a registration that was passed on is decided so")
    if not remark.strip():
        raise Refused("请写明怎么看出不是同一个人，对方会看到", field="remark")
    expert = _written(expert_from(registration.particulars))
    _take_in(registration, expert, remark.strip(), by)
    return expert


def joined_by(registration: Registration) -> Society:
    """The society whose expert the applicant becomes."""
    joined = registration.joined or registration.society
    if joined is None:
        raise ValueError("only an expert's registration is approved here")
    return joined


def _take_in(registration: Registration, expert: Expert, remark: str, by: Post) -> None:
    """Give the expert the applicant's account, the membership and the post, and tell everybody who lists them."""
    account, joined = registration.account, joined_by(registration)
    claimed, listing = _claimed(expert, account), societies_of(expert)
    if joined not in listing:
        begin(expert, joined, by)
    if not account.posts.filter(role=Role.EXPERT, ended_on=None).exists():
        record("give_post", appoint(account, Role.EXPERT, None), by, role=Role.EXPERT.label)
    record("enter_by_registration", expert, by, society=joined.name, **claimed)
    mark_decided(registration, Registration.State.APPROVED, remark, by)
    tell([account.pk], f"{joined}已通过你的专家注册，你可以开始办事了", DESK)
    if claimed and listing:
        concerned: list[Organisation] = [*listing, *(society.association for society in listing)]
        text = f"{expert}有了自己的账号，由{by}核对为本人，以后自己答复征求"
        tell(people_of(*concerned, besides=by), text, expert_page(expert))
    if joined != by.society:
        said = f"单独列入你们的专家名单：{remark}" if remark else "列入你们的专家名单"
        tell(people_of(joined, besides=by), f"{by}核对过了，{expert}{said}", expert_page(expert))


@transaction.atomic
def change_expert(expert: Expert, particulars: ExpertParticulars, *, by: Post) -> Expert:
    """Set all particulars as given and keep the old values on record. Nothing is written when no value differs."""
    expert = Expert.objects.select_for_update(no_key=True).get(pk=expert.pk)
    refuse_unless_speaks_for(by, expert)
    particulars = sound_expert(particulars)
    changes = fill(expert, expert_values(particulars))
    changes |= _keep_disciplines(expert, particulars)
    if changes:
        expert.save()
        record("change_expert", expert, by, **changes)
        tell(_self(expert, by), f"{by}修改了你的专家资料，请核对", expert_page(expert))
    return expert


@transaction.atomic
def join(expert: Expert, society: Society, *, by: Post) -> Membership | None:
    """Add a society to an expert who is on the platform already. None while the expert must be asked first."""
    expert = Expert.objects.select_for_update(no_key=True).get(pk=expert.pk)
    refuse_unless_of_society(by, society)
    _refuse_member(expert, society)
    if must_be_asked(expert, society, by):
        ask(expert, society, by)
        return None
    membership = begin(expert, society, by)
    record("join_society", expert, by, society=society.name)
    return membership


@transaction.atomic
def leave(expert: Expert, society: Society, *, by: Post) -> Membership:
    """The society or the expert ends the membership today. The expert's past deeds stay on record."""
    expert = Expert.objects.select_for_update(no_key=True).get(pk=expert.pk)
    if not is_self(by, expert):
        refuse_unless_of_society(by, society)
    membership = expert.memberships.filter(society=society, ended_on=None).first()
    if membership is None:
        raise Refused(f"{expert}现在不是{society}的专家，不用再办", editions.in_force().rules.matching.clause)
    membership.ended_on = clock.today()
    membership.save(update_fields=["ended_on"])
    record("leave_society", expert, by, society={"from": society.name, "to": None})
    told = [*_self(expert, by), *people_of(society, besides=by)]
    tell(told, f"{expert}已退出{society}的专家名单", expert_page(expert))
    return membership


def _claimed(expert: Expert, account: Account) -> Changes:
    """Give the listed expert this account if they have none. It returns the changes, or nothing."""
    if expert.account_id is not None:
        return {}
    expert.account = account
    expert.save(update_fields=["account"])
    return {"account": {"from": None, "to": account.username}}


def _held(expert: Expert) -> Expert:
    return Expert.objects.select_for_update(no_key=True).get(pk=expert.pk)


def _known(particulars: ExpertParticulars) -> Expert | None:
    return same_person(particulars).select_for_update(no_key=True).filter(is_active=True).first()


def _written(particulars: ExpertParticulars) -> Expert:
    expert = Expert()
    fill(expert, expert_values(particulars))
    expert.save()
    _keep_disciplines(expert, particulars)
    return expert


def _keep_disciplines(expert: Expert, particulars: ExpertParticulars) -> Changes:
    return fill_list("disciplines", ExpertDiscipline, {"expert": expert}, "code", particulars.disciplines)


def _refuse_member(expert: Expert, society: Society) -> None:
    if expert.memberships.filter(society=society, ended_on=None).exists():
        raise Refused(
            f"{expert}已经在{society}的专家名单里，不用再加", editions.in_force().rules.matching.clause, "name"
        )


def _self(expert: Expert, by: Post) -> list[int]:
    return [expert.account_id] if expert.account_id and expert.account_id != by.account_id else []
