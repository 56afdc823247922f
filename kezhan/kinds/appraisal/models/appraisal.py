"""An appraisal: the result, who made it, the materials, and where it is."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kezhan.certificates.models import Certificate
from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.folded_name import FoldedName
from kezhan.stations.seen import at_stations_of
from kezhan.work.models import BESIDE_RECORD, RestsOnWork, Undertaking, UndertakingQuerySet, Work


class Sort(models.TextChoices):
    """What is appraised (§2.8)."""

    RESULT = "result", "科技成果"
    PRODUCT = "product", "新产品"
    STANDARD = "standard", "新标准"


class Way(models.TextChoices):
    """How the panel works."""

    MEETING = "meeting", "会议"
    LETTERS = "letters", "函评"


class AppraisalState(models.TextChoices):
    """Where an appraisal is."""

    COMMISSIONED = "commissioned", "待审查材料"
    RETURNED = "returned", "待补充材料"
    FORMING = "forming", "组专家组"
    GATHERING = "gathering", "专家组鉴定中"
    CONCLUDED = "concluded", "待公开"
    PUBLISHED = "published", "已公开"
    TAKEN_BACK = "taken_back", "已撤回"
    STOPPED = "stopped", "已终止"


GATHERING, CONCLUDED, PUBLISHED = AppraisalState.GATHERING, AppraisalState.CONCLUDED, AppraisalState.PUBLISHED
UNDER_WAY = (AppraisalState.COMMISSIONED, AppraisalState.RETURNED, AppraisalState.FORMING, GATHERING, CONCLUDED)
ENDED = (AppraisalState.PUBLISHED, AppraisalState.TAKEN_BACK, AppraisalState.STOPPED)
JUDGED = (AppraisalState.CONCLUDED, AppraisalState.PUBLISHED)
LONGEST = 4000


class AppraisalQuerySet(UndertakingQuerySet["Appraisal"]):
    def visible_to(self, post: Post | None) -> "UndertakingQuerySet[Appraisal]":
        """Whoever sees the station, and the experts who were asked to sit."""
        of_station = super().visible_to(post)
        if post is None or post.role != Role.EXPERT:
            return of_station
        asked = Appraisal.objects.filter(seats__expert__account=post.account_id).order_by().values("pk")
        return self.filter(Q(pk__in=of_station.order_by().values("pk")) | Q(pk__in=asked))

    def published(self) -> "AppraisalQuerySet":
        """What anyone may read."""
        return self.filter(state=AppraisalState.PUBLISHED)

    def returned(self) -> "AppraisalQuerySet":
        """What waits for its host."""
        return self.filter(state=AppraisalState.RETURNED).going_on()

    def for_societies(self) -> "AppraisalQuerySet":
        """What waits for the society: papers of panel members without an account and certificates included."""
        silent_or_head = Q(seats__stance="") | Q(seats__is_head=True)
        this = Appraisal.objects.filter(pk=OuterRef("pk"))
        on_paper = this.filter(silent_or_head, seats__state="agreed", seats__expert__account=None)
        by_hand = Q(Exists(on_paper), state=AppraisalState.GATHERING)
        own = (AppraisalState.COMMISSIONED, AppraisalState.FORMING, AppraisalState.CONCLUDED)
        uncertified = Q(state=AppraisalState.PUBLISHED, is_passed=True, certificate=None)
        return self.filter(Q(state__in=own) | by_hand | uncertified).going_on()

    def waiting_for(self, post: Post) -> "AppraisalQuerySet":
        """What lies with the society, or with the host. Members of the panel have their seats."""
        if post.host_id:
            return self.returned().filter(at_stations_of(post))
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post))
        return self.none()

    def under_way(self) -> "AppraisalQuerySet":
        return self.exclude(state__in=ENDED)


class Appraisal(RestsOnWork, Undertaking):
    """One appraisal; `title` names the result."""

    State = AppraisalState
    lasting_states = UNDER_WAY
    outlives_station = {GATHERING: "held_on", CONCLUDED: "opened_at", PUBLISHED: "opened_at"}

    sort = models.CharField("鉴定什么", max_length=10, choices=Sort.choices)
    text = models.TextField("内容和创新点", max_length=LONGEST)
    discipline = models.CharField("学科", max_length=7, blank=True)
    word = models.CharField("最近一次的意见", max_length=500, blank=True)
    way = models.CharField("鉴定方式", max_length=10, choices=Way.choices, blank=True)
    held_on = models.DateField("鉴定日期", null=True)
    """The day of the meeting, or the last day for the letters."""
    is_passed = models.BooleanField("通过", null=True)
    conclusion = models.TextField("鉴定意见", max_length=LONGEST, blank=True)
    concluded_at = models.DateTimeField("作结论的时间", null=True)
    concluded_by = doer_name("作结论的人", blank=True)
    concluded_by_post = doer_post()
    concluded_by_account = doer_account()
    signed_conclusion = models.ForeignKey(
        Upload, models.PROTECT, null=True, related_name="+", verbose_name="签字的鉴定意见"
    )
    published_on = models.DateField("公开日期", null=True)
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, null=True, related_name="appraisal", verbose_name="证书"
    )
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="appraisal", verbose_name="服务记录")

    on_record = OnRecord(
        "成果鉴定",
        ("commission_appraisal",),
        besides=BESIDE_RECORD,
        together_with=("authors", "materials", "seats"),
    )

    searched_in = ("title", "text")

    objects = AppraisalQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="appraisals_by_term"),
            models.Index(fields=["state", "-published_on"], name="appraisals_made_public"),
            models.Index(fields=["-opened_at", "-id"], name="appraisals_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_appraisal_is_made_public_with_its_conclusion",
                condition=models.Q(published_on=None) | models.Q(is_passed__isnull=False),
            ),
        ]

    @property
    def is_meeting_noted(self) -> bool:
        """Whether the hours of the meeting were written down, and not taken back."""
        return self.work is not None and self.stands

    @property
    def conclusion_label(self) -> str:
        """The conclusion in a word; empty before it."""
        if self.is_passed is None:
            return ""
        return "通过" if self.is_passed else "未通过"


class Author(models.Model):
    """Somebody who made the result, as the host names them."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="authors")
    name = models.CharField("姓名", max_length=40)
    folded_name = FoldedName()
    affiliation = models.CharField("单位", max_length=80)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Material(models.Model):
    """A file that shows the result to the panel."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="materials")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)
