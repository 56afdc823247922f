"""What has happened to a station: each of its moves, its public notices and the objections to them (§3.4)."""

from django.db import models

from kezhan import clock
from kezhan.organisations.models import Association, Post
from kezhan.organisations.models.applying import Applicants
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.recusal import apart_from
from kezhan.policy.written import LONGEST_LABEL
from kezhan.reference.divisions import within
from kezhan.stations.models.station import Station


class Passage(models.Model):
    """One move of a station: who took it from where to where, with which words, and when it had come to their desk."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="passages")
    move = models.CharField("事项", max_length=40)
    label = models.CharField("事项名称", max_length=40)
    from_state = models.CharField("原状态", max_length=20)
    to_state = models.CharField("新状态", max_length=20)
    step_label = models.CharField("步骤", max_length=LONGEST_LABEL, blank=True)
    association = models.ForeignKey(Association, models.PROTECT, null=True, related_name="+")
    actor = doer_name("经办人")
    actor_post = doer_post()
    actor_account = doer_account()
    stood_in = models.CharField("代办", max_length=200, blank=True)
    """Who stood in for whom and why, in words. Empty where the desk decided itself."""
    text = models.CharField("意见", max_length=1000, blank=True)
    arrived_at = models.DateTimeField("到达时间")
    due_on = models.DateField("应办结", null=True)
    taken_at = models.DateTimeField("办理时间")

    class Meta:
        ordering = ["taken_at", "pk"]
        indexes = [models.Index(fields=["station", "association"], name="who_passed_a_station_on")]

    def __str__(self) -> str:
        return f"{self.label} {self.actor}"


class PublicNoticeQuerySet(models.QuerySet["PublicNotice"]):
    def public(self) -> "PublicNoticeQuerySet":
        """All of them: a notice stays announced, however it ended."""
        return self.all()

    def not_ended(self) -> "PublicNoticeQuerySet":
        """The notices that nobody has ended. Their days may be over, for example where an objection holds them."""
        return self.filter(closed_at=None)

    def running(self) -> "PublicNoticeQuerySet":
        """The notices to which the public may object."""
        return self.not_ended().filter(closes_on__gte=clock.today())


class PublicNotice(models.Model):
    """A public notice of one station: from the day it opens to the last day of its term, both included."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="public_notices")
    association = models.ForeignKey(Association, models.PROTECT, related_name="public_notices")
    opens_on = models.DateField("公示开始", db_index=True)
    closes_on = models.DateField("公示结束")
    closed_at = models.DateTimeField("结束时间", null=True)

    objects = PublicNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.station} {self.opens_on}—{self.closes_on}"

    @property
    def is_running(self) -> bool:
        """Whether the public may object; the last day counts as a whole one."""
        return self.closed_at is None and clock.today() <= self.closes_on

    @property
    def is_held(self) -> bool:
        """Whether its days are over but it has not ended: an objection holds it, or the clockwork has not come by."""
        return self.closed_at is None and not self.is_running


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def unanswered(self) -> "ObjectionQuerySet":
        return self.filter(answered_at=None)

    def undecided(self) -> "ObjectionQuerySet":
        """The objections that ask something of the association: an answer, also after their notice has ended, or a
        decision on the notice that an upheld one holds.
        """
        return self.filter(models.Q(answered_at=None) | models.Q(upheld=True, notice__closed_at=None))

    def holding(self) -> "ObjectionQuerySet":
        """The objections that hold the filing: without an answer, or upheld."""
        return self.filter(models.Q(answered_at=None) | models.Q(upheld=True))

    def visible_to(self, post: Post | None) -> "ObjectionQuerySet":
        """The objections for the association that gave the notice and those above it. Applicants must not see the
        objector's name, whatever other post they hold.
        """
        if post is None or not (post.is_administrator or post.is_association):
            return self.none()
        told = self.exclude(apart_from(post, Objection))
        if post.association is None:
            return told
        low, high = within(post.association.division)
        return told.filter(notice__association__division__gte=low, notice__association__division__lt=high)


class Objection(models.Model):
    """What a member of the public has against the filing. It holds the filing until it is answered."""

    notice = models.ForeignKey(PublicNotice, models.CASCADE, related_name="objections")
    name = models.CharField("姓名", max_length=40)
    contact = models.CharField("联系方式", max_length=60)
    text = models.TextField("异议内容", max_length=2000)
    raised_at = models.DateTimeField("提出时间")
    due_on = models.DateField("应答复")
    upheld = models.BooleanField("异议成立", null=True)
    answer = models.TextField("答复", max_length=2000, blank=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()
    answered_at = models.DateTimeField("答复时间", null=True)
    form_key = models.UUIDField(unique=True)

    desk_fields = ("notice__association",)
    applying = Station.applying.after("notice__station")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]

    def __str__(self) -> str:
        return f"{self.name}：{self.text[:30]}"

    @property
    def applicants(self) -> Applicants:
        """The applicants of the station that it is about."""
        return Applicants(self, self.applying)
