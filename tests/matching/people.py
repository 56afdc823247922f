"""What the tests of the two-way choice start with: an open need, an offer, a signed copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.matching import agreements, invitations, pairings
from kezhan.matching.models import Invitation, Pairing
from kezhan.matching.offers import Offer
from kezhan.needs.models import Need, NeedState
from kezhan.notices.models import Notice
from kezhan.organisations.models import Host, Post, Society
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.states import State
from tests.province import Province

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Nine in the morning in Guangdong. Fifteen working days later it is 23 March 2026."""

OFFER = Offer(tasks=("bottleneck", "training"), months=12, budget=Decimal("8.5"), message="一起解决糕点保鲜")
COUNTER = Offer(tasks=("bottleneck",), months=24, budget=None, message="两年更稳妥")


def open_need(host: Host | None, **changes: Any) -> Need:
    facts = {
        "host": host,
        "edition_key": "guangdong-2013",
        "task": "bottleneck",
        "title": "糕点保鲜期短",
        "text": "烘焙糕点三天就发霉，想延长食品保鲜期。",
        "division": host.division if host else "",
        "state": NeedState.OPEN,
        "posted_at": clock.now(),
        "opened_at": clock.now(),
    }
    return Need.objects.create(**(facts | changes))


def invited(need: Need, society: Society, by: Post) -> Invitation:
    return invitations.invite_society(need, society, None, OFFER, by=by)


def paired(need: Need, society: Society, by_host: Post, by_society: Post) -> Pairing:
    return pairings.accept(invited(need, society, by_host), by=by_society)


def led_to(need: Need, station: Station) -> Pairing:
    """The pairing of a need with which its society applied for this station."""
    talk = Invitation.objects.create(
        need=need,
        society=station.society,
        opened_by="host",
        awaited="society",
        opened_at=clock.now(),
        lapses_on=clock.today(),
    )
    return Pairing.objects.create(invitation=talk, station=station, state="applied", agreed_at=clock.now())


def signed(province: Province, pairing: Pairing) -> Pairing:
    agreements.upload_agreement(pairing, looked_at(), by=province.posts.food)
    agreements.sign(pairing, by=province.posts.food)
    return agreements.sign(pairing, by=province.posts.bakery)


def told(post: Post) -> list[str]:
    """The messages to this person, in order."""
    return list(Notice.objects.filter(account=post.account_id).order_by("pk").values_list("text", flat=True))


def signed_copy(words: str = "合作协议") -> SimpleUploadedFile:
    return SimpleUploadedFile(
        "协议.pdf", b"%PDF-1.7\n<< /Type /Page >>\n" + words.encode() + b"\n%%EOF\n", "application/pdf"
    )


def looked_at(words: str = "合作协议") -> Upload:
    """The signed copy, checked and not stored yet."""
    return look_at(signed_copy(words))


def station(society: Society, host: Host, state: State) -> Station:
    return Station.objects.create(
        edition_key="guangdong-2013",
        name=f"{society}驻{host}站",
        society=society,
        host=host,
        division=host.division,
        state=state,
        awaited_since=clock.now(),
        opened_at=clock.now(),
    )


@contextmanager
def refused(reason: str, clause: str = "§3.2", field: str = "") -> Iterator[None]:
    """The deed inside is refused with exactly these words, this clause and this field."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.reason, caught.value.clause, caught.value.field) == (reason, clause, field)
