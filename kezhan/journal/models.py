"""The entries of the record and the end of their chain."""

from django.db import models


class Entry(models.Model):
    """One deed as it was recorded. Never changed, never removed."""

    sequence = models.PositiveBigIntegerField("序号", unique=True)
    moment = models.DateTimeField("时间", db_index=True)
    account_id = models.BigIntegerField("账号", null=True)
    actor = models.CharField("经办人", max_length=200)
    deed = models.CharField("事项", max_length=60, db_index=True)
    subject_kind = models.CharField("对象类别", max_length=40)
    subject_id = models.BigIntegerField("对象编号")
    subject_name = models.CharField("对象", max_length=200)
    facts = models.JSONField("内容", default=dict)
    previous = models.CharField("上一条校验值", max_length=64)
    digest = models.CharField("校验值", max_length=64)

    searched_in = ("actor", "subject_name")

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "sequence"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.actor} {self.deed} {self.subject_name}"


class ChainEnd(models.Model):
    """How many entries there are and the hash of the last one: what shows that entries were cut off the end."""

    count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.count} {self.digest}"
