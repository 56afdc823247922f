"""What the known people find on their desks: a few stations live through every kind of work, each at several stages."""

from collections.abc import Iterator
from random import Random

from kezhan.demo.cast import Cast
from kezhan.demo.showcase import CITY_FIELD, FIELD, TOWNS_FIELD
from kezhan.demo.stories import appraising, exchanges, strategies, trainings
from kezhan.demo.stories.case import Act, Case, told
from kezhan.demo.stories.courses import Course
from kezhan.demo.tables import fields_of_work
from kezhan.demo.timeline import Story
from kezhan.reference.divisions import Level
from kezhan.stations.states import State

FOUNDED = 230
"""How many working days ago a shown station begins with its need."""

TALES: tuple[tuple[str, Course, int], ...] = (
    ("innovation_strategy", strategies.strategy, 130),
    ("innovation_strategy", strategies.strategy, 45),
    ("innovation_strategy", strategies.dropped_strategy, 60),
    ("innovation_strategy", strategies.waiting_strategy, 14),
    ("appraisal", appraising.appraisal, 150),
    ("appraisal", appraising.judged_appraisal, 40),
    ("appraisal", appraising.asked_appraisal, 16),
    ("appraisal", appraising.taken_back_appraisal, 50),
    ("appraisal", appraising.commissioned_appraisal, 3),
    ("academic_exchange", exchanges.exchange, 120),
    ("academic_exchange", exchanges.cancelled_exchange, 70),
    ("academic_exchange", exchanges.exchange, 17),
    ("academic_exchange", exchanges.held_exchange, 12),
    ("academic_exchange", exchanges.exchange, 2),
    ("training", trainings.training, 140),
    ("training", trainings.cancelled_training, 60),
    ("training", trainings.ended_training, 24),
    ("training", trainings.taught_training, 19),
    ("training", trainings.training, 10),
    ("training", trainings.training, 4),
)
"""Courses by the kind of work, and how many working days ago each begins; it stands today where it has come to."""


def shown_stories(cast: Cast, founding: tuple[Act, ...]) -> Iterator[tuple[int, Story]]:
    """The stories of each shown station, with how many working days ago they begin."""
    kinds = {task.kind for task in cast.edition.tasks}
    for case in _cases(cast):
        yield FOUNDED, told(case, founding)
        for kind, course, ago in TALES:
            if kind in kinds:
                yield ago, _lived(case, course)


def _cases(cast: Cast) -> Iterator[Case]:
    """Two at the known society in the known county, one in the known city, one in the city without counties."""
    works, show = {field.key: field for field in fields_of_work()}, cast.showcase
    for key, within, level in (
        (FIELD, show.county, Level.PROVINCE),
        (FIELD, show.county, Level.PROVINCE),
        (CITY_FIELD, show.city, Level.CITY),
        (TOWNS_FIELD, show.without_counties, None),
    ):
        if within:
            rng = Random(cast.rng.getrandbits(64))
            yield Case(cast, rng, works[key], hurried=True, within=within, level=level)


def _lived(case: Case, course: Course) -> Story:
    """The course, if the station has come to operate by then."""
    if not hasattr(case, "station"):
        return
    case.station.refresh_from_db()
    by = case.station.society_person
    if case.station.state == State.OPERATING and by is not None:
        if case.station.pk not in case.cast.shown:
            case.cast.shown.append(case.station.pk)
        yield from course(case, by)
