"""A bottleneck with its task paper, and what belongs to it: steps, the task force, deliverables."""

from decimal import Decimal

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role
from kezhan.reference import workdays
from kezhan.stations.seen import at_stations_of
from kezhan.stations.states import LIVE
from kezhan.work.models import (
    BESIDE_RECORD,
    RestingQuerySet,
    RestsOnWork,
    Undertaking,
    UndertakingQuerySet,
    Work,
)
from kezhan.work.states import State as WorkState


class BottleneckState(models.TextChoices):
    """Where the work on a bottleneck is."""

    PROPOSED = "proposed", "待单位同意"
    RETURNED = "returned", "退回修改"
    WITHDRAWN = "withdrawn", "已撤回"
    UNDER_WAY = "under_way", "攻关中"
    HANDED_OVER = "handed_over", "待验收"
    ACCEPTED = "accepted", "已验收"
    ENDED = "ended", "已终止"


LASTING = (
    BottleneckState.PROPOSED,
    BottleneckState.RETURNED,
    BottleneckState.UNDER_WAY,
    BottleneckState.HANDED_OVER,
)
"""The states without an end."""


class BottleneckQuerySet(UndertakingQuerySet["Bottleneck"]):
    def for_hosts(self) -> "BottleneckQuerySet":
        """What waits for the host's word: a task paper, or a result."""
        return self.filter(state__in=(BottleneckState.PROPOSED, BottleneckState.HANDED_OVER)).going_on()

    def for_the_side(self) -> "BottleneckQuerySet":
        """A task paper to put right, and a result to hand over because every step is done."""
        left = models.Exists(Step.objects.unsettled().filter(bottleneck=models.OuterRef("pk")))
        is_ready = models.Q(state=BottleneckState.UNDER_WAY, due_on=None) & ~left
        return self.filter(models.Q(state=BottleneckState.RETURNED) | is_ready).going_on()

    def under_way_late(self) -> "BottleneckQuerySet":
        """What is under way with a step past its day."""
        return self.filter(pk__in=Step.objects.overdue().order_by().values("bottleneck"))

    def waiting_for(self, post: Post) -> "BottleneckQuerySet":
        """For a host to agree to or to accept; for the society and the expert who proposed it to go on with."""
        if post.host_id:
            return self.for_hosts().filter(at_stations_of(post))
        if post.society_id:
            return self.for_the_side().filter(at_stations_of(post))
        if post.role == Role.EXPERT:
            return self.for_the_side().filter(opened_by_account=post.account_id)
        return self.none()


class Bottleneck(Undertaking):
    """A bottleneck, its task paper and its result; `due_on` is the day of the next step while it is under way,
    and the last day for the host's word before and after.
    """

    State = BottleneckState
    lasting_states = LASTING
    outlives_station = dict.fromkeys((BottleneckState.HANDED_OVER, BottleneckState.ACCEPTED), "handed_over_at")

    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="bottlenecks", verbose_name="对应的需求")
    text = models.TextField("要解决的问题", max_length=4000)
    indicator = models.CharField("考核指标", max_length=40)
    unit = models.CharField("单位", max_length=10)
    base_value = models.DecimalField("现在的数", max_digits=14, decimal_places=2)
    target_value = models.DecimalField("目标", max_digits=14, decimal_places=2)
    money_planned = models.DecimalField("计划经费（万元）", max_digits=10, decimal_places=2, null=True)
    agreed_at = models.DateTimeField("同意时间", null=True)
    measured_value = models.DecimalField("交付时测得", max_digits=14, decimal_places=2, null=True)
    handed_over_at = models.DateTimeField("交付时间", null=True)
    report = models.TextField("攻关总结", max_length=4000, blank=True)
    reached_value = models.DecimalField("达到", max_digits=14, decimal_places=2, null=True)
    lesson = models.TextField("终止的原因和得到的认识", max_length=2000, blank=True)
    word = models.CharField("上一步的话", max_length=500, blank=True)
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="bottleneck", verbose_name="服务记录")

    on_record = OnRecord(
        "技术攻关",
        ("propose_bottleneck",),
        besides=BESIDE_RECORD,
        together_with=("steps", "members", "deliverables"),
    )

    searched_in = ("title", "text")

    objects = BottleneckQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="bottlenecks_by_term"),
            models.Index(fields=["-opened_at", "-id"], name="bottlenecks_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_target_is_not_where_it_began", condition=~models.Q(target_value=models.F("base_value"))
            ),
        ]

    @property
    def is_without_figures(self) -> bool:
        """Whether it was accepted, and what it brought was taken back since."""
        return (
            self.state == BottleneckState.ACCEPTED and self.work is not None and self.work.state == WorkState.WITHDRAWN
        )

    def is_met_by(self, figure: Decimal) -> bool:
        """Whether the figure is as good as the target, which lies above or below the base."""
        rises = self.target_value > self.base_value
        return figure >= self.target_value if rises else figure <= self.target_value


class StepQuerySet(RestingQuerySet["Step"]):
    def undone(self) -> "StepQuerySet":
        """The steps that nobody reported as done, or whose report was taken back."""
        return self.filter(models.Q(done_on=None) | models.Q(work__state=WorkState.WITHDRAWN))

    def unsettled(self) -> "StepQuerySet":
        """The undone ones, and those of which the host said that they are not done."""
        return self.undone() | self.refused()

    def overdue(self) -> "StepQuerySet":
        """The undone steps past their day, of what is under way."""
        late = self.undone().filter(due_on__lte=workdays.last_before(clock.today()))
        return late.filter(bottleneck__state=BottleneckState.UNDER_WAY, bottleneck__station__state__in=LIVE)

    def waiting_for(self, post: Post) -> "StepQuerySet":
        """What is overdue, for the society, and for the expert who is responsible."""
        if post.society_id:
            return self.overdue().filter(at_stations_of(post, "bottleneck__station_id"))
        return self.overdue().filter(expert__account=post.account_id) if post.role == Role.EXPERT else self.none()


class Step(RestsOnWork):
    """A step of the task paper. Reporting it as done leaves a piece of work, which says what was found."""

    bottleneck = models.ForeignKey(Bottleneck, models.CASCADE, related_name="steps")
    title = models.CharField("做什么", max_length=60)
    due_on = models.DateField("完成日期")
    expert = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="steps", verbose_name="负责人")
    done_on = models.DateField("完成于", null=True)
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="step", verbose_name="服务记录")

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        """Whether it was reported as done, the report stands, and the host does not say otherwise."""
        return self.done_on is not None and self.stands and not self.is_refused


class Member(models.Model):
    """An expert on the task force. Who stepped out stays readable, with the reason."""

    bottleneck = models.ForeignKey(Bottleneck, models.CASCADE, related_name="members")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="task_forces", verbose_name="专家")
    left_on = models.DateField("退出于", null=True)
    left_for = models.CharField("退出原因", max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bottleneck", "expert"], name="an_expert_is_on_a_force_once")]

    def __str__(self) -> str:
        return str(self.expert)


class Deliverable(models.Model):
    """A file that the task force hands over. Taking it away marks it and never deletes it."""

    bottleneck = models.ForeignKey(Bottleneck, models.CASCADE, related_name="deliverables")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)
