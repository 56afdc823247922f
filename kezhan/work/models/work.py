"""A piece of work: which station did what, when and where, who wrote it down, and what the host said of it."""

from datetime import timedelta

from django.db import models

from kezhan import clock
from kezhan.compiled.few import OfFew
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.reference.divisions import within
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by
from kezhan.work.models.closed_year import in_closed_year
from kezhan.work.states import State

LONGEST_TEXT = 4000
"""Characters of what happened and what came of it, in forms and in tables."""


class WorkQuerySet(models.QuerySet["Work"]):
    def public(self) -> "WorkQuerySet":
        """What anyone may read: the host confirmed it, and it may be public."""
        return self.confirmed().filter(is_public=True)

    def confirmed(self) -> "WorkQuerySet":
        """What counts (§3.3)."""
        return self.filter(state=State.CONFIRMED)

    def unanswered(self) -> "WorkQuerySet":
        """What waits for its host."""
        return self.filter(state=State.HANDED_IN)

    def asked(self) -> "WorkQuerySet":
        """What the host is asked for by itself."""
        return self.unanswered().filter(kind="").in_open_years()

    def refused(self) -> "WorkQuerySet":
        """What the station's side has to put right or to withdraw."""
        return self.filter(state=State.REFUSED).in_open_years()

    def in_open_years(self) -> "WorkQuerySet":
        """Without that of years that were closed, for which nobody is asked any more."""
        return self.exclude(in_closed_year("ended_on"))

    def overdue(self) -> "WorkQuerySet":
        return self.unanswered().in_open_years().filter(due_on__lte=workdays.last_before(clock.today()))

    def visible_to(self, post: Post | None) -> "WorkQuerySet":
        """Societies, hosts and experts see that of their stations, an association that of its place and societies."""
        if post is None:
            return self.public()
        if post.is_administrator:
            return self
        if post.association is not None:
            if post.association.is_at_the_top:
                return self
            low, high = within(post.association.division)
            here = models.Q(division__gte=low, division__lt=high)
            theirs = Station.objects.filter(society__association=post.association_id).values("pk")
            return self.filter(here | models.Q(station__in=theirs))
        seen = self.at_stations_of(post)
        if post.role == Role.EXPERT:  # what they did stays theirs after they left a team
            return seen | self.filter(OfFew("pk", _done_by(post.account_id)))
        return seen

    def at_stations_of(self, post: Post) -> "WorkQuerySet":
        """That of the stations that this post may see, found station by station."""
        return self.filter(at_stations_seen_by(post))

    def waiting_for(self, post: Post) -> "WorkQuerySet":
        """What lies on this post's desk: for a host to answer, for the station's side to put right."""
        if post.host_id:
            return self.asked().filter(station__host=post.host_id)
        if post.society_id:
            return self.refused().filter(station__society=post.society_id)
        return self.refused().filter(written_by_account=post.account_id) if post.role == Role.EXPERT else self.none()

    def with_station(self) -> "WorkQuerySet":
        """With the station and its two sides, in one query."""
        return self.select_related("station__society", "station__host")


class Work(models.Model):
    """One piece of work. The edition in force on its last day judges it; `version` tells what somebody has seen."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="work", verbose_name="站点", db_index=False)
    division = models.CharField("站点所在地", max_length=9)
    edition_key = models.CharField("制度版本", max_length=40)
    task = models.CharField("任务", max_length=40)
    kind = models.CharField("由哪种工作带来", max_length=40, blank=True)
    """The kind whose own deed brings the host's word with it, as a rating does. Empty: the host is asked for it."""
    title = models.CharField("做了什么", max_length=60)
    text = models.TextField("经过和结果", max_length=LONGEST_TEXT, blank=True)
    began_on = models.DateField("开始日期")
    ended_on = models.DateField("结束日期")
    place = models.CharField("地点", max_length=60)
    explanation = models.CharField("补录或工时长的说明", max_length=200, blank=True)
    is_late = models.BooleanField("补录", default=False)
    is_public = models.BooleanField("可以公开", default=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.HANDED_IN)
    version = models.PositiveIntegerField("第几版", default=1)
    written_by = doer_name("填写人")
    written_by_post = doer_post()
    written_by_account = doer_account()
    written_at = models.DateTimeField("填写时间")
    due_on = models.DateField("应答复", null=True)
    reminded_on = models.DateField("上次自动提醒", null=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()
    answered_at = models.DateTimeField("答复时间", null=True)
    answer = models.CharField("单位的话", max_length=500, blank=True)
    withdrawn_for = models.CharField("撤回原因", max_length=200, blank=True)
    form_key = models.UUIDField(unique=True)
    form_digest = models.CharField("表单内容的摘要", max_length=64, blank=True)
    """Of what the form said, by which a second sending is known. Empty for what was written before there was one."""

    on_record = OnRecord(
        "服务记录",
        ("write_down_work",),
        besides=("reminded_on", "form_digest"),
        together_with=("participations", "outcomes", "evidence", "earlier_versions"),
    )

    searched_in = ("title", "text")

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_on", "-pk"]
        indexes = [  # lists are counted and sorted from these columns alone
            models.Index(fields=["-ended_on", "-id", "division", "state"], name="work_newest_first"),
            models.Index(fields=["station", "-ended_on", "-id", "state", "is_public"], name="work_of_a_station"),
            models.Index(fields=["state", "-ended_on", "-id", "division"], name="work_in_a_state"),
            models.Index(fields=["task", "-ended_on", "-id", "division"], name="work_of_a_task"),
            models.Index(fields=["division", "-ended_on", "-id", "state"], name="work_of_a_place"),
        ]
        constraints = [
            models.CheckConstraint(
                name="work_ends_after_it_began", condition=models.Q(ended_on__gte=models.F("began_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def speaks_for_itself(self) -> bool:
        """A kind asks and tells in its own words; that its work was taken back, the work tells."""
        return not self.kind or self.state == State.WITHDRAWN

    @property
    def edition(self) -> Edition:
        """The edition in force on its last day."""
        return editions.edition(self.edition_key)

    @property
    def task_label(self) -> str:
        return self.edition.task(self.task).label

    @property
    def days(self) -> int:
        """How many days it took, the first and the last included."""
        return (self.ended_on - self.began_on + timedelta(days=1)).days

    @property
    def number_of_files(self) -> int:
        """How many files belong to it now."""
        return self.evidence.filter(removed_at=None).count()

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def when(self) -> str:
        """Its days in words: 2026-03-01, or 2026-03-01 至 2026-03-03."""
        return f"{self.began_on}" if self.began_on == self.ended_on else f"{self.began_on} 至 {self.ended_on}"


def _done_by(account: int) -> models.QuerySet[Work, int]:
    return Work.objects.filter(participations__expert__account=account).values_list("pk", flat=True)
