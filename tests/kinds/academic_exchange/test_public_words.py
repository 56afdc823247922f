"""Every text that the public reads of an event is asked for contacts (0072)."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.files.receiving import look_at
from kezhan.kinds.academic_exchange.announcing import Announcement, GivenSpeaker, announce_exchange, cancel_exchange
from kezhan.kinds.academic_exchange.materials import add_exchange_material
from kezhan.kinds.academic_exchange.models import Exchange, Speaker
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.files.made import png
from tests.kinds.academic_exchange.things import announcement
from tests.kinds.public_words import REFUSED, TOLD, texts_of
from tests.stations.people import People

Say = Callable[[Station, People, bool], object]


def announced(station: Station, people: People, given: Announcement) -> Exchange:
    return announce_exchange(station, given, form_key=uuid4(), by=people.society)


def event(**said: object) -> Say:
    return lambda station, people, is_public: announced(
        station, people, replace(announcement("白斑病防控", 5), is_public=is_public, **said)
    )


def meeting(**said: object) -> Say:
    given = announcement("白斑病防控", 5)
    return event(meeting=replace(given.meeting, **said))


def cancelled(station: Station, people: People, is_public: bool) -> object:
    return cancel_exchange(event()(station, people, is_public), TOLD, seen=None, by=people.society)


def material(station: Station, people: People, is_public: bool) -> object:
    file = look_at(SimpleUploadedFile("联系13800138000.png", png()))
    one = announced(station, people, announcement("白斑病防控", 5))
    return add_exchange_material(one, [file], is_public=is_public, seen=None, by=people.society)


GUARDED: dict[str, tuple[Callable[[], Say], str]] = {
    "title": (lambda: meeting(title=TOLD), "title"),
    "place": (lambda: meeting(place=TOLD), "place"),
    "text": (lambda: event(text=TOLD), "text"),
    "word": (lambda: cancelled, "text"),
    "unit": (lambda: event(others=[GivenSpeaker("何秀芳", TOLD)]), "others"),
    "material": (lambda: material, "papers"),
}
UNSEEN = {"sort"}
NAMES = {"name"}
"""A name holds no figures (text/names.py)."""


def test_every_text_is_guarded_or_named_as_unseen() -> None:
    assert texts_of(Exchange) | texts_of(Speaker) <= {*GUARDED, *UNSEEN, *NAMES}


@pytest.mark.parametrize("name", GUARDED)
def test_a_telephone_is_refused_at_its_field_where_the_public_reads_it(
    name: str, station: Station, people: People
) -> None:
    made, field = GUARDED[name]
    with pytest.raises(Refused, match=REFUSED) as refused:
        made()(station, people, True)
    assert refused.value.field == field
    assert made()(station, people, False)
