"""The summary of one station for one year, its text parts, and the stations that it passed on its way."""

from datetime import date, datetime

from django.db import models

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Association, Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.recusal import on_desk_of
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.reference.divisions import within
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by
from kezhan.summaries.days import asked_year
from kezhan.summaries.parts import BY_KEY, HOST_WORD, Part
from kezhan.work.models import closed_at


class State(models.TextChoices):
    """Where a summary is."""

    DRAFT = "draft", "起草中"
    UNDER_REVIEW = "under_review", "审核中"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已归档"


WRITABLE = (State.DRAFT, State.RETURNED)
BELONGING = ("parts", "submissions", "remarks", "passages")
"""What belongs to a summary on record."""


class YearSummaryQuerySet(models.QuerySet["YearSummary"]):
    def visible_to(self, post: Post | None) -> "YearSummaryQuerySet":
        """Whoever sees the station. An association sees a summary from its first handing in on."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association is not None and post.association.is_at_the_top:  # the whole platform is its place
            return self.filter(handed_in_at__isnull=False)
        if post.association is not None:
            low, high = within(post.association.division)
            here = models.Q(station__division__gte=low, station__division__lt=high)
            theirs = models.Q(station__society__association=post.association_id)
            return self.filter(here | theirs, handed_in_at__isnull=False)
        return self.filter(at_stations_seen_by(post))

    def under_review(self) -> "YearSummaryQuerySet":
        """What lies with an association."""
        return self.filter(state=State.UNDER_REVIEW)

    def in_open_years(self) -> "YearSummaryQuerySet":
        """Without those of closed years, for which nobody is asked any more."""
        return self.exclude(closed_at(models.OuterRef("year")))

    def going_on(self) -> "YearSummaryQuerySet":
        """What an association decides on, also after it closed the year; and what the station's side still writes."""
        written = models.Q(~closed_at(models.OuterRef("year")), state__in=WRITABLE)
        return self.filter(models.Q(state=State.UNDER_REVIEW) | written)

    def to_decide(self) -> "YearSummaryQuerySet":
        """What waits for an association."""
        return self.under_review().filter(outdated=None)

    def to_put_right(self) -> "YearSummaryQuerySet":
        """What waits for the society: what came back, and figures to renew."""
        returned = models.Q(~closed_at(models.OuterRef("year")), state=State.RETURNED)
        return self.filter(returned | models.Q(state=State.UNDER_REVIEW, outdated__isnull=False))

    def asking_host_word(self) -> "YearSummaryQuerySet":
        """What its host may still say its word on, from the day on which the summary is asked for; and what came back
        with a remark on that word, until the host changes it.
        """
        asked = asked_year() or clock.today().year - 1
        now = models.Q(year__lte=asked) | models.Q(station__state__in=states.ENDED)
        words = SummaryPart.objects.filter(summary=models.OuterRef("pk"), key=HOST_WORD)
        unsaid = now & models.Exists(words.filter(text=""))
        to_change = models.Q(state=State.RETURNED) & models.Exists(SummaryRemark.objects.unmet_on_host_word())
        return self.filter(unsaid | to_change, state__in=WRITABLE).in_open_years()

    def waiting_for(self, post: Post) -> "YearSummaryQuerySet":
        """For an association to decide on, for a society to put right, for a host to say its word."""
        if post.association_id:
            to_decide = self.to_decide()
            return to_decide.filter(on_desk_of(post, to_decide, "desk"))
        if post.society_id:
            return self.to_put_right().filter(station__society=post.society_id)
        return self.asking_host_word().filter(station__host=post.host_id) if post.host_id else self.none()

    def overdue(self) -> "YearSummaryQuerySet":
        """No term runs while the society is to renew the figures."""
        ended = self.going_on().filter(due_on__lte=workdays.last_before(clock.today()))
        return ended.exclude(state=State.UNDER_REVIEW, outdated__isnull=False)

    def with_station(self) -> "YearSummaryQuerySet":
        """With the station, its two sides, its named person, the desk and the mark, in one query."""
        sides = ("station__society__association", "station__host", "station__filed_by")
        return self.select_related(*sides, "station__society_person__account", "desk", "outdated")


class YearSummary(models.Model):
    """A summary. `figures` are what the record said when it was handed in; `digest` tells whether it still says so."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="summaries", verbose_name="站点")
    year = models.PositiveSmallIntegerField("年度")
    edition_key = models.CharField("制度版本", max_length=40)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.DRAFT)
    step = models.CharField("审核步骤", max_length=40, blank=True)
    desk = models.ForeignKey(Association, models.PROTECT, null=True, related_name="+", verbose_name="在办科协")
    version = models.PositiveIntegerField("第几版", default=1)
    begun_by = doer_name("起草人")
    begun_by_post = doer_post()
    begun_by_account = doer_account()
    begun_at = models.DateTimeField("起草时间")
    arrived_at = models.DateTimeField("到达时间")
    due_on = models.DateField("应办结", null=True)
    reminded_on = models.DateField("上次自动提醒", null=True)
    handed_in_at = models.DateTimeField("首次提交", null=True)
    accepted_at = models.DateTimeField("归档时间", null=True)
    word = models.CharField("退回意见", max_length=1000, blank=True)
    figures = models.JSONField("数字", default=dict)
    public_figures = models.JSONField("可以公开的数字", default=dict)
    digest = models.CharField("数字的校验值", max_length=64, blank=True)

    on_record = OnRecord("年度总结", ("begin_summary",), besides=("reminded_on",), together_with=BELONGING)

    applying = Station.applying.after("station")

    objects = YearSummaryQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        indexes = [
            models.Index(fields=["-year", "-id", "state"], name="summaries_latest_first"),
            models.Index(fields=["desk", "state", "due_on"], name="summaries_on_a_desk"),
        ]
        constraints = [models.UniqueConstraint(fields=["station", "year"], name="one_summary_a_year")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.year} 年总结"

    @property
    def edition(self) -> Edition:
        """The edition in force when it was begun."""
        return editions.edition(self.edition_key)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def outdated_since(self) -> datetime | None:
        """Since when its society is to renew the figures; None where it is not."""
        mark = getattr(self, "outdated", None) if self.state == State.UNDER_REVIEW else None
        return mark.since if mark else None

    @property
    def term(self) -> date | None:
        """The day on which the present term ends; none runs while the society is to renew the figures."""
        return None if self.outdated_since else self.due_on


class OutdatedFigures(models.Model):
    """The mark of a summary under review whose figures the record does not hold any more."""

    summary = models.OneToOneField(YearSummary, models.CASCADE, related_name="outdated")
    since = models.DateTimeField("从什么时候起")

    def __str__(self) -> str:
        return f"{self.summary} 的数字变了"


class OwedSummary(models.Model):
    """A summary that nobody has handed in: when both sides were last reminded of one that nobody has begun, and when an
    association last asked for it.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="owed_summaries", verbose_name="站点")
    year = models.PositiveSmallIntegerField("年度")
    reminded_on = models.DateField("上次自动提醒", null=True)
    chased_on = models.DateField("上次催交", null=True)

    on_record = OnRecord(
        "没有交的年度总结", ("remind_of_owed_summary", "chase_summary"), besides=("reminded_on", "chased_on")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "year"], name="a_summary_is_owed_once")]

    def __str__(self) -> str:
        return f"{self.year} 年总结"


class SummaryPart(models.Model):
    """One text part."""

    summary = models.ForeignKey(YearSummary, models.CASCADE, related_name="parts")
    key = models.CharField("部分", max_length=20)
    text = models.TextField("正文", max_length=4000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["summary", "key"], name="a_part_is_there_once")]

    def __str__(self) -> str:
        return self.entry.label

    @property
    def entry(self) -> Part:
        return BY_KEY[self.key]


class SummarySubmission(models.Model):
    """The texts as they were handed in, so that the next ones can be compared with them."""

    summary = models.ForeignKey(YearSummary, models.CASCADE, related_name="submissions")
    round = models.PositiveSmallIntegerField("第几次")
    texts = models.JSONField("正文")
    answer = models.CharField("为什么没有改", max_length=1000, blank=True)
    handed_in_by = doer_name("提交人", blank=True)
    handed_in_by_post = doer_post()
    handed_in_by_account = doer_account()
    handed_in_at = models.DateTimeField("提交时间")

    class Meta:
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["summary", "round"], name="a_summary_is_handed_in_once_a_round")]

    def __str__(self) -> str:
        return f"{self.summary} 第 {self.round} 次提交"


class SummaryRemarkQuerySet(models.QuerySet["SummaryRemark"]):
    def unmet_on_host_word(self) -> "SummaryRemarkQuerySet":
        """Those of the last return on the word of the host of the summary outside, while the word stands as it stood;
        the latest first.
        """
        as_it_stood = SummaryPart.objects.filter(
            summary=models.OuterRef("summary"), key=HOST_WORD, text=models.OuterRef("stood")
        )
        later = SummarySubmission.objects.filter(summary=models.OuterRef("summary"), round__gt=models.OuterRef("round"))
        last = self.filter(~models.Exists(later), models.Exists(as_it_stood), key=HOST_WORD)
        return last.filter(summary=models.OuterRef("pk")).order_by("-pk")


class SummaryRemark(models.Model):
    """What is to be put right in one part, as the part stood then, and who asked for it."""

    summary = models.ForeignKey(YearSummary, models.CASCADE, related_name="remarks")
    round = models.PositiveSmallIntegerField("针对第几次提交")
    key = models.CharField("部分", max_length=20)
    text = models.CharField("意见", max_length=500)
    stood = models.TextField("当时的正文", blank=True)
    asked_by = doer_name("提出人")
    asked_by_post = doer_post()
    asked_by_account = doer_account()
    asked_at = models.DateTimeField("提出时间")

    objects = SummaryRemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def entry(self) -> Part:
        """The part that it is about."""
        return BY_KEY[self.key]


class SummaryPassage(models.Model):
    """One decision on its way: where, by whom, and in which words."""

    summary = models.ForeignKey(YearSummary, models.CASCADE, related_name="passages")
    move = models.CharField("办了什么", max_length=40)
    label = models.CharField("办了什么", max_length=40)
    step_label = models.CharField("步骤", max_length=60, blank=True)
    text = models.CharField("意见", max_length=1000, blank=True)
    taken_by = doer_name("经办人")
    taken_by_post = doer_post()
    taken_by_account = doer_account()
    taken_at = models.DateTimeField("时间")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.label} {self.taken_by}"
