"""The stages of each sort of development, in one place: its way, and the stage from which it is in production."""

from collections.abc import Sequence
from itertools import chain

from django.db import models


class Sort(models.TextChoices):
    """What is developed (§2.3)."""

    RENOVATION = "renovation", "技术改造"
    PRODUCT = "product", "新产品"
    TECHNOLOGY = "technology", "新技术"
    PROCESS = "process", "新工艺"
    VARIETY = "variety", "新品种"


class Stage(models.TextChoices):
    """A stage that a development reaches."""

    APPROVAL = "approval", "立项"
    LABORATORY = "laboratory", "小试"
    PILOT = "pilot", "中试"
    FINAL_DESIGN = "final_design", "定型"
    PRODUCTION = "production", "投产"
    MARKET = "market", "上市"
    SCHEME = "scheme", "方案"
    REBUILDING = "rebuilding", "改造"
    TRIAL_RUN = "trial_run", "试运行"
    REGIONAL_TRIAL = "regional_trial", "区试"
    VARIETY_APPROVAL = "variety_approval", "审定"
    VARIETY_REGISTRATION = "variety_registration", "登记"
    EXTENSION = "extension", "推广"


Step = tuple[Stage, ...]
"""One step of a way: a stage, or several of which one is enough."""

NOVELTY: tuple[Step, ...] = (
    (Stage.APPROVAL,),
    (Stage.LABORATORY,),
    (Stage.PILOT,),
    (Stage.FINAL_DESIGN,),
    (Stage.PRODUCTION,),
    (Stage.MARKET,),
)
WAYS: dict[Sort, tuple[Step, ...]] = {
    Sort.RENOVATION: (
        (Stage.APPROVAL,),
        (Stage.SCHEME,),
        (Stage.REBUILDING,),
        (Stage.TRIAL_RUN,),
        (Stage.PRODUCTION,),
    ),
    Sort.PRODUCT: NOVELTY,
    Sort.TECHNOLOGY: NOVELTY,
    Sort.PROCESS: NOVELTY,
    Sort.VARIETY: (
        (Stage.APPROVAL,),
        (Stage.REGIONAL_TRIAL,),
        (Stage.VARIETY_APPROVAL, Stage.VARIETY_REGISTRATION),
        (Stage.EXTENSION,),
    ),
}
FIRST = Stage.APPROVAL
"""The host's agreement reaches it."""
PRODUCING = {Stage.PRODUCTION, Stage.EXTENSION}
"""From the step of one of these on, output value, profit and tax are told."""

PLACES: dict[Stage, int] = {stage: place for way in WAYS.values() for place, step in enumerate(way) for stage in step}
"""At which place a stage stands. It is the same in every way on which the stage is."""


def steps_after(sort: str, stage: str) -> Sequence[Step]:
    """The steps that follow the one of this stage."""
    return WAYS[Sort(sort)][_place(sort, stage) + 1 :]


def stages_after(sort: str, stage: str) -> list[Stage]:
    """The stages that may still be reached."""
    return list(chain.from_iterable(steps_after(sort, stage)))


def skipped(sort: str, stage: str, reached: str) -> Sequence[Step]:
    """The steps between the two stages."""
    return WAYS[Sort(sort)][_place(sort, stage) + 1 : _place(sort, reached)]


def is_producing(sort: str, stage: str) -> bool:
    """Whether the stage is that of production, or comes after it."""
    passed = WAYS[Sort(sort)][: _place(sort, stage) + 1]
    return not PRODUCING.isdisjoint(chain.from_iterable(passed))


def in_words(steps: Sequence[Step]) -> str:
    """The steps by name: 小试、中试, or 审定或登记."""
    return "、".join("或".join(stage.label for stage in step) for step in steps)


def later_than(stage: str) -> list[Stage]:
    """The stages that stand after this one, on whichever way."""
    return [one for one, place in PLACES.items() if place > PLACES[Stage(stage)]]


def stages_in_production() -> list[Stage]:
    """The stages of production and those after it, of every sort."""
    return [one for one in PLACES if any(is_producing(sort, one) for sort, way in WAYS.items() if (one,) in way)]


def _place(sort: str, stage: str) -> int:
    """The place of the stage's step in its way; -1 before the first one."""
    if not stage:
        return -1
    return next(place for place, step in enumerate(WAYS[Sort(sort)]) if stage in step)
