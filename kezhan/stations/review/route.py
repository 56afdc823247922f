"""The steps of a station: the edition's, without those whose level does not exist in the place of the step.

- Dongguan and Zhongshan have no counties, so a county's step falls away there by rule, and the record says so.
- Only the filing never falls away, because it makes the station: the next level above files in its place.
"""

from kezhan.organisations.models import Association
from kezhan.organisations.models.association import Offices
from kezhan.policy.shape import Side, Step, StepKind
from kezhan.reference.divisions import Level, division
from kezhan.stations.models import PublicNotice, Station


def route(station: Station) -> list[Step]:
    """The steps that apply to this station, in order."""
    return [step for step in _of_society(station) if not _falls_away(step, station)]


def fallen_away(station: Station) -> list[Step]:
    """Steps that the edition has for such a society and that do not exist in this place."""
    return [step for step in _of_society(station) if _falls_away(step, station)]


def next_step(station: Station) -> Step | None:
    """The step after the present one (the first, when none was reached); None after the last.

    It follows the order of the edition, so that a station goes on even when its present step has left the route.
    """
    order = [step.key for step in station.edition.steps]
    reached = order.index(station.step_key) if station.step_key else -1
    return next((step for step in route(station) if order.index(step.key) > reached), None)


def filed_next(notice: PublicNotice) -> bool:
    """Whether only the filing comes after the notice, or the notice's step is no longer on the station's route."""
    steps = route(notice.station)
    own = (step for step in steps if step.kind is StepKind.NOTICE and step.level == notice.association.level)
    at = next(own, None)
    return at is None or all(step.kind is StepKind.FILING for step in steps[steps.index(at) + 1 :])


def in_charge(step: Step, station: Station, offices: Offices = Association.objects) -> Association | None:
    """The association that takes this step; None where the level does not exist."""
    level = _level_of_filing(step, station) if step.kind is StepKind.FILING else step.level
    return offices.over(_over(step, station), level)


def _of_society(station: Station) -> list[Step]:
    return [step for step in station.edition.steps if station.society.level in step.societies]


def _falls_away(step: Step, station: Station) -> bool:
    if step.kind is StepKind.FILING or not station.edition.falls_away_where_level_is_missing:
        return False
    return division(_over(step, station)).at(step.level) is None


def _level_of_filing(step: Step, station: Station) -> Level:
    """The step's own level, or the lowest level above it that exists there."""
    place, upwards = division(_over(step, station)), reversed(list(Level))
    return next(level for level in upwards if not level.is_below(step.level) and place.at(level))


def _over(step: Step, station: Station) -> str:
    return station.division if step.over is Side.HOST else station.society.association.division
