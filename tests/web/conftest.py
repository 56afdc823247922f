"""All pages are read on a Monday morning, unless a test turns the clock."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from tests.stations.people import MONDAY


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield
