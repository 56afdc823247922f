"""Messages to people."""

from django.conf import settings
from django.db import models


class Notice(models.Model):
    """One message to one person, with the page where they deal with it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人")
    text = models.CharField("内容", max_length=300)
    link = models.CharField("去处理", max_length=200)
    post = models.BigIntegerField("岗位", null=True)
    """The number of the post in which they are told, or None for the person. It is no foreign key: posts lie above."""
    sent_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读", null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["account", "read_at"])]

    def __str__(self) -> str:
        return self.text
