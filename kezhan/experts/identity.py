"""Whether somebody who registers is an expert whom societies list already.

Name and telephone are known to many, so a society's word on its own list decides, not the society that is asked to take
the person in (decision 55).
"""

from dataclasses import dataclass

from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.experts.namesakes import same_person
from kezhan.experts.particulars import ExpertParticulars, expert_from
from kezhan.organisations.models import Registration, Society


@dataclass(frozen=True)
class Identity:
    """The expert that the applicant seems to be, if any; and the society that must say so first, if one must."""

    expert: Expert | None = None
    to_confirm: Society | None = None


def identity(registration: Registration) -> Identity:
    """Who the applicant is for the society on whose desk the registration lies.

    Their own expert, or one of the same name and telephone without an account whom some society lists. Nobody can
    confirm an expert whom no society lists, so the applicant is another person then.
    """
    own = Expert.objects.filter(account=registration.account_id).first()
    if own:
        return Identity(own)
    same = _alike(registration.account, expert_from(registration.particulars))
    listing = {expert: societies_of(expert) for expert in same}
    for expert, societies in listing.items():
        if registration.society in societies:
            return Identity(expert)
    return next((Identity(expert, societies[0]) for expert, societies in listing.items() if societies), Identity())


def societies_of(expert: Expert) -> list[Society]:
    """The societies that list the expert now, the first to list them first."""
    memberships = expert.memberships.filter(ended_on=None).select_related("society__association").order_by("pk")
    return [membership.society for membership in memberships]


def _alike(account: Account, particulars: ExpertParticulars) -> list[Expert]:
    if not particulars.phone:
        return []
    return list(same_person(particulars).filter(account=None, is_active=True).order_by("pk"))
