"""Output value, profit and tax are told year by year, and by no stage besides."""

from decimal import Decimal

from kezhan.kinds.product_development.models import Milestone
from kezhan.kinds.product_development.year_reports import MEASURES
from kezhan.work.models import Work
from kezhan.work.ties import Tie


def tie_of(work: Work) -> Tie | None:
    """None of the figures of a year; None for work that no stage left."""
    if not Milestone.objects.filter(work=work).exists():
        return None
    told = [one.key for one in work.edition.measures_of(work.task) if one.key in MEASURES]
    why, instead = "按年在“报年度效益”里报的", "投产以后，在这项开发的页上报那一年的"
    return Tie(dict.fromkeys(told, Decimal(0)), why, instead)
