"""Write down what happens at the door, and delete it when the law allows it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac

from kezhan import clock
from kezhan.security.limits import FLOODING, KEPT, ON_RECORD
from kezhan.security.models import Event, Kind
from kezhan.security.networks import network_of

MARK = 5
"""Letters of the mark for an unknown name. They are enough to see the same one again and too few to guess it."""


@dataclass(frozen=True)
class Source:
    """Where an event came from, and who it was as far as that is known."""

    address: str
    path: str = ""
    account_id: int | None = None
    name: str = ""
    person: str = ""
    post: str = ""


def note(
    kind: Kind, source: Source, name: str = "", *, matter: str = "", about: str = "", rows: int | None = None
) -> Event:
    """Write an event with the tried login name, or else the name of the person signed in.

    `matter` and `about` say what a visitor sent, `rows` how many were exported; an event of a flood is not written and
    has no key.
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
        rows=rows,
    )
    if not _is_flood(event):
        event.save()
    return event


def settle(attempt: Event, kind: Kind) -> None:
    """Write the result of an attempt. An attempt of a flood leaves nothing."""
    attempt.kind = kind
    if _is_flood(attempt):
        attempt.delete()
    else:
        attempt.save()


def mark_of(name: str) -> str:
    """The mark that replaces an unknown name. People type their password there, so the name is never kept."""
    return f"未知 {salted_hmac('security log', name, algorithm='sha256').hexdigest()[:MARK]}"


def forget_old() -> int:
    """Delete events that were kept as long as the law asks, and return their number."""
    return Event.objects.filter(moment__lt=clock.now() - KEPT).delete()[0]


def _is_flood(event: Event) -> bool:
    lately = {"moment__gt": event.moment - timedelta(hours=1), "network": event.network, "kind": event.kind}
    return event.kind in FLOODING and Event.objects.filter(**lately).count() >= ON_RECORD
