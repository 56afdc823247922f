"""Whom an appraisal concerns: the society's named person, the host, the members of the panel."""

from collections.abc import Iterable, Iterator

from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.models import Appraisal, Seat
from kezhan.notices.telling import Addressee, tell
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Role
from kezhan.stations.models import Station


def tell_person(appraisal: Appraisal, text: str, by: Post) -> None:
    """Tell the society's named person."""
    tell(besides(person_of(appraisal.station), by), text, appraisal_page(appraisal))


def tell_sides(appraisal: Appraisal, text: str, by: Post) -> None:
    """Tell the host and the society's named person."""
    told = [*people_of(appraisal.station.host, besides=by), *besides(person_of(appraisal.station), by)]
    tell(told, text, appraisal_page(appraisal))


def tell_host(appraisal: Appraisal, text: str, by: Post) -> None:
    tell(people_of(appraisal.station.host, besides=by), text, appraisal_page(appraisal))


def tell_members(appraisal: Appraisal, seats: Iterable[Seat], text: str, by: Post) -> None:
    """Tell the experts of these seats who have an account."""
    tell(besides((one for seat in seats for one in _expert(seat)), by), text, appraisal_page(appraisal))


def person_of(station: Station) -> Iterator[Addressee]:
    """The society's named person, while they hold the post."""
    person = station.society_person
    held = Post.objects.held().filter(pk=person.pk) if person is not None else Post.objects.none()
    return (Addressee(one.account_id, one.pk) for one in held)


def besides(told: Iterable[Addressee], by: Post) -> list[Addressee]:
    return [one for one in dict.fromkeys(told) if one != by.account_id]


def _expert(seat: Seat) -> Iterator[Addressee]:
    account = seat.expert.account_id
    held = Post.objects.held().filter(account=account, role=Role.EXPERT) if account else Post.objects.none()
    return (Addressee(one.account_id, one.pk) for one in held)
