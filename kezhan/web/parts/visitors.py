"""What a visitor sends without signing in: within limits, after some work of the device, remembered for a day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django import forms
from django.db import transaction
from django.http import HttpRequest

from kezhan import clock
from kezhan.organisations.duplicates import queue_up
from kezhan.organisations.models import Association
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import Level
from kezhan.security.holding import TooOften, refuse_too_often
from kezhan.security.limits import FEW, NOT_TAKEN, PUBLIC
from kezhan.security.log import note, settle
from kezhan.security.models import Event, Kind, Matter
from kezhan.security.proofs import challenge_for, is_proved
from kezhan.web.parts.outside import source_of

Outcome = TypeVar("Outcome")


class ProvedForm(forms.Form):
    """The device works for this form while the person fills it in (proof.js); without JavaScript the proof is empty."""

    matter: ClassVar[Matter]
    few = FEW
    """How many sendings a day are taken without a proof."""
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    proof = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        key = str(self["form_key"].value())[:36]
        self.fields["proof"].widget.attrs["data-challenge"] = challenge_for(key, self.matter)

    @property
    def is_proved(self) -> bool:
        """Whether the device has done its work for this valid form."""
        return is_proved(self.cleaned_data["proof"], str(self.cleaned_data["form_key"]), self.matter)


@dataclass(frozen=True)
class Sending:
    """What is sent, the thing it is about, and whom to call if it cannot be taken."""

    matter: Matter
    about: str
    call: Association | None


def within_limits(request: HttpRequest, form: ProvedForm, sending: Sending, deed: Callable[[], Outcome]) -> Outcome:
    """Do the deed. It raises Refused with whom to call if too much came today from there or about that thing.

    What the deed itself refuses counts apart and stays on the log, so the visitor can correct it and send again.
    """
    kind = Kind.SENT if form.is_proved else Kind.SENT_UNPROVED
    attempt = note(Kind.NOT_TAKEN, source_of(request), matter=sending.matter, about=sending.about)
    try:
        refuse_too_often(NOT_TAKEN, attempt)
        if held := _held(attempt, kind, sending.matter):
            raise held
        return deed()
    except TooOften as often:
        raise Refused(f"{often}。{whom_to_call(sending.call)}") from None
    except Refused:
        settle(attempt, Kind.NOT_TAKEN)
        raise


def _held(attempt: Event, kind: Kind, matter: Matter) -> TooOften | None:
    """Why it is too often. They count one after the other, so that of many at once as many are taken as of few."""
    with transaction.atomic():
        queue_up()
        settle(attempt, kind)
        try:
            refuse_too_often(PUBLIC[kind, matter], attempt)
        except TooOften as often:
            return often
    return None


def whom_to_call(association: Association | None) -> str:
    """What to do instead, in Chinese. Without a telephone it says who can tell one."""
    if association is None:
        return "急的话请直接联系当地科协。"
    return f"急的话请打电话给{association}{association.phone and f'：{association.phone}'}。"


def provincial() -> Association | None:
    """Whom to call about a matter that belongs to no place."""
    return Association.objects.filter(level=Level.PROVINCE).first()


def remember(request: HttpRequest, matter: Matter, last: dict[str, Any]) -> None:
    """Keep for today what the confirmation shows."""
    request.session[_name(matter)] = {"day": clock.today().isoformat(), "last": last}


def remembered(request: HttpRequest, matter: Matter) -> dict[str, Any] | None:
    """What the last confirmation shows; None if nothing was sent today."""
    kept = request.session.get(_name(matter), {})
    return kept.get("last") if kept.get("day") == clock.today().isoformat() else None


def _name(matter: Matter) -> str:
    return f"sent-{matter}"
