"""A file that somebody brought: kept until its rows are in or it was left, with its progress and how it ended."""

from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Association, Post


class RunState(models.TextChoices):
    """The state of an import."""

    LOOKED_AT = "looked_at", "待确认"
    WAITING = "waiting", "排队中"
    RUNNING = "running", "导入中"
    DONE = "done", "已导入"
    STOPPED = "stopped", "中断"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, post: Post | None) -> "ImportRunQuerySet":
        """The runs of the association that brings them."""
        return self.filter(association=post.association_id) if post and post.association_id else self.none()


class ImportRun(models.Model):
    """One file of needs. `brought` of `total` sound rows are in; `faults` are [place in words, column, reason]."""

    association = models.ForeignKey(Association, models.PROTECT, related_name="imports")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="经办人")
    filename = models.CharField("文件名", max_length=200)
    content = models.BinaryField(null=True)
    digest = models.CharField("SHA-256", max_length=64)
    state = models.CharField("状态", max_length=10, choices=RunState.choices, default=RunState.LOOKED_AT)
    total = models.PositiveIntegerField("可收", default=0)
    brought = models.PositiveIntegerField("已收", default=0)
    repeats = models.PositiveIntegerField("已有", default=0)
    faults = models.JSONField("收不了的", default=list)
    said = models.CharField("结果", max_length=500, blank=True)
    looked_at_at = models.DateTimeField("上传时间")
    touched_at = models.DateTimeField("最近进展")

    on_record = OnRecord(
        "导入",
        ("look_at_import", "import_needs"),
        besides=("content", "state", "total", "brought", "repeats", "faults", "said", "touched_at"),
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-looked_at_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    @property
    def was_dropped(self) -> bool:
        """Whether the file is gone and some of its rows never came in."""
        return self.state == RunState.STOPPED and self.content is None

    @property
    def faulty_rows(self) -> int:
        """The number of rows that stay out; a row may have several faults."""
        return len({where for where, _, _ in self.faults})
