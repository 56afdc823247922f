"""One step of a patent, an award or a standard counts once; the meeting of an appraisal counts in no measure."""

from kezhan.kinds.appraisal.addresses import appraisal_page, pursuit_page
from kezhan.kinds.appraisal.models import Appraisal, Stage
from kezhan.kinds.appraisal.pursuit_lifecycle import figures_of, step_named
from kezhan.work.models import Work
from kezhan.work.ties import Row, Tie


def tie_of(work: Work) -> Tie | None:
    """What the step counts, or the meeting; None for work that neither left."""
    stage = Stage.objects.filter(work=work).select_related("pursuit").first()
    return _of_step(work, stage) if stage else _of_meeting(work)


def _of_step(work: Work, stage: Stage) -> Tie:
    pursuit = stage.pursuit
    row = Row(f"{pursuit.get_aim_display()}“{pursuit.title}”", pursuit_page(pursuit), "日子", "重新登记")
    figures = figures_of(step_named(stage.move), work.edition.measures_of(work.task))
    return Tie(row, figures, f"按“{stage.label}”这一步算的", "登记错了，请撤回这一条")


def _of_meeting(work: Work) -> Tie | None:
    appraisal = Appraisal.objects.filter(work=work).first()
    return Tie(Row(f"鉴定“{appraisal.title}”", appraisal_page(appraisal))) if appraisal else None
