"""One step of a patent, an award or a standard counts once."""

from kezhan.kinds.appraisal.models import Stage
from kezhan.kinds.appraisal.pursuit_lifecycle import figures_of, step_named
from kezhan.work.models import Work
from kezhan.work.ties import Tie


def tie_of(work: Work) -> Tie | None:
    """What the step counts; None for work that no step left."""
    stage = Stage.objects.filter(work=work).first()
    if stage is None:
        return None
    figures = figures_of(step_named(stage.move), work.edition.measures_of(work.task))
    return Tie(figures, f"按“{stage.label}”这一步算的", "登记错了，请撤回这一条")
