"""The paths of the pages of summaries, for messages to people."""

from kezhan.stations.models import Station
from kezhan.summaries.models import YearSummary


def summary_page(summary: YearSummary) -> str:
    return f"/summaries/{summary.pk}/"


def years_page(station: Station) -> str:
    return f"/stations/{station.pk}/years/"
