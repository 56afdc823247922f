"""What the known people find on their desks: a few stations live through every kind of work, each at several stages."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from kezhan.demo.cast import Cast
from kezhan.demo.showcase import CITY_FIELD, FIELD, TOWNS_FIELD
from kezhan.demo.stories import (
    appraising,
    arguing,
    courses,
    exchanges,
    planning,
    strategies,
    summing_up,
    trainings,
    working,
)
from kezhan.demo.stories.case import Act, Case, told
from kezhan.demo.stories.courses import Course
from kezhan.demo.stories.working import answered, worked
from kezhan.demo.tables import fields_of_work
from kezhan.demo.timeline import Story
from kezhan.organisations.models import Post
from kezhan.reference.divisions import Level
from kezhan.stations.states import State
from kezhan.work.years import YearIsClosed

FOUNDED, PREPARED = 560, 50
"""How many working days ago a shown station begins with its need, and after how many it operates."""
CHANCE_OF_COURSE = 0.04
UNTIL_ANSWERED = (2, 5)
"""Every so many working days the host answers what lies with it."""


@dataclass(frozen=True)
class Tale:
    """A course of this kind that begins so many working days ago, and stands today where it has come to. `at` are the
    places of the stations that live through it; without a kind it is no work of the edition's tasks.
    """

    kind: str
    course: Course
    ago: int
    at: tuple[int, ...] = (0, 1)


ALL = (0, 1, 2, 3)
TALES = (
    Tale("innovation_strategy", strategies.strategy, 330),
    Tale("innovation_strategy", strategies.strategy, 45, ALL),
    Tale("innovation_strategy", strategies.dropped_strategy, 60),
    Tale("innovation_strategy", strategies.waiting_strategy, 14),
    Tale("appraisal", appraising.appraisal, 150, ALL),
    Tale("appraisal", appraising.judged_appraisal, 26),
    Tale("appraisal", appraising.asked_appraisal, 16, ALL),
    Tale("appraisal", appraising.taken_back_appraisal, 50),
    Tale("appraisal", appraising.commissioned_appraisal, 3),
    Tale("academic_exchange", exchanges.exchange, 250, ALL),
    Tale("academic_exchange", exchanges.cancelled_exchange, 70),
    Tale("academic_exchange", exchanges.exchange, 17),
    Tale("academic_exchange", exchanges.held_exchange, 12),
    Tale("academic_exchange", exchanges.exchange, 2, ALL),
    Tale("training", trainings.training, 140, ALL),
    Tale("training", trainings.cancelled_training, 60),
    Tale("training", trainings.ended_training, 24),
    Tale("training", trainings.taught_training, 19),
    Tale("training", trainings.training, 10, ALL),
    Tale("consultation", courses.question, 90, ALL),
    Tale("consultation", courses.answered_question, 9),
    Tale("consultation", courses.assigned_question, 2),
    Tale("consultation", arguing.argumentation, 180, ALL),
    Tale("consultation", arguing.concluded_argumentation, 20),
    Tale("consultation", arguing.signed_argumentation, 15, (0, 1, 2)),
    Tale("consultation", arguing.invited_argumentation, 5, (0, 1, 2)),
    Tale("consultation", arguing.proposed_argumentation, 3),
    Tale("bottleneck", courses.bottleneck, 300),
    Tale("bottleneck", courses.bottleneck, 24, ALL),
    Tale("bottleneck", courses.bottleneck, 110),
    Tale("bottleneck", courses.bottleneck, 13),
    Tale("bottleneck", courses.bottleneck, 4),
    Tale("product_development", courses.development, 190),
    Tale("product_development", courses.development, 35, ALL),
    Tale("product_development", courses.development, 3),
    Tale("technology_promotion", courses.promotion, 160, ALL),
    Tale("technology_promotion", courses.promotion, 30),
    Tale("technology_promotion", courses.promotion, 3),
    Tale("", planning.proposed_plan, 8),
    Tale("", planning.returned_plan, 7, (2,)),
    Tale("", working.refused_service, 9),
    Tale("", summing_up.waiting_summary, 5, (0, 3)),
    Tale("", summing_up.returned_summary, 9, (1,)),
    Tale("", summing_up.passed_on_summary, 11, (2,)),
    Tale("", summing_up.begun_summary, 6),
)


def shown_stories(cast: Cast, founding: tuple[Act, ...], share: float) -> Iterator[tuple[int, Story]]:
    """The stories of each shown station, with how many working days ago they begin. A smaller share tells of three."""
    kinds, cases = {task.kind for task in cast.edition.tasks}, list(_cases(cast))
    for place, case in enumerate(cases[: max(3, round(len(cases) * share))]):
        yield FOUNDED, told(case, founding)
        yield FOUNDED - PREPARED, _lived(place, case, lambda case, _: worked(case, CHANCE_OF_COURSE))
        yield FOUNDED - PREPARED, _lived(place, case, _answering)
        for tale in TALES:
            if place in tale.at and (tale.kind in kinds or not tale.kind):
                yield tale.ago, _lived(place, case, tale.course)


def _cases(cast: Cast) -> Iterator[Case]:
    """Two in the known county, the first and the third, one in the known city, one in the city without counties."""
    works, show = {field.key: field for field in fields_of_work()}, cast.showcase
    for key, within, level in (
        (FIELD, show.county, Level.PROVINCE),
        (CITY_FIELD, show.city, Level.CITY),
        (FIELD, show.county, Level.PROVINCE),
        (TOWNS_FIELD, show.without_counties, None),
    ):
        if within:
            rng = Random(cast.rng.getrandbits(64))
            yield Case(cast, rng, works[key], hurried=True, within=within, level=level)


def _lived(place: int, case: Case, course: Course) -> Story:
    """The course, if the station has come to operate by then. What a closed year cuts off stays as it is."""
    if not hasattr(case, "station"):
        return
    case.station.refresh_from_db()
    by = case.station.society_person
    if case.station.state == State.OPERATING and by is not None:
        case.cast.shown[place] = case.station.pk
        with suppress(YearIsClosed):
            yield from course(case, by)


def _answering(case: Case, by: Post) -> Story:
    """The host answers week after week."""
    while True:
        yield case.rng.randint(*UNTIL_ANSWERED)
        answered(case)
