"""Who may do what with organisations, posts and registrations."""

from typing import Any

from kezhan.organisations.models import Association, Host, Post, Registration, Role, Society
from kezhan.organisations.models.recusal import is_recused, refuse_recused, sits_at
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import Level, within

Organisation = Association | Society | Host

LEVEL_OF_ROLE = {Role.PROVINCE: Level.PROVINCE, Role.CITY: Level.CITY, Role.COUNTY: Level.COUNTY}


def seat(organisation: Organisation | None) -> dict[str, Any]:
    """The organisation as a field of a post, by its kind. Empty for None."""
    names = {Association: "association", Society: "society", Host: "host"}
    return {names[type(organisation)]: organisation} if organisation else {}


def covers(association: Association | None, division: str) -> bool:
    """Whether the division is the association's own or lies inside it."""
    if association is None:
        return False
    low, high = within(association.division)
    return low <= division < high


def in_charge_of(post: Post, organisation: Organisation) -> bool:
    """Whether this is a post of an association over the organisation's place, or of the administrator.

    A society's place is that of the association at its level.
    """
    at = organisation.association if isinstance(organisation, Society) else organisation
    return post.is_administrator or covers(post.association, at.division)


def belongs_to(post: Post, organisation: Organisation) -> bool:
    """Whether the post is in this very organisation."""
    return post.organisation == organisation


def refuse_unless_keeper(post: Post, organisation: Organisation) -> None:
    """An organisation keeps its own particulars, and so do the associations in charge (§5.2)."""
    if not (belongs_to(post, organisation) or in_charge_of(post, organisation)):
        clause = editions.in_force().rules.joint_management.clause
        raise Refused(f"“{organisation}”的资料由本单位和主管科协维护，你现在的岗位不能改", clause)


def refuse_unless_in_charge(post: Post, organisation: Organisation) -> None:
    """Only the association in charge enters an organisation or speaks for it (§5.2)."""
    if not in_charge_of(post, organisation):
        clause = editions.in_force().rules.joint_management.clause
        raise Refused(f"“{organisation}”不归你现在的岗位主管，请由主管科协办理", clause)


def may_decide(post: Post, registration: Registration) -> bool:
    """The association in charge decides on a society or host, a society on its expert, the administrator on any.

    Nobody decides on their own registration.
    """
    if is_recused(post, registration.applicants):
        return False
    return post.is_administrator or sits_at(post, registration.desk, registration.applicants)


def refuse_unless_deciding(post: Post, registration: Registration) -> None:
    """Only the desk to which a registration was handed in decides it (§5.1)."""
    clause = editions.in_force().terms.registration.clause
    refuse_recused(post, registration.desk, registration.applicants, clause)
    if not may_decide(post, registration):
        raise Refused(f"这份注册由{registration.desk}审核，你现在的岗位不能办", clause)
