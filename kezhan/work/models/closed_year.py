"""A year of a station that has been closed: its pieces of work stay as they are, until the year is opened again."""

from django.db import models
from django.db.models.functions import ExtractYear

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.stations.models import Station


class ClosedYearQuerySet(models.QuerySet["ClosedYear"]):
    def standing(self) -> "ClosedYearQuerySet":
        """Those that were not opened again."""
        return self.filter(reopened_at=None)


class ClosedYear(models.Model):
    """One closing. `unanswered` is how many pieces of work had no word of their host then; they do not count."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="closed_years", verbose_name="站点")
    year = models.PositiveSmallIntegerField("年度")
    reason = models.CharField("为什么结束", max_length=500, blank=True)
    unanswered = models.PositiveIntegerField("没有答复的")
    closed_by = doer_name("结束的人")
    closed_by_post = doer_post()
    closed_by_account = doer_account()
    closed_at = models.DateTimeField("结束时间")
    reopened_by = doer_name("重新打开的人", blank=True)
    reopened_by_post = doer_post()
    reopened_by_account = doer_account()
    reopened_at = models.DateTimeField("重新打开时间", null=True)
    reopened_for = models.CharField("为什么重新打开", max_length=500, blank=True)

    on_record = OnRecord("年度结束", ("close_year",))

    objects = ClosedYearQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "year"], condition=models.Q(reopened_at=None), name="a_year_is_closed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年"


def in_closed_year(day: str, station: str = "station") -> models.Exists:
    """Whether the year of this day is closed at the station: conditions on rows, by the paths to both."""
    return closed_at(ExtractYear(models.OuterRef(day)), station)


def closed_at(year: models.OuterRef | ExtractYear, station: str = "station") -> models.Exists:
    """The same of a year."""
    return models.Exists(ClosedYear.objects.standing().filter(station=models.OuterRef(station), year=year))
