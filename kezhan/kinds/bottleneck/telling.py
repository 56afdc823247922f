"""Whom a bottleneck concerns: the task force, the society's named person, the host."""

from collections.abc import Collection, Iterator

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import ask, people_of
from kezhan.organisations.models import Post, Role


def ask_host(bottleneck: Bottleneck, text: str) -> None:
    """Ask the host for its word."""
    ask(bottleneck.station.host, text, bottleneck_page(bottleneck))


def tell_host(bottleneck: Bottleneck, text: str) -> None:
    tell(people_of(bottleneck.station.host), text, bottleneck_page(bottleneck))


def tell_side(bottleneck: Bottleneck, text: str, by: Post) -> None:
    """Tell the task force and the society's named person, without the doer."""
    experts = bottleneck.members.filter(left_on=None).values_list("expert", flat=True)
    _tell(bottleneck, [*_experts(list(experts)), *_person(bottleneck)], text, by)


def tell_person(bottleneck: Bottleneck, text: str, by: Post) -> None:
    """Tell the society's named person."""
    _tell(bottleneck, list(_person(bottleneck)), text, by)


def tell_experts(bottleneck: Bottleneck, experts: Collection[int], text: str, by: Post) -> None:
    """Tell these experts, by their keys."""
    _tell(bottleneck, list(_experts(experts)), text, by)


def _experts(experts: Collection[int]) -> Iterator[Addressee]:
    held = Post.objects.held().filter(role=Role.EXPERT, account__expert__in=experts).order_by("pk")
    return (Addressee(one.account_id, one.pk) for one in held)


def _person(bottleneck: Bottleneck) -> Iterator[Addressee]:
    person = bottleneck.station.society_person
    held = Post.objects.held().filter(pk=person.pk) if person is not None else Post.objects.none()
    return (Addressee(one.account_id, one.pk) for one in held)


def _tell(bottleneck: Bottleneck, told: list[Addressee], text: str, by: Post) -> None:
    tell([one for one in dict.fromkeys(told) if one != by.account_id], text, bottleneck_page(bottleneck))
