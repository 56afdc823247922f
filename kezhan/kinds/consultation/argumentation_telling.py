"""Whom an argumentation concerns: its host, the society's named person, the experts who take part."""

from collections.abc import Iterable, Iterator

from kezhan.kinds.consultation.addresses import argumentation_page
from kezhan.kinds.consultation.models import Argumentation, Invited
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Role


def tell_host(argumentation: Argumentation, text: str, by: Post) -> None:
    tell(people_of(argumentation.station.host, besides=by), text, argumentation_page(argumentation))


def tell_person(argumentation: Argumentation, text: str, by: Post) -> None:
    """Tell the society's named person."""
    person = argumentation.station.society_person
    held = Post.objects.held().filter(pk=person.pk) if person is not None else Post.objects.none()
    _tell(argumentation, (Addressee(one.account_id, one.pk) for one in held), text, by)


def tell_experts(argumentation: Argumentation, invited: Iterable[Invited], text: str, by: Post) -> None:
    """Tell the experts of these invitations."""
    _tell(argumentation, (one for each in invited for one in _expert(each)), text, by)


def _expert(invited: Invited) -> Iterator[Addressee]:
    held = Post.objects.held().filter(account=invited.expert.account_id, role=Role.EXPERT)
    return (Addressee(one.account_id, one.pk) for one in held)


def _tell(argumentation: Argumentation, told: Iterable[Addressee], text: str, by: Post) -> None:
    tell([one for one in dict.fromkeys(told) if one != by.account_id], text, argumentation_page(argumentation))
