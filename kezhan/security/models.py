"""One event at the door."""

from typing import Protocol

from django.db import models


class Reader(Protocol):
    """A post, as far as it matters for reading the log."""

    @property
    def is_administrator(self) -> bool: ...


class Kind(models.TextChoices):
    """The kind of an event."""

    SIGNED_IN = "signed_in", "登录"
    FAILED = "failed", "登录没有成功"
    SIGNED_OUT = "signed_out", "退出"
    WRONG_PASSWORD = "wrong_password", "换密码时现在的密码不对"
    HELD = "held", "试得太多，先拦下"
    UNLOCKED = "unlocked", "重设密码，不再拦"
    REFUSED = "refused", "没有权限，没有打开"
    FOREIGN_FORM = "foreign_form", "表单过期或来历不明"
    SENT = "sent", "公众提交"
    SENT_UNPROVED = "sent_unproved", "公众提交，没有核对过设备"
    NOT_TAKEN = "not_taken", "公众提交，没有收"
    EXPORTED = "exported", "导出了名单"


class Matter(models.TextChoices):
    """What a visitor may send."""

    OBJECTION = "objection", "异议"
    NEED = "need", "需求"
    REGISTRATION = "registration", "注册"
    ENROLMENT = "enrolment", "课程报名"
    REPLY = "reply", "课程评价"


class EventQuerySet(models.QuerySet["Event"]):
    """Events, and who may read them."""

    def visible_to(self, post: Reader) -> "EventQuerySet":
        """Only the administrator sees events, because they tell from where people work."""
        return self if post.is_administrator else self.none()


class Event(models.Model):
    """An event is written once. Only an attempt under way still changes its kind."""

    moment = models.DateTimeField("时间", db_index=True)
    kind = models.CharField("事件", max_length=20, choices=Kind.choices)
    address = models.CharField("来自", max_length=45)
    network = models.CharField("网络", max_length=45)
    """One place: the whole IPv4 address, or the first 64 bits of IPv6, which belong to one house."""
    name = models.CharField("登录名", max_length=40)
    account_id = models.BigIntegerField("账号", null=True)
    person = models.CharField("姓名", max_length=40)
    post = models.CharField("岗位", max_length=200)
    path = models.CharField("网址", max_length=200)

    matter = models.CharField("提交的", max_length=20, choices=Matter.choices, blank=True)
    about = models.CharField("关于", max_length=20, blank=True)
    """Key of its subject: the notice of an objection, the association that gets a need, a course."""
    rows = models.PositiveIntegerField("行数", null=True)
    """How many rows about persons were exported."""

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["network", "kind", "moment"]),
            models.Index(fields=["name", "kind", "moment"]),
            models.Index(fields=["matter", "about", "kind", "moment"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name} {self.address}"
