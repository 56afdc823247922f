"""A gathering: when and where people come together, when they may sign in, and what they are asked for."""

from datetime import date

from django.db import models

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.folded_name import FoldedName
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.stations.ending import was_before_end
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by


class Asked(models.TextChoices):
    """What somebody who signs in may be asked for, beside the name."""

    UNIT = "unit", "单位"
    DUTY = "duty", "职务或职称"
    PHONE = "phone", "手机号"
    PHONE_TAIL = "phone_tail", "手机号后四位"


class GatheringState(models.TextChoices):
    """Whether its list of who came is still kept."""

    PLANNED = "planned", "未办结"
    SETTLED = "settled", "已办结"
    CANCELLED = "cancelled", "已取消"


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def visible_to(self, post: Post | None) -> "GatheringQuerySet":
        """Whoever sees the station; names are told to fewer (`privacy.py`)."""
        if post is None:
            return self.none()
        if post.is_administrator or (post.association is not None and post.association.is_at_the_top):
            return self
        return self.filter(at_stations_seen_by(post))

    def with_station(self) -> "GatheringQuerySet":
        """With the station, its two sides and its named person, in one query."""
        return self.select_related("station__society", "station__host", "station__society_person__account")


class Gathering(models.Model):
    """One meeting of people. `kind` is the kind of work that brought it; its own pages are beyond this package."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="gatherings", verbose_name="站点")
    edition_key = models.CharField("制度版本", max_length=40)
    kind = models.CharField("由哪种工作带来", max_length=40)
    title = models.CharField("名称", max_length=60)
    place = models.CharField("地点", max_length=60)
    begins_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    opens_at = models.DateTimeField("签到开始")
    closes_at = models.DateTimeField("签到结束")
    asks = models.JSONField("签到时填什么", default=list)
    state = models.CharField("状态", max_length=10, choices=GatheringState.choices, default=GatheringState.PLANNED)
    version = models.PositiveIntegerField("第几版", default=1)
    planned_by = doer_name("安排人")
    planned_by_post = doer_post()
    planned_by_account = doer_account()
    planned_at = models.DateTimeField("安排时间")

    on_record = OnRecord("活动场次", ("plan_gathering",), together_with=("expected",))

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_at", "-pk"]
        indexes = [models.Index(fields=["station", "-begins_at"], name="gatherings_of_a_station")]
        constraints = [
            models.CheckConstraint(
                name="a_gathering_ends_after_it_began", condition=models.Q(ends_at__gt=models.F("begins_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def edition(self) -> Edition:
        """The edition in force when it was planned."""
        return editions.edition(self.edition_key)

    @property
    def state_label(self) -> str:
        return str(GatheringState(self.state).label)

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return clock.local(self.begins_at).date()

    @property
    def was_done_before_end(self) -> bool:
        """Whether it began before its station ended; of a station that goes on it is true."""
        return was_before_end(self.day, self.station)

    @property
    def is_over(self) -> bool:
        """Whether its end has passed: only then is anything counted of it."""
        return self.ends_at <= clock.now()

    @property
    def is_open(self) -> bool:
        """Whether people may sign in now."""
        return self.state == GatheringState.PLANNED and self.opens_at <= clock.now() < self.closes_at

    @property
    def is_sign_in_over(self) -> bool:
        """Whether nobody signs in any more, unless the sign-in is opened again."""
        return self.state != GatheringState.PLANNED or self.closes_at <= clock.now()

    @property
    def sign_in_label(self) -> str:
        """Where the sign-in is, in words."""
        if self.state != GatheringState.PLANNED:
            return self.state_label
        if clock.now() < self.opens_at:
            return "签到还没开始"
        return "正在签到" if self.is_open else "签到结束了"

    @property
    def when(self) -> str:
        """2026-12-01 14:30—17:00; of several days with both days."""
        begins, ends = clock.local(self.begins_at), clock.local(self.ends_at)
        until = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{ends:%Y-%m-%d %H:%M}"
        return f"{begins:%Y-%m-%d %H:%M}—{until}"


class Expected(models.Model):
    """Somebody who is expected, as who enrolled. Whoever organises ticks them on the list."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="expected")
    name = models.CharField("姓名", max_length=40)
    folded_name = FoldedName(db_index=False)
    unit = models.CharField("单位", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
