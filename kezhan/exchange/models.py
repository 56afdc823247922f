"""A file that somebody brought: kept until its rows are in or it was left, with its progress and how it ended."""

from datetime import timedelta

from django.db import models

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Association, Post

LONGEST_SAID = 500
"""Characters of how an import ended."""
STALLED = timedelta(minutes=10)
"""After so long without progress the background counts as dead, and somebody may start again."""


class RunState(models.TextChoices):
    """The state of an import."""

    LOOKING = "looking", "检查中"
    REFUSED = "refused", "没有收"
    LOOKED_AT = "looked_at", "待确认"
    WAITING = "waiting", "排队中"
    RUNNING = "running", "导入中"
    DONE = "done", "已导入"
    STOPPED = "stopped", "中断"
    DROPPED = "dropped", "已删掉"


BESIDES = ("content", "state", "rows", "seen", "total", "brought", "repeats", "faults", "shown", "said")
"""Columns of a run that no deed tells of."""


class Run(models.Model):
    """One file. Of its `rows` so many were `seen` by a look that is not done yet; `brought` of `total` sound ones are
    in. `faults` are [place in words, column, reason], `shown` is what the page shows of the look.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="经办人")
    filename = models.CharField("文件名", max_length=200)
    content = models.BinaryField(null=True)
    digest = models.CharField("SHA-256", max_length=64)
    state = models.CharField("状态", max_length=10, choices=RunState.choices, default=RunState.LOOKING)
    rows = models.PositiveIntegerField("行数", default=0)
    seen = models.PositiveIntegerField("已检查", default=0)
    total = models.PositiveIntegerField("可收", default=0)
    brought = models.PositiveIntegerField("已收", default=0)
    repeats = models.PositiveIntegerField("已有", default=0)
    faults = models.JSONField("收不了的", default=list)
    shown = models.JSONField("逐行的结果", default=dict)
    said = models.CharField("结果", max_length=LONGEST_SAID, blank=True)
    looked_at_at = models.DateTimeField("上传时间")
    touched_at = models.DateTimeField("最近进展")

    class Meta:
        abstract = True
        ordering = ["-looked_at_at", "-pk"]

    dropped: str
    """The deed by which the record tells that the file was left lying."""

    def __str__(self) -> str:
        return self.filename

    @property
    def has_stalled(self) -> bool:
        """Whether nothing has happened for long."""
        return clock.now() - self.touched_at > STALLED

    @property
    def may_go_on(self) -> bool:
        """Whether a yes is due: it is not confirmed yet, or broke off, or the background seems to have died over it."""
        if self.state in (RunState.WAITING, RunState.RUNNING):
            return self.has_stalled
        return self.state in (RunState.LOOKED_AT, RunState.STOPPED)

    def let_go(self, state: RunState, said: str) -> None:
        """Delete the file and what a look showed of it. What people wrote in it is kept no longer than it is needed."""
        self.content, self.shown, self.state, self.said = None, {}, state, said
        self.save(update_fields=["content", "shown", "state", "said"])

    @property
    def faulty_rows(self) -> int:
        """The number of rows that stay out; a row may have several faults."""
        return len({where for where, _, _ in self.faults})


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, post: Post | None) -> "ImportRunQuerySet":
        """The runs of the association that brings them."""
        return self.filter(association=post.association_id) if post and post.association_id else self.none()


class ImportRun(Run):
    """One file of needs, of the association that brings it."""

    association = models.ForeignKey(Association, models.PROTECT, related_name="imports")

    dropped = "drop_import"

    on_record = OnRecord("导入", ("receive_import", "look_at_import", "import_needs"), besides=(*BESIDES, "touched_at"))

    objects = ImportRunQuerySet.as_manager()


class LedgerRunQuerySet(models.QuerySet["LedgerRun"]):
    def visible_to(self, post: Post | None) -> "LedgerRunQuerySet":
        """The runs of the person who brings them: the rows are what they may write."""
        return self.filter(post=post.pk) if post and post.pk else self.none()


class LedgerRun(Run):
    """One file of pieces of work."""

    dropped = "drop_ledger"

    on_record = OnRecord("台账导入", ("receive_ledger",), besides=(*BESIDES, "touched_at"))

    objects = LedgerRunQuerySet.as_manager()
