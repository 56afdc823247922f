"""The entries of the record and the end of their chain."""

from django.db import models

from kezhan.journal.rows import OnRecord

FIRST = 1
"""The place of the first entry."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def sealed(self) -> "EntryQuerySet":
        """Entries that have a place in the chain."""
        return self.filter(sequence__gte=FIRST)

    def out_of_place(self) -> "EntryQuerySet":
        """Entries before the first place: the platform gives no such place."""
        return self.filter(sequence__lt=FIRST)

    def waiting(self) -> "EntryQuerySet":
        """Entries that wait for their place because several deeds ended at the same moment."""
        return self.filter(sequence=None)


class Entry(models.Model):
    """One deed as it was recorded. Nobody changes or removes it once it has its place in the chain."""

    sequence = models.PositiveBigIntegerField("序号", unique=True, null=True)
    moment = models.DateTimeField("时间", db_index=True)
    account_id = models.BigIntegerField("账号", null=True)
    post_id = models.BigIntegerField("岗位", null=True)
    actor = models.CharField("经办人", max_length=200)
    deed = models.CharField("事项", max_length=60, db_index=True)
    subject_kind = models.CharField("对象类别", max_length=40)
    subject_id = models.BigIntegerField("对象编号")
    subject_name = models.CharField("对象", max_length=200)
    facts = models.JSONField("内容", default=dict)
    row = models.JSONField("办完时的样子", null=True)
    mark = models.CharField("写入标记", max_length=80, unique=True)
    previous = models.CharField("上一条校验值", max_length=64, default="")
    digest = models.CharField("校验值", max_length=64, default="")

    objects = EntryQuerySet.as_manager()

    searched_in = ("actor", "subject_name")

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "sequence"]),
            models.Index(fields=["id"], condition=models.Q(sequence=None), name="entries_to_be_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.actor} {self.deed} {self.subject_name}"


class ChainEnd(models.Model):
    """The number of entries and the hash of the last one, under a seal that only the platform can make."""

    count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    seal = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return "办事记录的末尾"


class SignedHead(models.Model):
    """The head of the record at the start of a day, signed with the issuer's key and shown to everybody."""

    day = models.DateField("日期", unique=True)
    count = models.PositiveBigIntegerField("条数")
    digest = models.CharField("校验值", max_length=64)
    signature = models.CharField("签名", max_length=100)
    signed_at = models.DateTimeField("签名时间")

    on_record = OnRecord("记录头", ("sign_head",))

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} {self.count}-{self.digest}"


class Verification(models.Model):
    """A verification in the background: where it started, how far it came, what it found. It is sealed because the next
    one goes on from it.
    """

    began_at = models.DateTimeField("开始")
    ended_at = models.DateTimeField("结束")
    start = models.PositiveBigIntegerField("从第几条")
    count = models.PositiveBigIntegerField("到第几条")
    digest = models.CharField("校验值", max_length=64)
    found = models.JSONField("发现", default=list)
    doubted = models.JSONField("对不上的行", default=list)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"第 {self.start} 条到第 {self.count} 条"
