"""What belongs to a promotion: further words and files, demonstration sites, visits, adopters."""

from django.db import models

from kezhan.files.models import Upload
from kezhan.kinds.technology_promotion.models.promotion import Promotion
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.work.models import Work, sees_every_station
from kezhan.work.states import State


class Unit(models.TextChoices):
    """In what the scale of an adopter is counted."""

    MU = "mu", "亩"
    HEAD = "head", "头"
    BIRD = "bird", "羽"
    SET = "set", "台套"
    BED = "bed", "床"
    TONNE = "tonne", "吨"


class AdopterSort(models.TextChoices):
    """What an adopter is (§2.7 同类企业、医院、农村)."""

    ENTERPRISE = "enterprise", "企业"
    HOSPITAL = "hospital", "医院"
    COOPERATIVE = "cooperative", "合作社"
    FARMER = "farmer", "农户"
    OTHER = "other", "其他"


class DemonstrationSort(models.TextChoices):
    """How large a demonstration is meant."""

    SITE = "site", "示范点"
    BASE = "base", "示范基地"


class Gain(models.TextChoices):
    """What the benefit of an adopter is."""

    EARNED = "earned", "多收入"
    SAVED = "saved", "省开支"


class AdopterState(models.TextChoices):
    """How an adopter counts."""

    CONFIRMED = "confirmed", "在用"
    UNCONFIRMED = "unconfirmed", "待单位确认"
    REFUSED = "refused", "单位不认可"
    WITHDRAWN = "withdrawn", "登记已撤回"
    STOPPED = "stopped", "已停用"


OF_WORK = {
    State.CONFIRMED: AdopterState.CONFIRMED,
    State.HANDED_IN: AdopterState.UNCONFIRMED,
    State.REFUSED: AdopterState.REFUSED,
    State.WITHDRAWN: AdopterState.WITHDRAWN,
}
"""How an adopter in use counts, by the state of the piece of work that its visit left."""


class Supplement(models.Model):
    """Further words on a piece of news, after the host wanted to know more."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="supplements")
    text = models.TextField("补充", max_length=4000)
    given_by = doer_name("补充人")
    given_by_post = doer_post()
    given_by_account = doer_account()
    given_at = models.DateTimeField("补充时间")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:20]


class NewsFile(models.Model):
    """A file of the news."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="files")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)


class PlaceOfUse(models.Model):
    """A place where the technology is used: how it is called and compared, where it is, how large."""

    name = models.CharField("名称", max_length=60)
    folded = models.CharField("名称，供比对", max_length=100, editable=False)
    division = models.CharField("在哪里", max_length=9)
    scale = models.DecimalField("规模", max_digits=14, decimal_places=2)
    unit = models.CharField("单位", max_length=6, choices=Unit.choices)
    since = models.DateField("从哪天起")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def scale_in_words(self) -> str:
        """300 亩."""
        return f"{self.scale.normalize():,f} {Unit(self.unit).label}"


class Demonstration(PlaceOfUse):
    """A place where people can see the technology in use."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="demonstrations")
    sort = models.CharField("哪一种", max_length=6, choices=DemonstrationSort.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["promotion", "division", "folded"], name="a_demonstration_is_set_up_once"),
            models.CheckConstraint(name="a_demonstration_has_a_scale", condition=models.Q(scale__gt=0)),
        ]


class Visit(models.Model):
    """A visit in which adopters were recorded, and the piece of work that it left."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="visits")
    work = models.OneToOneField(Work, models.PROTECT, related_name="visit", verbose_name="服务记录")
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.work)


class AdopterQuerySet(models.QuerySet["Adopter"]):
    def visible_to(self, post: Post | None) -> "AdopterQuerySet":
        """Whoever sees a station sees who follows it; the public sees nothing of it."""
        if post is not None and sees_every_station(post):
            return self
        return self.filter(promotion__in=Promotion.objects.visible_to(post).order_by().values("pk"))


def of_state(state: str) -> models.Q:
    """The adopters that count in this way."""
    if state == AdopterState.STOPPED:
        return ~models.Q(stopped_on=None)
    return models.Q(stopped_on=None, visit__work__state__in=[work for work, one in OF_WORK.items() if one == state])


class Adopter(PlaceOfUse):
    """Somebody around the host who took the technology over, recorded once for each technology.

    `benefit` is a year's, in 元; None where nobody knows it. `scale` of hectares is kept in 亩.
    """

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="adopters")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="adopters")
    sort = models.CharField("哪一类", max_length=12, choices=AdopterSort.choices)
    benefit = models.DecimalField("年效益（元）", max_digits=16, decimal_places=2, null=True)
    gain = models.CharField("效益是", max_length=6, choices=Gain.choices, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    stopped_on = models.DateField("停用日期", null=True)
    stopped_for = models.CharField("停用原因", max_length=200, blank=True)

    searched_in = ("name",)

    objects = AdopterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["-since", "-id"], name="adopters_latest_first")]
        constraints = [
            models.UniqueConstraint(fields=["promotion", "division", "folded"], name="an_adopter_is_recorded_once"),
            models.CheckConstraint(name="an_adopter_has_a_scale", condition=models.Q(scale__gt=0)),
            models.CheckConstraint(
                name="an_adopter_stops_after_it_began",
                condition=models.Q(stopped_on=None) | models.Q(stopped_on__gte=models.F("since")),
            ),
        ]

    @property
    def state(self) -> AdopterState:
        """How it counts now."""
        return AdopterState.STOPPED if self.stopped_on else OF_WORK[State(self.visit.work.state)]

    @property
    def is_counted(self) -> bool:
        """Whether it counts in the totals."""
        return self.state is AdopterState.CONFIRMED

    @property
    def benefit_in_words(self) -> str:
        """多收入 1.2 万元, or 省开支 800 元; empty where nobody knows it."""
        if self.benefit is None:
            return ""
        many = self.benefit >= 10_000
        figure = (self.benefit / 10_000 if many else self.benefit).normalize()
        return f"{Gain(self.gain).label} {figure:,f} {'万元' if many else '元'}"
