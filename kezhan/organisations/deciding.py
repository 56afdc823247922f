"""A registration is handed in, waits and is decided. Each kind has its own effect on approval (§5.1)."""

from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.addresses import MY_REGISTRATION, registration_page
from kezhan.organisations.audience import ask
from kezhan.organisations.filling import fill
from kezhan.organisations.models import Association, Post, Registration, Society
from kezhan.organisations.models.doer import write_doer
from kezhan.organisations.rules import refuse_unless_deciding, seat
from kezhan.policy import editions
from kezhan.policy.begun import refuse_put_in
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.text.names import folded


def waiting_of(account: Account, kind: Registration.Kind, name: str) -> Registration | None:
    """The person's waiting request, if it is this same one. Refused when they wait for another one."""
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    waiting = Registration.objects.waiting().filter(account=account).first()
    if waiting and (waiting.kind, folded(waiting.name)) != (kind, folded(name)):
        raise Refused(f"你已经提交了“{waiting.name}”的注册，正由{waiting.desk}审核，办完再提交下一份")
    return waiting


def hand_in(
    kind: Registration.Kind, name: str, particulars: dict[str, Any], to: Association | Society, by: Account
) -> Registration:
    """Lay the request on the desk that decides it. The deed that calls this has checked the particulars."""
    registration = Registration.objects.create(
        kind=kind,
        name=name,
        particulars=particulars,
        account=by,
        handed_in_at=clock.now(),
        due_on=workdays.after(clock.today(), editions.in_force().terms.registration.working_days),
        **seat(to),
    )
    record("hand_in_registration", registration, by, to=to.name, due_on=registration.due_on)
    text = f"“{name}”申请注册为{kind.label}，请审核"
    ask(to, text, registration_page(registration), applicants=registration.applicants)
    return registration


def waiting_for_decision(registration: Registration, by: Post) -> Registration:
    """The request, locked for the person who decides it. Refused when it has been decided."""
    registration = Registration.objects.select_for_update(no_key=True).get(pk=registration.pk)
    refuse_unless_deciding(by, registration)
    if registration.state != Registration.State.WAITING:
        raise Refused(f"这份注册{registration.get_state_display()}，由{registration.decided_by}审核，不用再办")
    refuse_put_in(registration)
    return registration


def pass_on(registration: Registration, to: Society, *, by: Post) -> None:
    """Lay the expert's registration on the desk of the society that lists somebody of the same name and telephone.

    Only that society knows whether they are one person. The deed that calls this holds the request locked.
    """
    before = registration.society
    registration.joined, registration.society = registration.joined or before, to
    registration.due_on = workdays.after(clock.today(), editions.in_force().terms.registration.working_days)
    registration.reminded_on = None
    registration.save(update_fields=["joined", "society", "due_on", "reminded_on"])
    society = {"from": str(before), "to": to.name}
    record("pass_on_registration", registration, by, society=society, due_on=registration.due_on)
    name, joined = registration.name, registration.joined
    text = f"{joined}通过了“{name}”的专家注册；你们名单里有一位姓名和手机相同，请核对是不是本人"
    ask(to, text, registration_page(registration), applicants=registration.applicants)
    told = f"{joined}已通过你的专家注册；{to}的名单里有同名同手机的人，还要由它核对是不是你本人"
    tell([registration.account_id], told, MY_REGISTRATION)


def mark_decided(registration: Registration, state: Registration.State, remark: str, by: Post) -> None:
    """Write down the decision. The deed that calls this holds the request locked."""
    changes = fill(registration, {"state": state.value, "remark": remark}, may_be_empty=["remark"])
    registration.decided_at = clock.now()
    write_doer(registration, "decided_by", by)
    registration.save()
    record("decide_registration", registration, by, **changes)


@transaction.atomic
def refuse(registration: Registration, *, remark: str, by: Post) -> Registration:
    """Turn down a request of any kind, with the reason. The applicant may hand in another one."""
    registration = waiting_for_decision(registration, by)
    if not remark.strip():
        raise Refused("请写明不通过的原因，申请人会看到", field="remark")
    mark_decided(registration, Registration.State.REFUSED, remark.strip(), by)
    tell([registration.account_id], f"“{registration.name}”的注册没有通过：{remark.strip()}", MY_REGISTRATION)
    return registration
