"""Output value, profit and tax are told year by year, and by no stage besides."""

from decimal import Decimal

from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.models import DevelopmentState, Milestone
from kezhan.kinds.product_development.stages import is_producing
from kezhan.kinds.product_development.year_reports import MEASURES
from kezhan.work.models import Work
from kezhan.work.states import State
from kezhan.work.ties import Row, Tie

COUNTING = (State.HANDED_IN, State.CONFIRMED)
"""Figures of a year that count, or will as soon as the host says so."""


def tie_of(work: Work) -> Tie | None:
    """The stage, without the figures of a year; None for work that no stage left."""
    stage = Milestone.objects.filter(work=work).select_related("development").first()
    if stage is None:
        return None
    development = stage.development
    anew = "重新报" if development.state == DevelopmentState.UNDER_WAY else ""
    row = Row(f"产品开发“{development.title}”", development_page(development), "阶段或日子", anew)
    told = [one.key for one in work.edition.measures_of(work.task) if one.key in MEASURES]
    why, instead = "按年在“报年度效益”里报的", "投产以后，在这项开发的页上报那一年的"
    return Tie(row, dict.fromkeys(told, Decimal(0)), why, instead, why_kept=_why_kept(stage))


def _why_kept(stage: Milestone) -> str:
    """The years told since production began rest on its stage, as long as no later one stands."""
    development = stage.development
    others = [one.stage for one in development.reached if one.pk != stage.pk]
    if not is_producing(development.sort, stage.stage) or any(is_producing(development.sort, one) for one in others):
        return ""
    years = development.years.filter(work__state__in=COUNTING).values_list("year", flat=True)
    if not years:
        return ""
    told = "、".join(f"{year} 年" for year in years)
    return f"{told}的效益是“{stage.get_stage_display()}”以后报的，还算数；请先撤回那些效益的服务记录，再撤回这条"
