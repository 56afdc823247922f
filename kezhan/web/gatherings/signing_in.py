"""The sign-in on a phone, for everybody in the hall: the door judges the code, then one form, then a yes."""

from http import HTTPStatus

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from kezhan.gatherings import signing_in
from kezhan.gatherings.entering import EARLY, Entry, enter, entry_of, refuse_late, refuse_wrong_code, waits
from kezhan.gatherings.models import Gathering
from kezhan.policy.refusal import Refused
from kezhan.web.gatherings.devices import device_of, looks_of, mark_device, new_mark
from kezhan.web.gatherings.forms import SignInForm
from kezhan.web.parts.attempt import attempted

_SALT = "kezhan.gatherings.signed"
WITH_PLACE: dict[str, str | list[str] | tuple[str]] = {**settings.PERMISSIONS_POLICY, "geolocation": ["self"]}
"""This page alone may ask the phone where it is, when its owner presses the button."""
AGAIN = 10  # seconds after which a page that waits looks again


@require_safe
@never_cache
def door(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Judge the code once, and lead to the form, which stays good for a while.

    Before the code is judged good nothing is read and told of the gathering: anybody can count these addresses.
    """
    gathering, mark = None, device_of(request) or new_mark()
    try:
        refuse_wrong_code(pk, code)
        gathering = _gathering(pk)
        entry = enter(gathering, code, mark)
    except Refused as refused:
        return _not_now(request, refused, gathering)
    response = redirect("gathering-form", pk, entry.token)
    mark_device(response, mark)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@permissions_policy_override(WITH_PLACE)
def form(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Name and what is asked for. Who is early waits here, and is let in without a new start."""
    gathering = None
    try:
        entry = entry_of(pk, token)
        gathering = _gathering(pk)
        if not waits(gathering):
            refuse_late(gathering, entry)
    except Refused as refused:
        return _not_now(request, refused, gathering)
    return _form(request, gathering, entry)


def _form(request: HttpRequest, gathering: Gathering, entry: Entry) -> HttpResponse:
    sent = SignInForm(request.POST if request.method == "POST" else None, gathering=gathering)
    if sent.is_valid():
        here, looks = device_of(request), looks_of(request, gathering.pk)
        came = attempted(
            sent,
            lambda: signing_in.sign_in(gathering, sent.given(), entry, device=here, looks=looks, place=sent.place()),
        )
        if came:
            return redirect("gathering-signed", gathering.pk, signing.dumps(came.pk, salt=_SALT))
    context = {"gathering": gathering, "form": sent, "waits": waits(gathering), "again": AGAIN, "early": EARLY}
    response = render(request, "gatherings/sign_in.html", context)
    if not device_of(request):
        mark_device(response, new_mark())
    return response


@require_safe
@never_cache
def signed(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The yes, with the name, for the one who signed in."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise Http404("nobody of ours made this address") from None
    gathering = _gathering(pk)
    came = get_object_or_404(gathering.attendances, pk=key)
    return render(request, "gatherings/signed.html", {"gathering": gathering, "came": came})


def _not_now(request: HttpRequest, refused: Refused, gathering: Gathering | None) -> HttpResponse:
    """Why nobody signs in here now; only who had a good code reads of which gathering."""
    status = HTTPStatus.OK if gathering else HTTPStatus.NOT_FOUND
    context = {"gathering": gathering, "reason": str(refused)}
    return render(request, "gatherings/not_now.html", context, status=status)


def _gathering(pk: int) -> Gathering:
    return get_object_or_404(Gathering.objects.with_station(), pk=pk)
