"""The paths of this package's pages, used in messages. They stand in one place, so that tests can check them."""

from kezhan.organisations.models import Host, Registration, Society


def host_page(host: Host) -> str:
    return f"/hosts/{host.pk}/"


def society_page(society: Society) -> str:
    return f"/societies/{society.pk}/"


def registration_page(registration: Registration) -> str:
    """The page where the registration is decided."""
    return f"/registrations/{registration.pk}/"


ACCOUNT = "/account/"
DESK = "/desk/"
EMPTY_DESKS = "/empty-desks/"
MY_OFFERS = "/my-offers/"
MY_REGISTRATION = "/my-registration/"
OFFERS = "/posts/offers/"
POSTS = "/posts/"
