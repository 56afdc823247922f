"""Events of academic exchange: announced, held with a sign-in, closed with the figures of its list (§2.4)."""

from collections.abc import Generator, Iterator
from decimal import Decimal

from kezhan.demo.papers import sheet
from kezhan.demo.stories.attending import came, day_of, people
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import hours_of_team, key_of, line
from kezhan.files.receiving import look_at
from kezhan.gatherings.planning import GatheringParticulars
from kezhan.kinds.academic_exchange.announcing import (
    Announcement,
    GivenSpeaker,
    announce_exchange,
    cancel_exchange,
)
from kezhan.kinds.academic_exchange.closing import Closing, close_exchange
from kezhan.kinds.academic_exchange.materials import add_exchange_material
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post

SORTS = ("report", "seminar", "salon", "field_day")
DAYS_AHEAD = (6, 10)


def exchange(case: Case, by: Post) -> Iterator[int]:
    """Announced, held, and closed some days later."""
    found = yield from _held(case, by)
    yield case.rng.randint(1, 4)
    hours = {expert: Decimal(3) for expert in hours_of_team(case)}
    proof = look_at(sheet("签到表", found.title, str(case.station.society), "签到表"))
    given = Closing(hours, line(case, "exchange_results"))
    close_exchange(found, given, vouchers=[proof], seen=None, by=by)


def held_exchange(case: Case, by: Post) -> Iterator[int]:
    """Held, and not closed yet."""
    yield from _held(case, by)


def cancelled_exchange(case: Case, by: Post) -> Iterator[int]:
    """Announced, and cancelled before its day."""
    found = _announced(case, by, case.rng.randint(*DAYS_AHEAD))
    yield 3
    cancel_exchange(found, line(case, "cancellations"), seen=None, by=by)


def _held(case: Case, by: Post) -> Generator[int, None, Exchange]:
    ahead = case.rng.randint(*DAYS_AHEAD)
    found = _announced(case, by, ahead)
    yield 2
    paper = look_at(sheet("讲稿提纲", found.text, str(case.station.society), "讲稿提纲"))
    found = add_exchange_material(found, [paper], is_public=True, seen=None, by=by)
    yield ahead - 2
    came(case, found.gathering, people(case, case.rng.randint(12, 22)), by)
    return found


def _announced(case: Case, by: Post, ahead: int) -> Exchange:
    direction, product = case.rng.choice(case.work.directions), case.rng.choice(case.work.products)
    begins, ends = day_of(ahead)
    meeting = GatheringParticulars(
        line(case, "exchanges", direction=direction, product=product)[:60], f"{case.host.name}会议室"[:60], begins, ends
    )
    expert = case.station.team.filter(is_active=True).order_by("pk").first()
    given = Announcement(
        case.rng.choice(SORTS),
        line(case, "exchange_texts", direction=direction, product=product),
        meeting,
        experts=[expert.pk] if expert else [],
        others=[GivenSpeaker(case.cast.names.person(), "省质检院")],
    )
    return announce_exchange(case.station, given, form_key=key_of(case), by=by)
