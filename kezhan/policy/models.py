"""The editions that something was opened under, word for word as they were then, and the province of the platform."""

from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.policy.written import LONGEST_EDITION_KEY


class KeptEdition(models.Model):
    """The text of one edition and its SHA-256 in hex. The first thing opened under it writes it, for good."""

    key = models.CharField("版本", max_length=LONGEST_EDITION_KEY, unique=True)
    digest = models.CharField("摘要", max_length=64)
    text = models.TextField("全文")
    kept_at = models.DateTimeField("启用时间")

    on_record = OnRecord("制度版本", ("keep_edition",))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class FoundedProvince(models.Model):
    """The province for which the platform was founded: one row, which nobody changes."""

    code = models.CharField("省份", max_length=6)

    on_record = OnRecord("平台的省份", ("settle_province",))

    def __str__(self) -> str:
        return self.code
