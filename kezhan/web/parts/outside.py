"""How the world outside sees us and we see it, with a proxy in between: the site's address and the visitor's."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def site_address(request: HttpRequest) -> str:
    """Where the public finds the site: as the deployment says, else as this visitor's browser calls it."""
    return settings.PUBLIC_ADDRESS or request.build_absolute_uri("/")


def ours(request: HttpRequest, address: str) -> str:
    """The address, if it leads nowhere but here; else nothing."""
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if allowed else ""


def visitor_address(request: HttpRequest) -> str:
    """The visitor's IP address as the one trusted proxy saw it: what it added last, for all before is hearsay.

    Only for a site that is told that there is such a proxy (KEZHAN_PROXY); to any other the visitor could lie.
    """
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(seen))
    except ValueError:
        return str(request.META["REMOTE_ADDR"])
