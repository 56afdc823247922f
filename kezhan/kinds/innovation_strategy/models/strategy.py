"""A strategy of a host, and the versions of its text."""

from django.db import models

from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.stations.seen import at_stations_of
from kezhan.work.models import BESIDE_RECORD, Undertaking, UndertakingQuerySet

LONGEST_PART = 8000
PARTS = ("situation", "aims", "directions", "measures", "safeguards", "further")
"""The parts of a text, in their order; each is a field of a version."""


class Sort(models.TextChoices):
    """What the document is: for the long run, for three to five years, or for one."""

    STRATEGY = "strategy", "战略"
    PLAN = "plan", "规划"
    ANNUAL = "annual", "年度目标"


class StrategyState(models.TextChoices):
    """Where a strategy is. While one version is in force, the next one has states of its own."""

    DRAFTING = "drafting", "起草中"
    HANDED_OVER = "handed_over", "待采纳"
    IN_FORCE = "in_force", "实施中"
    REVISING = "revising", "修订中"
    REVISION_HANDED_OVER = "revision_handed", "修订稿待采纳"
    ENDED = "ended", "已办结"
    GIVEN_UP = "given_up", "已放弃"


UNDER_WAY = (StrategyState.IN_FORCE, StrategyState.REVISING, StrategyState.REVISION_HANDED_OVER)
"""A version is in force, so goals stand under it."""


class VersionState(models.TextChoices):
    """Where one version is. Of a strategy at most one is a draft or handed over, and at most one is in force."""

    DRAFT = "draft", "起草中"
    HANDED_OVER = "handed_over", "待采纳"
    RETURNED = "returned", "已退回"
    IN_FORCE = "in_force", "实施中"
    SUPERSEDED = "superseded", "已被后一版代替"
    DROPPED = "dropped", "已放弃"


OPEN_VERSIONS = (VersionState.DRAFT, VersionState.HANDED_OVER)


class StrategyQuerySet(UndertakingQuerySet["Strategy"]):
    def unanswered(self) -> "StrategyQuerySet":
        """What the host has to adopt or return."""
        return self.filter(state__in=(StrategyState.HANDED_OVER, StrategyState.REVISION_HANDED_OVER)).going_on()

    def returned(self) -> "StrategyQuerySet":
        """What the host returned, and nobody has handed over again."""
        return self.filter(versions__state=VersionState.DRAFT, versions__asked_for__gt="").going_on()

    def waiting_for(self, post: Post) -> "StrategyQuerySet":
        """For a host to adopt or return, for a society to put right."""
        if post.host_id:
            return self.unanswered().filter(at_stations_of(post))
        if post.society_id:
            return self.returned().filter(at_stations_of(post))
        return self.none()


class Strategy(Undertaking):
    """One document. Its versions hold the text; the host adopts one after the other."""

    State = StrategyState
    lasting_states = (StrategyState.DRAFTING, StrategyState.HANDED_OVER, *UNDER_WAY)

    sort = models.CharField("哪一种", max_length=10, choices=Sort.choices)
    first_year = models.PositiveSmallIntegerField("从哪一年")
    last_year = models.PositiveSmallIntegerField("到哪一年")

    on_record = OnRecord(
        "发展战略",
        ("begin_strategy",),
        besides=BESIDE_RECORD,
        together_with=("versions", "versions__files", "goals", "goals__steps", "goals__progress"),
    )

    searched_in = ("title",)

    objects = StrategyQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="strategies_by_term"),
            models.Index(fields=["-opened_at", "-id"], name="strategies_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_strategy_ends_after_it_began", condition=models.Q(last_year__gte=models.F("first_year"))
            ),
        ]

    @property
    def years(self) -> str:
        """2026 年, or 2026—2028 年."""
        return (
            f"{self.first_year} 年" if self.first_year == self.last_year else f"{self.first_year}—{self.last_year} 年"
        )

    @property
    def has_begun(self) -> bool:
        """Whether the host adopted a version that still stands."""
        return self.state in UNDER_WAY

    @property
    def in_force(self) -> "StrategyVersion | None":
        """The version that the host adopted last."""
        return self.versions.filter(state=VersionState.IN_FORCE).first()

    @property
    def coming(self) -> "StrategyVersion | None":
        """The version that is drafted or handed over."""
        return self.versions.filter(state__in=OPEN_VERSIONS).first()


class StrategyVersion(models.Model):
    """One version of the text. `edits` counts how often it was written, and tells what a writer has seen."""

    strategy = models.ForeignKey(Strategy, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("第几版")
    state = models.CharField("状态", max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    situation = models.TextField("现状与问题", max_length=LONGEST_PART, blank=True)
    aims = models.TextField("目标", max_length=LONGEST_PART, blank=True)
    directions = models.TextField("重点方向", max_length=LONGEST_PART, blank=True)
    measures = models.TextField("措施", max_length=LONGEST_PART, blank=True)
    safeguards = models.TextField("保障", max_length=LONGEST_PART, blank=True)
    further = models.TextField("其他", max_length=LONGEST_PART, blank=True)
    edits = models.PositiveIntegerField("改过几次", default=1)
    asked_for = models.CharField("单位要改的", max_length=500, blank=True)
    """What the host asked for when it returned the version before."""
    written_by = doer_name("执笔人")
    written_by_post = doer_post()
    written_by_account = doer_account()
    written_at = models.DateTimeField("写成时间")
    handed_over_by = doer_name("交出人", blank=True)
    handed_over_by_post = doer_post()
    handed_over_by_account = doer_account()
    handed_over_at = models.DateTimeField("交出时间", null=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()
    answered_at = models.DateTimeField("答复时间", null=True)
    word = models.CharField("单位的话", max_length=500, blank=True)

    searched_in = ("situation", "aims", "directions", "measures", "safeguards", "further")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="a_version_has_a_number_of_its_own"),
            models.UniqueConstraint(
                fields=["strategy"], condition=models.Q(state="in_force"), name="one_version_is_in_force"
            ),
            models.UniqueConstraint(
                fields=["strategy"], condition=models.Q(state__in=("draft", "handed_over")), name="one_version_is_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy} 第 {self.number} 版"

    @property
    def state_label(self) -> str:
        return str(VersionState(self.state).label)

    @property
    def text(self) -> dict[str, str]:
        """All the parts by their names."""
        return {part: getattr(self, part) for part in PARTS}

    @property
    def written(self) -> list[tuple[str, str]]:
        """The parts that were written, each under its label."""
        return [(label_of(part), text) for part, text in self.text.items() if text]


def label_of(part: str) -> str:
    return str(StrategyVersion._meta.get_field(part).verbose_name)  # type: ignore[union-attr]


class StrategyFile(models.Model):
    """A file of one version; the next version begins with the same files."""

    version = models.ForeignKey(StrategyVersion, models.CASCADE, related_name="files")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)
