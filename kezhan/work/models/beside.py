"""What belongs to a piece of work: people and hours, outcomes, files, and what it said before it was changed."""

from decimal import Decimal

from django.db import models

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy.work import Measure
from kezhan.work.models.work import Work


class Participation(models.Model):
    """An expert who took part, with the hours of all its days together."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="participations")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="participations", verbose_name="专家")
    hours = models.DecimalField("小时", max_digits=5, decimal_places=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["work", "expert"], name="an_expert_takes_part_once"),
            models.CheckConstraint(name="who_takes_part_spends_time", condition=models.Q(hours__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.expert} {self.hours} 小时"


class Outcome(models.Model):
    """A figure in a measure of the edition: what the station's side reported, and what the host confirmed.

    Only `confirmed` counts anywhere, and only while its work is confirmed (§3.3).
    """

    work = models.ForeignKey(Work, models.CASCADE, related_name="outcomes")
    measure = models.CharField("指标", max_length=40)
    reported = models.DecimalField("填报的数", max_digits=18, decimal_places=4)
    confirmed = models.DecimalField("确认的数", max_digits=18, decimal_places=4, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["work", "measure"], name="a_measure_is_reported_once")]

    def __str__(self) -> str:
        return f"{self.measure} {self.reported}"

    @property
    def entry(self) -> Measure:
        """The measure in the work's edition."""
        return self.work.edition.measure(self.measure)

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def unit(self) -> str:
        return self.entry.unit

    @property
    def is_corrected(self) -> bool:
        """Whether the host confirmed another figure than was reported."""
        return self.confirmed is not None and self.confirmed != self.reported

    @property
    def figure(self) -> Decimal:
        """What stands: the confirmed figure, or the reported one while there is no other."""
        return self.reported if self.confirmed is None else self.confirmed


class Evidence(models.Model):
    """A file that shows what was done; a voucher proves a figure. Taking it away marks it and never deletes it."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="evidence")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    is_voucher = models.BooleanField("证明材料", default=False)
    key = models.UUIDField("发送编号", null=True, unique=True)
    """Whoever sends a file by itself makes this up, and sends it again under the same."""
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)


class EarlierVersion(models.Model):
    """What a piece of work said before it was changed, and how the host had answered."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="earlier_versions")
    number = models.PositiveIntegerField("第几版")
    content = models.JSONField("内容")
    state = models.CharField("当时的状态", max_length=10)
    written_by = doer_name("填写人")
    written_by_post = doer_post()
    written_by_account = doer_account()
    written_at = models.DateTimeField("填写时间")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["work", "number"], name="one_row_a_version")]

    def __str__(self) -> str:
        return f"{self.work} 第 {self.number} 版"
