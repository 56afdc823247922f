"""Of every deed about stations: it makes nothing genuine that was changed in the database."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from kezhan import clock
from kezhan.journal.comparing import changed
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Passage, PublicNotice, Station
from kezhan.stations.states import LIVE
from kezhan.stations.under_lock import OPINIONS
from tests.deeds.case import Case, with_colleagues
from tests.deeds.test_deeds import CASES
from tests.matching.people import MONDAY
from tests.province import Province

pytestmark = pytest.mark.browser


OF_STATIONS = [case for case in CASES if case.name.startswith(("stations.", "work.", "kinds."))]
FALSE = date(2099, 1, 1)


def falsify_stations() -> None:
    Station.objects.update(valid_until=FALSE)


def falsify_notices() -> None:
    PublicNotice.objects.update(opens_on=FALSE)


def falsify_opinions() -> None:
    Passage.objects.update(text="同意")


@pytest.mark.django_db
@pytest.mark.parametrize("falsify", [falsify_stations, falsify_notices, falsify_opinions])
@pytest.mark.parametrize("case", OF_STATIONS, ids=lambda case: case.name)
def test_no_deed_takes_on_what_was_falsified(case: Case, falsify: Callable[[], None], province: Province) -> None:
    with clock.at(MONDAY):
        with_colleagues(province)
        given = case.given(province)
        falsify()
        falsified = unlike()
        with suppress(Refused):
            case.do(province, given)
    assert falsified - unlike() == set()


def unlike() -> set[int]:
    """The stations that the verification names, without those whose notices decide nothing any more."""
    undecided = Station.objects.exclude(state__in=LIVE, valid_until__lt=FALSE)
    return {one.key for one in changed(*undecided, together_with=OPINIONS)}
