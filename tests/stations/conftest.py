"""It is a Monday morning, and some people are there."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from tests.stations.people import MONDAY


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield
