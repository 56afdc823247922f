"""The entries in the books of a station's funds, and the files that prove them."""

from decimal import Decimal

from django.db import models

from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by
from kezhan.work.models import Work


class Source(models.TextChoices):
    """Who puts money in."""

    HOST = "host", "被服务单位"
    SOCIETY = "society", "学会"
    GRANT = "grant", "上级补助、以奖代补"
    OTHER = "other", "其他"


class FundsEntryQuerySet(models.QuerySet["FundsEntry"]):
    def visible_to(self, post: Post | None) -> "FundsEntryQuerySet":
        """The two sides see the books of their stations, an association those of the stations that it sees."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association_id:
            return self.filter(at_stations_seen_by(post))
        if post.society_id:
            return self.filter(station__society=post.society_id)
        return self.filter(station__host=post.host_id) if post.host_id else self.none()


class FundsEntry(models.Model):
    """One sum that came in or was spent. With a `source` it came in, without one it was spent.

    A counter-entry is one of the same sort with the sum below zero, so that each total stays the sum of its rows.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="funds", verbose_name="站点", db_index=False)
    number = models.PositiveIntegerField("编号")
    day = models.DateField("日期")
    edition_key = models.CharField("制度版本", max_length=40)
    source = models.CharField("经费来源", max_length=10, choices=Source.choices, blank=True)
    spending = models.CharField("用途", max_length=40, blank=True)
    work = models.ForeignKey(Work, models.PROTECT, null=True, related_name="costs", verbose_name="花在哪次服务上")
    text = models.CharField("摘要", max_length=100)
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2)
    party = models.CharField("付款方或收款方", max_length=60)
    reason = models.CharField("说明", max_length=200, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal", verbose_name="冲销")
    written_by = doer_name("记账人")
    written_by_post = doer_post()
    written_by_account = doer_account()
    written_at = models.DateTimeField("记账时间")
    form_key = models.UUIDField(unique=True)

    on_record = OnRecord("经费账目", ("write_funds_entry", "reverse_funds_entry"), together_with=("vouchers",))

    searched_in = ("text", "party")

    objects = FundsEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["-day", "-id"], name="funds_latest_first"),
            models.Index(fields=["station", "-day", "-id"], name="funds_of_a_station"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["station", "number"], name="one_number_an_entry"),
            models.CheckConstraint(
                name="only_a_counter_entry_is_below_zero",
                condition=models.Q(amount__gt=0, reverses=None) | models.Q(amount__lt=0, reverses__isnull=False),
            ),
            models.CheckConstraint(
                name="what_comes_in_is_not_spent",
                condition=models.Q(source="") | models.Q(spending="", work=None),
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 号 {self.text}"

    @property
    def edition(self) -> Edition:
        """The edition in force when it was written."""
        return editions.edition(self.edition_key)

    @property
    def is_income(self) -> bool:
        return bool(self.source)

    @property
    def change(self) -> Decimal:
        """What it does to the balance."""
        return self.amount if self.is_income else -self.amount

    @property
    def label(self) -> str:
        """Where it came from, or what it was spent for; 支出 where the edition lists no purposes."""
        if self.is_income:
            return str(Source(self.source).label)
        return self.edition.purpose(self.spending).label if self.spending else "支出"

    @property
    def is_reversed(self) -> bool:
        return hasattr(self, "reversal")


class Voucher(models.Model):
    """A file that proves an entry. One may be added later; none is taken away."""

    entry = models.ForeignKey(FundsEntry, models.CASCADE, related_name="vouchers")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)
