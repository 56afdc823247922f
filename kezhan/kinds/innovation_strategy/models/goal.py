"""The goals under a strategy, with their steps and what was reached."""

from decimal import Decimal
from typing import Any

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.innovation_strategy.models.strategy import UNDER_WAY, Strategy, StrategyVersion
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.reference import workdays
from kezhan.stations.models import Station, TeamMember
from kezhan.stations.seen import at_stations_of
from kezhan.stations.states import LIVE
from kezhan.work.models import RestingQuerySet, RestsOnWork, Work, sees_every_station


class GoalState(models.TextChoices):
    """Whether it is still pursued, and how it ended."""

    OPEN = "open", "进行中"
    REACHED = "reached", "已达到"
    NOT_REACHED = "not_reached", "没有达到"


class GoalQuerySet(models.QuerySet["Goal"]):
    def of_strategies_seen_by(self, post: Post) -> "GoalQuerySet":
        """Whoever sees a strategy sees its goals."""
        if sees_every_station(post):
            return self
        return self.filter(strategy__in=Strategy.objects.visible_to(post).order_by().values("pk"))

    def pursued(self) -> "GoalQuerySet":
        """The open goals of strategies that are under way."""
        return self.filter(state=GoalState.OPEN, strategy__state__in=UNDER_WAY, strategy__station__state__in=LIVE)

    def lagging(self) -> "GoalQuerySet":
        """Those that are overdue, have a step that is, or have nobody who answers for them."""
        passed = workdays.last_before(clock.today())
        late = GoalStep.objects.filter(goal=models.OuterRef("pk"), done_on=None, due_on__lte=passed)
        is_overdue = models.Q(due_on__lte=passed) | models.Exists(late)
        return self.pursued().filter(is_overdue | models.Q(expert=None, owner=""))

    def for_societies(self) -> "GoalQuerySet":
        """What lies with the society: no expert of the team who signs in answers for it."""
        return self.lagging().exclude(_is_of_team())

    def for_experts(self) -> "GoalQuerySet":
        return self.lagging().filter(_is_of_team())

    def waiting_for(self, post: Post) -> "GoalQuerySet":
        """For the expert who answers for it, else for the society."""
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post, "strategy__station_id"))
        if post.role == Role.EXPERT:
            return self.for_experts().filter(expert__account=post.account_id)
        return self.none()


def _is_of_team() -> models.Exists:
    """Whether the expert who answers for a goal signs in and is of the team: who left it can do nothing there."""
    team = TeamMember.objects.filter(station=models.OuterRef("strategy__station"), expert=models.OuterRef("expert"))
    return models.Exists(team.exclude(expert__account=None))


class Goal(models.Model):
    """What is to be reached by a day, in a measure of the edition or in one of its own. Progress goes from the base to
    the target, up or down.
    """

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="goals")
    under = models.ForeignKey(StrategyVersion, models.CASCADE, related_name="+", verbose_name="按哪一版定的")
    title = models.CharField("目标", max_length=60)
    measure = models.CharField("成果指标", max_length=40, blank=True)
    measured = models.CharField("衡量什么", max_length=40)
    unit = models.CharField("单位", max_length=10)
    base = models.DecimalField("起点是多少", max_digits=18, decimal_places=4)
    target = models.DecimalField("要到多少", max_digits=18, decimal_places=4)
    due_on = models.DateField("哪天以前")
    expert = models.ForeignKey(
        Expert, models.PROTECT, null=True, related_name="strategy_goals", verbose_name="负责的专家"
    )
    owner = models.CharField("单位的负责人", max_length=40, blank=True)
    state = models.CharField("状态", max_length=12, choices=GoalState.choices, default=GoalState.OPEN)
    lesson = models.CharField("得到的经验", max_length=500, blank=True)
    set_by = doer_name("定目标的人")
    set_by_post = doer_post()
    set_by_account = doer_account()
    set_at = models.DateTimeField("定的时间")
    ended_by = doer_name("结束的人", blank=True)
    ended_by_post = doer_post()
    ended_by_account = doer_account()
    ended_at = models.DateTimeField("结束时间", null=True)
    form_key = models.UUIDField(unique=True)

    searched_in = ("title",)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="goals_by_day"),
            models.Index(fields=["due_on", "id"], name="goals_most_pressing_first"),
        ]
        constraints = [
            models.CheckConstraint(name="a_goal_leads_somewhere", condition=~models.Q(target=models.F("base"))),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_label(self) -> str:
        return str(GoalState(self.state).label)

    @property
    def station(self) -> Station:
        return self.strategy.station

    @property
    def station_id(self) -> int:
        return self.strategy.station_id

    @property
    def version(self) -> int:
        """What somebody has seen of it is what they have seen of the strategy."""
        return self.strategy.version

    @property
    def responsible(self) -> str:
        """Who answers for it; empty while nobody does."""
        return self.expert.name if self.expert else self.owner

    @property
    def come_to(self) -> Decimal:
        """The last figure that the host confirmed; the base before there is one."""
        return next((one.value for one in self._latest_first if one.is_confirmed), self.base)

    @property
    def unanswered(self) -> "GoalProgress | None":
        """The last report, where it waits for the host's word."""
        last = next((one for one in self._latest_first if one.stands and not one.is_refused), None)
        return last if last is not None and last.waits_for_host else None

    @property
    def is_unfounded(self) -> bool:
        """Whether it ended as reached, and what the host confirmed does not say so, or says it no more."""
        return self.state == GoalState.REACHED and not self.has_come_to(self.come_to)

    @property
    def _latest_first(self) -> "list[GoalProgress]":
        return list(self.progress.all())[::-1]

    def has_come_to(self, value: Decimal) -> bool:
        """Whether this value reaches the target, from the side of the base."""
        return value >= self.target if self.target > self.base else value <= self.target


class GoalStep(models.Model):
    """A step towards a goal."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    title = models.CharField("步骤", max_length=60)
    due_on = models.DateField("哪天以前")
    done_on = models.DateField("哪天做完", null=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class GoalProgress(RestsOnWork):
    """What a goal had come to on a day. Its work has the word, the people and the hours."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="progress")
    value = models.DecimalField("到了多少", max_digits=18, decimal_places=4)
    work = models.OneToOneField(Work, models.PROTECT, related_name="goal_progress", verbose_name="服务记录")

    objects: Any = RestingQuerySet.as_manager()

    class Meta:
        ordering = ["work__ended_on", "pk"]

    def __str__(self) -> str:
        return f"{self.goal} {self.value}"
