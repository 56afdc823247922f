"""The list from which somebody came to a deed on what they ticked there."""

from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from kezhan.web.parts.request import Request


def list_before(request: Request) -> str:
    """The address of the list as it was, if it is one of our lists; without the ticks that it opened with."""
    address = request.POST.get("next", "")
    if not (address.startswith("/") and url_has_allowed_host_and_scheme(address, None)):
        return ""
    path, _, query = address.partition("?")
    asked = QueryDict(query, mutable=True)
    asked.pop("chosen", None)
    return f"{path}?{asked.urlencode()}" if asked else path
