"""Walk a station along its route, whatever steps its edition has; whoever sits at each desk takes it on."""

from collections.abc import Sequence

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, Actor
from kezhan.organisations.models import Post
from kezhan.policy.shape import Step, StepKind
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.review.route import route
from tests.stations.people import LONG_AFTER, at_desk

ONWARD = {
    StepKind.OPINION: "support",
    StepKind.REVIEW: "approve",
    StepKind.NOTICE: "close_notice",
    StepKind.COUNTERSIGNATURE: "countersign",
    StepKind.FILING: "file",
}
"""The move that leads on from each kind of step."""


def onward(station: Station) -> Station:
    """The station one step further along the route; a notice ends by itself, long after it began."""
    if station.step.kind is not StepKind.NOTICE:
        return take(ONWARD[station.step.kind], station, by=at_desk(station))
    with clock.at(max(LONG_AFTER, clock.now())):
        return take("close_notice", station, by=CLOCKWORK)


def walked_to(step: Step, station: Station) -> Station:
    """The station at this step of its route."""
    while station.step != step:
        station = onward(station)
    return station


def past(step: Step, station: Station) -> Station:
    """The station at the step after this one."""
    return onward(walked_to(step, station))


def steps_of(station: Station, kind: StepKind) -> Sequence[Step]:
    """The steps of that kind on the station's route."""
    return [step for step in route(station) if step.kind is kind]


def first(station: Station, kind: StepKind) -> Station:
    """The station at its first step of that kind."""
    return walked_to(steps_of(station, kind)[0], station)


def last(station: Station, kind: StepKind) -> Station:
    """The station at its last step of that kind."""
    return walked_to(steps_of(station, kind)[-1], station)


def after(step: Step, station: Station) -> Step:
    """The step that follows this one on the station's route."""
    steps = route(station)
    return steps[steps.index(step) + 1]


def whoever(station: Station) -> Actor:
    """Who takes the station on from here: somebody at the desk, or the clock during a notice."""
    return CLOCKWORK if station.step.kind is StepKind.NOTICE else at_desk(station)


def desk_of(step: Step, posts: Sequence[Post]) -> Post:
    """The one person here whose association takes steps of this level."""
    return next(post for post in posts if post.association.level == step.level)
