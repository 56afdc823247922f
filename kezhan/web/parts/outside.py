"""How the world sees us and we see it, with a proxy in between: the site's address and the visitor's."""

from dataclasses import replace
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kezhan.accounts.models import Account
from kezhan.security.log import Source


def site_address(request: HttpRequest) -> str:
    """The address at which the public finds the site: the deployment's own, else the one that this browser uses."""
    return settings.PUBLIC_ADDRESS or request.build_absolute_uri("/")


def address_of(request: HttpRequest, path: str) -> str:
    """The whole address of a page, to pass on to people outside."""
    return f"{site_address(request).rstrip('/')}{path}"


def ours(request: HttpRequest, address: str) -> str:
    """The address if it leads only to our own site, else an empty text."""
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if allowed else ""


def visitor_address(request: HttpRequest) -> str:
    """The visitor's IP address: behind the one trusted proxy, the last one that it added. All before that is hearsay.

    Without a proxy (KEZHAN_PROXY) no header is believed: the connection's own address counts.
    """
    seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_PROXY else ""
    try:
        return str(ip_address(seen))
    except ValueError:
        return str(request.META.get("REMOTE_ADDR", ""))


def source_of(request: HttpRequest) -> Source:
    """Where it came from and who sent it, for the security log."""
    account, here = getattr(request, "user", None), Source(visitor_address(request), request.path)
    if not isinstance(account, Account):
        return here
    post = str(getattr(request, "post", None) or "")
    return replace(here, account_id=account.pk, name=account.username, person=account.name, post=post)
