"""Registrations to decide on."""

from kezhan.organisations.addresses import registration_page
from kezhan.organisations.models import Post, Registration
from kezhan.organisations.models.registration import RegistrationQuerySet
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped, on_behalf
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state


def registrations(post: Post) -> list[Group]:
    """Registrations handed in to this organisation."""
    found = first_of_each(
        registrations_waiting(post).select_related("account", "association", "society"), None, "due_on", "handed_in_at"
    )
    return grouped(found, lambda _: "审核注册", lambda one: _registration(post, one), all_in_state("registrations"))


HERE = (registrations,)
DESKS = (
    Lying("association", Registration.objects.waiting, "association", decided=True),
    Lying("society", Registration.objects.waiting, "society", decided=True),
)


def registrations_waiting(post: Post) -> RegistrationQuerySet:
    """Those that this post is asked to decide."""
    return Registration.objects.waiting_for(post)


def _registration(post: Post, registration: Registration) -> DeskItem:
    desk = "society" if registration.society_id else "association"
    kind = registration.get_kind_display()
    return DeskItem(
        title=registration.name,
        detail=f"{on_behalf(post, registration, desk)}{kind} · {registration.account.name}提交",
        link=registration_page(registration),
        since=registration.handed_in_at,
        due=registration.due_on,
        deed="审核",
    )
