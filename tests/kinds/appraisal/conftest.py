"""The course of an appraisal at an operating station, on a Monday."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from tests.kinds.appraisal.deeds import course
from tests.kinds.appraisal.things import Course
from tests.matching.people import MONDAY
from tests.province import Province


@pytest.fixture
def on_monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def held(province: Province, on_monday: None) -> Course:
    return course(province)
