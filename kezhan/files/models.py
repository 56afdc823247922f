"""Files that people handed in, and what comparing files with rows found."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from kezhan.journal.rows import OnRecord

AHEAD = timedelta(days=1)
"""So far may the clock of a camera be ahead, with its zone. Nothing is taken later than it comes in."""


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

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class Reading(models.Model):
    """What a file says: a picture its time, place and looks, a paper its text. It can be read anew from the file at any
    time, so the record does not hold it.

    `small` and `thumb` are places of copies on the disk, empty where there are none.
    """

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="reading", primary_key=True)
    read_at = models.DateTimeField("读取时间")
    is_legible = models.BooleanField("读得出来")
    taken_at = models.DateTimeField("拍摄时间", null=True)
    zone = models.CharField("拍摄时区", max_length=6, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True)
    camera = models.CharField("相机", max_length=81, blank=True)
    picture_hash = models.CharField("图像指纹", max_length=64, blank=True)
    picture_quality = models.PositiveSmallIntegerField("图像指纹可靠程度", null=True)
    text = models.TextField("文字", blank=True)
    fingerprint = models.BinaryField("文字指纹", default=bytes)
    small = models.CharField("小图", max_length=200, blank=True)
    thumb = models.CharField("缩略图", max_length=200, blank=True)

    searched_in = ("text",)

    def __str__(self) -> str:
        return f"{self.upload} 里写的"

    @property
    def is_ahead(self) -> bool:
        """Whether it was taken later than it came in, as the file says."""
        return self.taken_at is not None and self.taken_at > self.upload.uploaded_at + AHEAD

    @property
    def values(self) -> dict[str, object]:
        """The values of the columns, without the upload."""
        own = (field.name for field in self._meta.concrete_fields if not field.primary_key)
        return {name: getattr(self, name) for name in own}


class SentAhead(models.Model):
    """A file that came ahead of its form, for some hours. The form names it by the key, which only its sender knows.

    It is a copy on the way and holds no fact: what the form's deed keeps of it is an upload.
    """

    key = models.UUIDField("发送编号", unique=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField("收到时间", db_index=True)
    file = models.FileField("文件", upload_to="ahead/%Y/%m/", max_length=200)
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("字节")
    digest = models.CharField("SHA-256", max_length=64)

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
