"""What lasts longer than a piece of work: a question, a course, a task force. Each kind has models of its own."""

from typing import Any, TypeVar

from django.db import models

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations.models import Station

BESIDE_RECORD = ("moved_on", "reminded_on")
"""What every kind names in `besides` of its `OnRecord`: reminders alone hang on it, and no deed tells of it."""
Row = TypeVar("Row", bound="Undertaking")


class UndertakingQuerySet(models.QuerySet[Row]):
    """Whoever sees a station sees what it undertakes; the public sees nothing of it."""

    def visible_to(self, post: Post | None) -> "UndertakingQuerySet[Row]":
        if post is None:
            return self.none()
        if post.is_administrator or (post.association is not None and post.association.is_at_the_top):
            return self
        return self.filter(station__in=Station.objects.visible_to(post).order_by().values("pk"))

    def overdue(self) -> "UndertakingQuerySet[Row]":
        return self.filter(due_on__lte=workdays.last_before(clock.today()))

    def with_station(self) -> "UndertakingQuerySet[Row]":
        """With the station, its two sides and its named person, in one query."""
        return self.select_related("station__society", "station__host", "station__society_person__account")


class Undertaking(models.Model):
    """The base of every kind's own things. A kind adds its fields, its states and a table of moves.

    The model names `State` (its choices), an `OnRecord` and a related name for `station`.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="%(class)ss", verbose_name="站点")
    edition_key = models.CharField("制度版本", max_length=40)
    task = models.CharField("任务", max_length=40)
    title = models.CharField("名称", max_length=60)
    state = models.CharField("状态", max_length=20)
    version = models.PositiveIntegerField("第几版", default=1)
    opened_by = doer_name("提出人")
    opened_by_post = doer_post()
    opened_by_account = doer_account()
    opened_at = models.DateTimeField("提出时间")
    due_on = models.DateField("应办结", null=True)
    moved_on = models.DateField("上次往下办的日子", default=clock.today)
    reminded_on = models.DateField("上次自动提醒", null=True)
    form_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True
        ordering = ["-opened_at", "-pk"]

    State: Any
    """The choices of `state`, given by each kind."""

    def __str__(self) -> str:
        return self.title

    @property
    def edition(self) -> Edition:
        """The edition in force when it was opened."""
        return editions.edition(self.edition_key)

    @property
    def task_label(self) -> str:
        return self.edition.task(self.task).label

    @property
    def state_label(self) -> str:
        return str(self.State(self.state).label)
