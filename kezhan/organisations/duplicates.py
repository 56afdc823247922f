"""The same society or host is not entered twice. Both existing ones and waiting requests are compared, by names as
`text.names` folds them.
"""

from kezhan.organisations.models import Association, Host, Registration, Society
from kezhan.organisations.models.folded_name import named
from kezhan.organisations.particulars import HostParticulars, SocietyParticulars
from kezhan.policy.refusal import Refused
from kezhan.text.names import folded


def queue_up() -> None:
    """Wait until the deed before is finished.

    Every deed that enters, registers or changes an organisation, or enters an expert, waits here; so does each
    sending of a visitor while it is counted.
    """
    Association.objects.select_for_update(no_key=True).filter(parent=None).order_by("pk").first()


def refuse_known_society(particulars: SocietyParticulars, *, besides: Society | None = None) -> None:
    """Refused when another society has the same name or credit code. Twins from before may keep their name."""
    others = Society.objects.exclude(pk=besides.pk if besides else 0)
    stays = besides and folded(besides.name) == folded(particulars.name)
    if not stays and (other := others.filter(named(particulars.name)).first()):
        raise Refused(f"已经有“{other}”了，请联系该学会的人员给你增加岗位", field="name")
    if particulars.credit_code and (other := others.filter(credit_code=particulars.credit_code).first()):
        raise Refused(f"这个统一社会信用代码已经由“{other}”登记，请核对", field="credit_code")


def refuse_known_host(particulars: HostParticulars, *, besides: Host | None = None) -> None:
    """Refused when another host has the same credit code, or the same name within the division. Twins from before may
    keep the name that they have there.
    """
    others = Host.objects.exclude(pk=besides.pk if besides else 0)
    if particulars.credit_code and (other := others.filter(credit_code=particulars.credit_code).first()):
        raise Refused(f"这个统一社会信用代码已经由“{other}”登记，请联系该单位的人员给你增加岗位", field="credit_code")
    stays = besides and (folded(besides.name), besides.division) == (folded(particulars.name), particulars.division)
    if not stays and (other := others.filter(named(particulars.name), division=particulars.division).first()):
        raise Refused(f"{other.place}已经有“{other}”了，请联系该单位的人员给你增加岗位", field="name")


def refuse_waiting(kind: Registration.Kind, particulars: SocietyParticulars | HostParticulars) -> None:
    """Refused when a request for the same organisation already waits for a decision."""
    waiting = Registration.objects.waiting().filter(kind=kind)
    nearby = waiting.filter(particulars__division=particulars.division)
    other = next((one for one in nearby if folded(one.name) == folded(particulars.name)), None)
    if other is None and particulars.credit_code:
        other = waiting.filter(particulars__credit_code=particulars.credit_code).first()
    if other:
        raise Refused(f"“{other.name}”已经有人提交注册，正由{other.association}审核，不用重复提交", field="name")


def namesake_elsewhere(particulars: HostParticulars) -> Host | None:
    """A host of this name in another division: it may be the same one entered at the wrong place, or another one."""
    return Host.objects.filter(named(particulars.name)).exclude(division=particulars.division).first()
