"""Developments of products, the stages that they reached, and their figures by year."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce, Least

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.kinds.product_development.stages import (
    PLACES,
    Sort,
    Stage,
    is_producing,
    later_than,
    stages_after,
    stages_in_production,
    steps_after,
)
from kezhan.organisations.models import Post, Role
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_of
from kezhan.stations.states import LIVE
from kezhan.work.models import (
    BESIDE_RECORD,
    ClosedYear,
    RestingQuerySet,
    RestsOnWork,
    Undertaking,
    UndertakingQuerySet,
    Work,
    in_closed_year,
)
from kezhan.work.states import State as WorkState


class DevelopmentState(models.TextChoices):
    """Where a development is; its stage stands beside it."""

    PROPOSED = "proposed", "待单位同意"
    RETURNED = "returned", "退回修改"
    UNDER_WAY = "under_way", "进行中"
    ENDED = "ended", "已结束"
    STOPPED = "stopped", "已终止"


class DevelopmentQuerySet(UndertakingQuerySet["Development"]):
    def at_stage(self, stage: str) -> "DevelopmentQuerySet":
        """Those whose last stage is this one; a stage whose work was taken back is not reached."""
        reached = Milestone.objects.standing().filter(development=models.OuterRef("pk"))
        is_there, is_further = (models.Exists(reached.filter(stage__in=ones)) for ones in ([stage], later_than(stage)))
        return self.filter(is_there & ~is_further)

    def in_production(self) -> "DevelopmentQuerySet":
        """Those that reached production, or a stage after it."""
        reached = Milestone.objects.standing().filter(development=models.OuterRef("pk"))
        return self.filter(models.Exists(reached.filter(stage__in=stages_in_production())))

    def with_year_to_confirm(self) -> "DevelopmentQuerySet":
        """Of which the host has a year's figures to confirm."""
        waiting = ProductYear.objects.to_answer().filter(development=models.OuterRef("pk"))
        return self.filter(models.Exists(waiting), state=DevelopmentState.UNDER_WAY)

    def with_year_due(self) -> "DevelopmentQuerySet":
        """In production, with a year that is over and has no whole report."""
        last = clock.today().year - 1
        whole = ProductYear.objects.whole().filter(development=models.OuterRef("pk"), year__lte=last)
        number = whole.order_by().values("development").annotate(number=models.Count("pk")).values("number")
        until = Least(Coalesce("last_year", models.Value(last)), models.Value(last))
        due = (
            self.in_production()
            .filter(state=DevelopmentState.UNDER_WAY, produced_on__year__lte=last)
            .annotate(reported=Coalesce(models.Subquery(number), 0), past=Coalesce(models.Subquery(_past(last)), 0))
            .filter(reported__lte=until - models.F("produced_on__year") - models.F("past"))
        )
        return self.filter(pk__in=due.order_by().values("pk"))

    def held_up_by(self, station: Station, year: int) -> Self:
        """Those whose figures of the year are not told, or not answered."""
        of_year = ProductYear.objects.filter(development=models.OuterRef("pk"), year=year)
        open_figures = of_year.filter(work__state=WorkState.HANDED_IN)
        untold = ~models.Exists(of_year.whole()) & models.Q(produced_on__year__lte=year)
        untold &= models.Q(last_year=None) | models.Q(last_year__gte=year)
        untold &= models.Q(pk__in=Development.objects.in_production().filter(station=station).order_by().values("pk"))
        rows = self.filter(station=station, state=DevelopmentState.UNDER_WAY)
        return rows.filter(models.Exists(open_figures) | untold)

    def of_hosts(self) -> "DevelopmentQuerySet":
        """What lies with the host: also after the end of a station the figures of a year that were told before."""
        waiting = self.with_year_to_confirm().order_by().values("pk")
        proposed = models.Q(state=DevelopmentState.PROPOSED, station__state__in=LIVE)
        return self.filter(proposed | models.Q(pk__in=waiting))

    def of_side(self) -> "DevelopmentQuerySet":
        """What of these lies with the station's side: sent back, past the planned day of the next stage, or with a year
        due.
        """
        rows = self.going_on()
        returned = models.Q(state=DevelopmentState.RETURNED)
        late = models.Q(state=DevelopmentState.UNDER_WAY, due_on__lte=workdays.last_before(clock.today()))
        due = models.Q(pk__in=self.with_year_due().order_by().values("pk"))
        return rows.filter(returned | late | due)

    def of_experts(self) -> "DevelopmentQuerySet":
        """The same for the expert who proposed it and is still of the team."""
        return self.of_side().filter(station__team_members__expert__account=models.F("opened_by_account"))

    def waiting_for(self, post: Post) -> "DevelopmentQuerySet":
        """For a host to agree or to confirm; for a society, and the expert who proposed it, to go on with."""
        if post.host_id:
            return self.of_hosts().filter(at_stations_of(post))
        if post.society_id:
            return self.filter(at_stations_of(post)).of_side()
        if post.role == Role.EXPERT:
            return self.of_experts().filter(opened_by_account=post.account_id)
        return self.none()


class Development(Undertaking):
    """One product, or technical renovation; `title` is its name and `due_on` the planned day of its next stage."""

    State = DevelopmentState
    lasting_states = (DevelopmentState.PROPOSED, DevelopmentState.RETURNED, DevelopmentState.UNDER_WAY)

    sort = models.CharField("开发哪一种", max_length=10, choices=Sort.choices)
    text = models.TextField("是什么", max_length=4000)
    effect = models.TextField("预期效果", max_length=2000)
    planned_on = models.DateField("计划完成")
    stage = models.CharField("走到哪一步", max_length=20, choices=Stage.choices, blank=True)
    """The stage that was reported last; `stage_reached` tells whether its work stands."""
    produced_on = models.DateField("投产日期", null=True)
    """As it was reported; `production_began` tells whether that stands."""
    last_year = models.PositiveSmallIntegerField("效益报到哪一年", null=True)
    """Under the edition in force at production; None where no edition bounds it."""
    word = models.CharField("说的话", max_length=500, blank=True)

    on_record = OnRecord("产品开发", ("propose_product",), besides=BESIDE_RECORD, together_with=("milestones", "years"))

    searched_in = ("title", "text")

    objects = DevelopmentQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="developments_by_term"),
            models.Index(fields=["-opened_at", "-id"], name="developments_latest_first"),
        ]

    @property
    def years_closed(self) -> set[int]:
        """The years that were closed at its station."""
        return set(ClosedYear.objects.standing().filter(station=self.station_id).values_list("year", flat=True))

    @property
    def year_of_next_step(self) -> int | None:
        """The last closed year of which something was not told or not answered; the stages go on beside it."""
        produced_on = self.production_began
        if produced_on is None or self.state != DevelopmentState.UNDER_WAY:
            return None
        settled = {one.year for one in self.years.all() if one.is_settled}
        until = self.last_year or clock.today().year
        return max((one for one in self.years_closed - settled if produced_on.year <= one <= until), default=None)

    @property
    def reached(self) -> "list[Milestone]":
        """Its stages whose work was not taken back, in the order of its way."""
        return sorted((one for one in self.milestones.all() if one.stands), key=lambda one: PLACES[Stage(one.stage)])

    @property
    def stage_reached(self) -> str:
        """The last of them; empty before the host agreed."""
        reached = self.reached
        return reached[-1].stage if reached else ""

    @property
    def stage_label(self) -> str:
        return str(Stage(self.stage_reached).label) if self.stage_reached else ""

    @property
    def stage_in_words(self) -> str:
        """The same with the host's no, where that is its word on it."""
        refused = any(one.is_refused for one in self.reached[-1:])
        return f"{self.stage_label}（单位不认可）" if refused else self.stage_label

    @property
    def stages_ahead(self) -> list[Stage]:
        """The stages that may be reported: those after the last one, and earlier ones whose work was taken back."""
        last = PLACES[Stage(self.stage_reached)] if self.stage_reached else -1
        earlier = [one for one in self.stages_lost if PLACES[one] <= last]
        return [*earlier, *stages_after(self.sort, self.stage_reached)]

    @property
    def stages_lost(self) -> list[Stage]:
        """The stages whose work was taken back, and that may be reported anew, in the order of its way."""
        places = {PLACES[Stage(one.stage)] for one in self.reached}
        lost = (Stage(one.stage) for one in self.milestones.all() if not one.stands)
        return sorted((one for one in lost if PLACES[one] not in places), key=lambda one: PLACES[one])

    @property
    def production_began(self) -> date | None:
        """The day of its production, as long as a stage of production stands."""
        return self.produced_on if any(is_producing(self.sort, one.stage) for one in self.reached) else None

    @property
    def why_groundless(self) -> str:
        """Why the years told have no production to rest on, in words. Empty where they have, or none was told."""
        if not any(one.stands for one in self.years.all()):
            return ""
        producing = [one for one in self.reached if is_producing(self.sort, one.stage)]
        if not producing:
            return "投产那一步的服务记录撤回了"
        return "" if any(not one.is_refused for one in producing) else "投产那一步单位不认可"

    @property
    def is_unfounded(self) -> bool:
        """Whether it has ended, and the host did not confirm its last stage, or confirms it no more."""
        if self.state != DevelopmentState.ENDED:
            return False
        return bool(steps_after(self.sort, self.stage_reached)) or not self.reached[-1].is_confirmed


class MilestoneQuerySet(RestingQuerySet["Milestone"]):
    """The stages that were reported."""


class Milestone(RestsOnWork):
    """A stage that was reached; `reason` says why stages before it were left out."""

    development = models.ForeignKey(Development, models.CASCADE, related_name="milestones")
    stage = models.CharField("阶段", max_length=20, choices=Stage.choices)
    reached_on = models.DateField("到达日期")
    text = models.TextField("做成了什么", max_length=4000, blank=True)
    reason = models.CharField("跳过的原因", max_length=200, blank=True)
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="product_milestone")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["development", "stage"], name="a_stage_is_reached_once")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.reached_on}"


def _past(last: int) -> models.QuerySet[ClosedYear, Any]:
    """How many years of a development were closed without a whole report: nobody tells them any more."""
    of_it = {"development": models.OuterRef(models.OuterRef("pk")), "year": models.OuterRef("year")}
    until = Least(Coalesce(models.OuterRef("last_year"), models.Value(last)), models.Value(last))
    closed = ClosedYear.objects.standing().filter(
        station=models.OuterRef("station"), year__gte=models.OuterRef("produced_on__year"), year__lte=until
    )
    untold = closed.exclude(models.Exists(ProductYear.objects.whole().filter(**of_it)))
    return untold.order_by().values("station").annotate(number=models.Count("pk")).values("number")


class ProductYearQuerySet(RestingQuerySet["ProductYear"]):
    def to_answer(self) -> "ProductYearQuerySet":
        """Those whose figures wait for the host, in open years."""
        waiting = self.filter(work__state=WorkState.HANDED_IN)
        return waiting.exclude(in_closed_year("work__ended_on", "development__station"))

    def whole(self) -> "ProductYearQuerySet":
        """Those told to the last day of the year; a year that still ran is told once more."""
        return self.standing().filter(work__ended_on__month=12, work__ended_on__day=31)


class ProductYear(RestsOnWork):
    """The figures of one calendar year. They are the outcomes of its piece of work, and nothing repeats them."""

    development = models.ForeignKey(Development, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField("年度")
    work = models.OneToOneField(Work, models.PROTECT, related_name="product_year")

    objects = ProductYearQuerySet.as_manager()

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["development", "year"], name="a_year_is_told_once")]

    def __str__(self) -> str:
        return f"{self.development} {self.year} 年"

    @property
    def is_settled(self) -> bool:
        """Whether it is told whole, and its host has answered."""
        return self.stands and self.told_until is None and not self.waits_for_host

    @property
    def told_until(self) -> date | None:
        """The last day told, where the year still ran; None where it is told whole."""
        day = self.work.ended_on
        return None if (day.month, day.day) == (12, 31) else day
