"""Write down what happened at the door, and forget it when the law lets us."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac

from kezhan import clock
from kezhan.security.limits import FLOODING, KEPT, ON_RECORD
from kezhan.security.models import Event, Kind
from kezhan.security.networks import network_of

MARK = 5
"""Letters of the mark that stands for an unknown name: enough to see the same one again, too few to try one out."""


@dataclass(frozen=True)
class Source:
    """From where something came, and who it was as far as that is known."""

    address: str
    path: str = ""
    account_id: int | None = None
    name: str = ""
    person: str = ""
    post: str = ""


def note(kind: Kind, source: Source, name: str = "", *, matter: str = "", about: str = "") -> Event:
    """An event in which that login name was tried; without one, the name of whoever is signed in. `matter` and `about`
    say what somebody of the public sent.

    One of a flood is not written down, and has no key.
    """
    event = Event(
        moment=clock.now(),
        kind=kind,
        address=source.address[:45],
        network=network_of(source.address)[:45],
        name=name or source.name,
        account_id=source.account_id,
        person=source.person,
        post=source.post[:200],
        path=source.path.replace("\0", "")[:200],
        matter=matter,
        about=about,
    )
    if not _is_flood(event):
        event.save()
    return event


def settle(attempt: Event, kind: Kind) -> None:
    """What has become of an attempt; one of a flood leaves nothing behind."""
    attempt.kind = kind
    if _is_flood(attempt):
        attempt.delete()
    else:
        attempt.save()


def mark_of(name: str) -> str:
    """What stands for a name that nobody has: people type their password there, which must never be kept."""
    return f"未知 {salted_hmac('security log', name, algorithm='sha256').hexdigest()[:MARK]}"


def forget_old() -> int:
    """Delete what was kept as long as the law asks; how many there were."""
    return Event.objects.filter(moment__lt=clock.now() - KEPT).delete()[0]


def _is_flood(event: Event) -> bool:
    lately = {"moment__gt": event.moment - timedelta(hours=1), "network": event.network, "kind": event.kind}
    return event.kind in FLOODING and Event.objects.filter(**lately).count() >= ON_RECORD
