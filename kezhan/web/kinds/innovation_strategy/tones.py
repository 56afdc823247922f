"""The tones of a strategy, a version and a goal."""

from kezhan.kinds.innovation_strategy.models import (
    Goal,
    GoalState,
    Strategy,
    StrategyState,
    StrategyVersion,
    VersionState,
)

TONES = {
    StrategyState.DRAFTING: "accent",
    StrategyState.HANDED_OVER: "caution",
    StrategyState.IN_FORCE: "good",
    StrategyState.REVISING: "accent",
    StrategyState.REVISION_HANDED_OVER: "caution",
    StrategyState.ENDED: "plain",
    StrategyState.GIVEN_UP: "plain",
}
OF_VERSIONS = {
    VersionState.DRAFT: "accent",
    VersionState.HANDED_OVER: "caution",
    VersionState.RETURNED: "danger",
    VersionState.IN_FORCE: "good",
    VersionState.SUPERSEDED: "plain",
    VersionState.DROPPED: "plain",
}
OF_GOALS = {GoalState.OPEN: "accent", GoalState.REACHED: "good", GoalState.NOT_REACHED: "plain"}


def tone(strategy: Strategy) -> str:
    """The tone of the state."""
    return TONES[StrategyState(strategy.state)]


def tone_of_version(version: StrategyVersion) -> str:
    return OF_VERSIONS[VersionState(version.state)]


def tone_of_goal(goal: Goal) -> str:
    return "caution" if goal.is_unfounded else OF_GOALS[GoalState(goal.state)]


def goal_in_words(goal: Goal) -> str:
    """Its state, and whether the host's word carries it."""
    return f"{goal.state_label}，单位没有确认" if goal.is_unfounded else goal.state_label
