"""A strategy with its versions and files, and the goals that stand under it."""

from kezhan.kinds.innovation_strategy.models.goal import Goal, GoalProgress, GoalQuerySet, GoalState, GoalStep
from kezhan.kinds.innovation_strategy.models.strategy import (
    OPEN_VERSIONS,
    PARTS,
    UNDER_WAY,
    Sort,
    Strategy,
    StrategyFile,
    StrategyQuerySet,
    StrategyState,
    StrategyVersion,
    VersionState,
    label_of,
)

__all__ = [
    "OPEN_VERSIONS",
    "PARTS",
    "UNDER_WAY",
    "Goal",
    "GoalProgress",
    "GoalQuerySet",
    "GoalState",
    "GoalStep",
    "Sort",
    "Strategy",
    "StrategyFile",
    "StrategyQuerySet",
    "StrategyState",
    "StrategyVersion",
    "VersionState",
    "label_of",
]
