"""What belongs to a course beside its trainees: sessions and materials."""

from datetime import datetime
from decimal import Decimal

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.gatherings.models import Gathering
from kezhan.kinds.training.models.course import Course
from kezhan.work.models import RestingQuerySet, RestsOnWork, Work


class Session(models.Model):
    """A session (课次), taught by an expert of the station, or by somebody else, by name.

    `hours` are 学时 of 45 minutes.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="sessions")
    day = models.DateField("日期")
    begins = models.TimeField("开始")
    ends = models.TimeField("结束")
    place = models.CharField("地点", max_length=60)
    expert = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="+", verbose_name="授课专家")
    teacher = models.CharField("别的老师", max_length=40, blank=True)
    hours = models.DecimalField("学时", max_digits=4, decimal_places=1)
    gathering = models.OneToOneField(Gathering, models.PROTECT, null=True, related_name="session", verbose_name="签到")

    class Meta:
        ordering = ["day", "begins", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_session_ends_after_it_begins", condition=models.Q(ends__gt=models.F("begins"))
            ),
            models.CheckConstraint(
                name="a_session_has_one_teacher",
                condition=models.Q(models.Q(expert=None), ~models.Q(teacher=""))
                | models.Q(~models.Q(expert=None), models.Q(teacher="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.begins:%H:%M}–{self.ends:%H:%M}"

    @property
    def taught_by(self) -> str:
        """The name of whoever teaches it."""
        return self.expert.name if self.expert else self.teacher

    @property
    def begins_at(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.day, self.begins, tzinfo=clock.SHANGHAI)

    @property
    def ends_at(self) -> datetime:
        """The moment at which it ends."""
        return datetime.combine(self.day, self.ends, tzinfo=clock.SHANGHAI)

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()

    @property
    def clock_hours(self) -> Decimal:
        """How long it lasts, in hours of the clock."""
        return Decimal((self.ends_at - self.begins_at).total_seconds()) / 3600


class Material(models.Model):
    """A file for the trainees. Taking it away marks it and never deletes it."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="materials")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)


class Leaving(RestsOnWork):
    """A piece of work that the end of a course left: one, or several where it took longer than one may take."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="leavings")
    work = models.OneToOneField(Work, models.PROTECT, related_name="course", verbose_name="服务记录")
    looked_through_at = models.DateTimeField("证书核对时间", null=True)
    """When the society said last that it had looked through the certificates, after the host corrected the figures."""

    objects = RestingQuerySet["Leaving"].as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.work)


class Reply(models.Model):
    """What one of those who came says of the course, from 1 to 5 on each point. Nothing here tells who said it."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="replies")
    content = models.PositiveSmallIntegerField("内容有用")
    teaching = models.PositiveSmallIntegerField("讲得清楚")
    arrangement = models.PositiveSmallIntegerField("安排合适")
    words = models.CharField("想说的话", max_length=300, blank=True)

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_reply_is_from_1_to_5",
                condition=models.Q(content__range=(1, 5), teaching__range=(1, 5), arrangement__range=(1, 5)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.content}、{self.teaching}、{self.arrangement}"
