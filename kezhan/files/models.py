"""Files that people handed in, and what comparing files with rows found."""

from django.conf import settings
from django.db import models

from kezhan.journal.rows import OnRecord


class Upload(models.Model):
    """A file, its kind by content and its hash. Its owner, another row, decides who may open it."""

    file = models.FileField("文件", upload_to="%Y/%m/", max_length=200)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节")
    digest = models.CharField("SHA-256", max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    uploaded_at = models.DateTimeField("上传时间")

    on_record = OnRecord("文件", ("receive",))

    def __str__(self) -> str:
        return self.name


class Sweep(models.Model):
    """What a sweep found: files that no row names (they go), and rows without a file, the first of them by name."""

    swept_at = models.DateTimeField("清理时间")
    strays = models.PositiveIntegerField("没有用的文件")
    lost = models.PositiveIntegerField("丢失的文件")
    lost_names = models.JSONField("丢失的文件名", default=list)

    on_record = OnRecord("上传文件的清理", ("sweep_uploads",))

    def __str__(self) -> str:
        return "上传的文件"
