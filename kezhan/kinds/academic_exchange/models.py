"""Events of academic exchange, who speaks there, and the material that is shared."""

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.gatherings.models import Gathering
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.stations.seen import at_stations_of
from kezhan.stations.states import LIVE
from kezhan.work.models import BESIDE_RECORD, DatedStep, RestsOnWork, Undertaking, UndertakingQuerySet, Work


class Sort(models.TextChoices):
    """The form of an event."""

    REPORT = "report", "报告会"
    SEMINAR = "seminar", "研讨会"
    FORUM = "forum", "论坛"
    SALON = "salon", "沙龙"
    FIELD_DAY = "field_day", "现场观摩"
    CASE_DISCUSSION = "case_discussion", "病例讨论"


class ExchangeState(models.TextChoices):
    """Where an event is; whether it has begun, its gathering says."""

    ANNOUNCED = "announced", "已预告"
    CLOSED = "closed", "已办结"
    CANCELLED = "cancelled", "已取消"


class ExchangeQuerySet(UndertakingQuerySet["Exchange"]):
    def open_to_all(self) -> "ExchangeQuerySet":
        """What anyone may read. Of a cancelled one they read that it does not take place."""
        return self.filter(is_public=True)

    def to_come(self) -> "ExchangeQuerySet":
        """Announced, and not over yet."""
        announced = self.filter(state=ExchangeState.ANNOUNCED, gathering__ends_at__gt=clock.now())
        return announced.filter(station__state__in=LIVE)

    def to_close(self) -> "ExchangeQuerySet":
        """Held, and not written down yet: it lies with the station's side."""
        is_over = models.Q(gathering__ends_at__lte=clock.now()) | ~models.Q(station__state__in=LIVE)
        return self.filter(is_over, state=ExchangeState.ANNOUNCED).going_on()

    def to_close_by_experts(self) -> "ExchangeQuerySet":
        """The same for the expert who announced it and is still of the team."""
        return self.to_close().filter(station__team_members__expert__account=models.F("opened_by_account"))

    def waiting_for(self, post: Post) -> "ExchangeQuerySet":
        """For a society, and the expert who announced it, to write down."""
        if post.society_id:
            return self.to_close().filter(at_stations_of(post))
        if post.role == Role.EXPERT:
            return self.to_close_by_experts().filter(opened_by_account=post.account_id)
        return self.none()


class Exchange(RestsOnWork, Undertaking):
    """One event; `title` is its topic. Its gathering has time, place and who came; its end leaves a piece of work."""

    State = ExchangeState
    dated_steps = {ExchangeState.ANNOUNCED: DatedStep("close_exchange", "gathering__ends_at")}
    lasting_states = (ExchangeState.ANNOUNCED,)
    outlives_station = dict.fromkeys((ExchangeState.ANNOUNCED, ExchangeState.CLOSED), "gathering__begins_at")

    sort = models.CharField("形式", max_length=16, choices=Sort.choices)
    text = models.TextField("讲什么", max_length=2000)
    is_public = models.BooleanField("公开", default=True)
    gathering = models.OneToOneField(Gathering, models.PROTECT, related_name="exchange", verbose_name="活动场次")
    word = models.CharField("取消的原因", max_length=500, blank=True)
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="exchange", verbose_name="服务记录")

    on_record = OnRecord(
        "学术交流", ("announce_exchange",), besides=BESIDE_RECORD, together_with=("speakers", "materials")
    )

    searched_in = ("title", "text")

    objects = ExchangeQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="exchanges_by_term"),
            models.Index(fields=["-opened_at", "-id"], name="exchanges_latest_first"),
        ]

    @property
    def is_written_down(self) -> bool:
        """Whether it is closed, and its piece of work was not taken back."""
        return self.state == ExchangeState.CLOSED and self.stands

    @property
    def is_over(self) -> bool:
        """Whether it was held and only has to be written down; the end of its station ends it, too."""
        is_over = self.gathering.is_over if self.station.state in LIVE else self.was_done_before_end
        return self.state == ExchangeState.ANNOUNCED and is_over


class Speaker(models.Model):
    """Who speaks: an expert of the team, or somebody else by name and unit."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="speakers")
    expert = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="+", verbose_name="驻站专家")
    name = models.CharField("姓名", max_length=40)
    unit = models.CharField("单位", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class Material(models.Model):
    """A file of the event. Taking it away marks it and never deletes it."""

    exchange = models.ForeignKey(Exchange, models.CASCADE, related_name="materials")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    is_public = models.BooleanField("公开", default=False)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)
