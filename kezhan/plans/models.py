"""A station's plan for one year, its goals and its budget, and what an agreed plan said before it was changed."""

from django.db import models

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.needs.models import Need
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import within
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by
from kezhan.stations.states import LIVE
from kezhan.work.models import BESIDE_RECORD, closed_at


class State(models.TextChoices):
    """Where a plan is."""

    DRAFT = "draft", "起草中"
    PROPOSED = "proposed", "待单位同意"
    AGREED = "agreed", "已定"


CHANGING = {State.DRAFT: "已定，调整中", State.PROPOSED: "已定，调整待同意"}
"""How a plan is called that was agreed on and is being changed."""


class YearPlanQuerySet(models.QuerySet["YearPlan"]):
    def visible_to(self, post: Post | None) -> "YearPlanQuerySet":
        """Whoever sees the station. An association sees a plan once society and host have agreed on it."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association is not None and post.association.is_at_the_top:  # the whole platform is its place
            return self.filter(agreed_at__isnull=False)
        if post.association is not None:
            low, high = within(post.association.division)
            here = models.Q(station__division__gte=low, station__division__lt=high)
            theirs = models.Q(station__society__association=post.association_id)
            return self.filter(here | theirs, agreed_at__isnull=False)
        return self.filter(at_stations_seen_by(post))

    def proposed(self) -> "YearPlanQuerySet":
        """What waits for its host. Of a year whose summary was handed in no change is agreed on any more."""
        year = {"summaries__year": models.OuterRef("year"), "summaries__handed_in_at__isnull": False}
        summed_up = models.Exists(Station.objects.filter(pk=models.OuterRef("station"), **year))
        return self.filter(state=State.PROPOSED).going_on().exclude(summed_up, agreed_at__isnull=False)

    def once_agreed(self) -> "YearPlanQuerySet":
        """What society and host agreed on, also where they are changing it."""
        return self.filter(agreed_at__isnull=False)

    def being_changed(self) -> "YearPlanQuerySet":
        return self.once_agreed().exclude(state=State.AGREED)

    def returned(self) -> "YearPlanQuerySet":
        """Drafts that the host sent back with a word."""
        return self.filter(state=State.DRAFT).exclude(word="").going_on()

    def going_on(self) -> "YearPlanQuerySet":
        """Without those of closed years and of ended stations, on which nobody can do anything."""
        return self.exclude(closed_at(models.OuterRef("year"))).filter(station__state__in=LIVE)

    def waiting_for(self, post: Post) -> "YearPlanQuerySet":
        """For a host to agree to, for a society to put right."""
        if post.host_id:
            return self.proposed().filter(station__host=post.host_id)
        return self.returned().filter(station__society=post.society_id) if post.society_id else self.none()

    def with_station(self) -> "YearPlanQuerySet":
        """With the station, its two sides and its named persons, in one query."""
        sides = ("station__society", "station__host", "station__society_person__account")
        return self.select_related(*sides)


class YearPlan(models.Model):
    """The plan of one station for a calendar year. The edition in force when it was begun names tasks and measures."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="plans", verbose_name="站点")
    year = models.PositiveSmallIntegerField("年度")
    edition_key = models.CharField("制度版本", max_length=40)
    focus = models.TextField("重点和打算", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField("第几版", default=1)
    begun_by = doer_name("起草人")
    begun_by_post = doer_post()
    begun_by_account = doer_account()
    begun_at = models.DateTimeField("起草时间")
    due_on = models.DateField("应答复", null=True)
    moved_on = models.DateField("上次往下办的日子", default=clock.today)
    reminded_on = models.DateField("上次自动提醒", null=True)
    word = models.CharField("单位的话", max_length=500, blank=True)
    agreed_at = models.DateTimeField("定下时间", null=True)

    on_record = OnRecord(
        "年度计划",
        ("begin_plan",),
        besides=BESIDE_RECORD,
        together_with=("goals", "budget_lines", "earlier_plans"),
    )

    searched_in = ("focus",)

    objects = YearPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["-year", "-id", "state"], name="plans_latest_first")]
        constraints = [models.UniqueConstraint(fields=["station", "year"], name="one_plan_a_year")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.year} 年计划"

    @property
    def edition(self) -> Edition:
        """The edition in force when it was begun."""
        return editions.edition(self.edition_key)

    @property
    def is_being_changed(self) -> bool:
        """Whether it was agreed on and is opened again: what was agreed on counts until the change is."""
        return self.agreed_at is not None and self.state != State.AGREED

    @property
    def was_never_proposed(self) -> bool:
        """Whether it is a first draft: the host neither agreed on it nor returned it with a word."""
        return self.state == State.DRAFT and self.agreed_at is None and not self.word

    @property
    def state_label(self) -> str:
        return CHANGING[State(self.state)] if self.is_being_changed else str(State(self.state).label)


class PlanGoal(models.Model):
    """What is to be reached by a day: a figure in a measure of the task, or a number of pieces of work (no measure)."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="goals")
    task = models.CharField("任务", max_length=40)
    measure = models.CharField("指标", max_length=40, blank=True)
    target = models.DecimalField("目标", max_digits=16, decimal_places=4)
    owner = models.CharField("负责人", max_length=40)
    due_on = models.DateField("完成日期")
    note = models.CharField("怎么做", max_length=300, blank=True)
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="+", verbose_name="来自需求")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "task", "measure"], name="one_goal_a_task_and_measure"),
            models.CheckConstraint(name="a_goal_has_something_to_reach", condition=models.Q(target__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.task_label} {self.label}"

    @property
    def task_label(self) -> str:
        return self.plan.edition.task(self.task).label

    @property
    def label(self) -> str:
        return self.plan.edition.measure(self.measure).label if self.measure else "服务次数"

    @property
    def unit(self) -> str:
        return self.plan.edition.measure(self.measure).unit if self.measure else "次"


class BudgetLine(models.Model):
    """What money is planned for, in 万元."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="budget_lines")
    purpose = models.CharField("用途", max_length=60)
    amount = models.DecimalField("金额（万元）", max_digits=10, decimal_places=2)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.amount} 万元"


class EarlierPlan(models.Model):
    """What an agreed plan said before it was opened again."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="earlier_plans")
    number = models.PositiveIntegerField("第几版")
    content = models.JSONField("内容")
    agreed_at = models.DateTimeField("定下时间")
    ended_at = models.DateTimeField("重新起草时间")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_row_an_agreed_plan")]

    def __str__(self) -> str:
        return f"{self.plan} 第 {self.number} 版"
