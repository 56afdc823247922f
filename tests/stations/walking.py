"""A station walked along its route, whatever steps its edition has, by whoever sits at the desk it comes to."""

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
"""The move that leads on from a step of each kind."""


def onward(station: Station) -> Station:
    """One step further along the route; a notice ends by itself, long after it began."""
    if station.step.kind is not StepKind.NOTICE:
        return take(ONWARD[station.step.kind], station, by=at_desk(station))
    with clock.at(max(LONG_AFTER, clock.now())):
        return take("close_notice", station, by=CLOCKWORK)


def walked_to(step: Step, station: Station) -> Station:
    """At this step of its route."""
    while station.step != step:
        station = onward(station)
    return station


def past(step: Step, station: Station) -> Station:
    """At the step after this one of its route."""
    return onward(walked_to(step, station))


def steps_of(station: Station, kind: StepKind) -> Sequence[Step]:
    """The steps of that kind on its route."""
    return [step for step in route(station) if step.kind is kind]


def first(station: Station, kind: StepKind) -> Station:
    """At the first step of that kind."""
    return walked_to(steps_of(station, kind)[0], station)


def last(station: Station, kind: StepKind) -> Station:
    """At the last step of that kind."""
    return walked_to(steps_of(station, kind)[-1], station)


def after(step: Step, station: Station) -> Step:
    """The step that follows on its route."""
    steps = route(station)
    return steps[steps.index(step) + 1]


def whoever(station: Station) -> Actor:
    """Who takes it on from here: somebody at the desk, the clock where a notice runs."""
    return CLOCKWORK if station.step.kind is StepKind.NOTICE else at_desk(station)


def desk_of(step: Step, posts: Sequence[Post]) -> Post:
    """The one of these people whose association takes steps of this level."""
    return next(post for post in posts if post.association.level == step.level)
