"""An argumentation meeting (论证会): what is argued, when and where, the experts' opinion, the host's word."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.stations.seen import at_stations_of
from kezhan.work.models import BESIDE_RECORD, DatedStep, Undertaking, UndertakingQuerySet, Work
from kezhan.work.states import State as WorkState


class About(models.TextChoices):
    """What is argued (§2.6)."""

    DECISION = "decision", "决策"
    PRODUCT = "product", "新产品"
    PROCESS = "process", "新工艺"


class ArgumentationState(models.TextChoices):
    """Where an argumentation is."""

    PROPOSED = "proposed", "待单位同意"
    PREPARING = "preparing", "请专家、开会"
    SIGNING = "signing", "待专家签意见"
    CONCLUDED = "concluded", "待单位评价"
    RATED = "rated", "已评价"
    DECLINED = "declined", "单位不同意"
    TAKEN_BACK = "taken_back", "已撤回"
    STOPPED = "stopped", "已终止"


S = ArgumentationState
UNDER_WAY = (S.PROPOSED, S.PREPARING, S.SIGNING, S.CONCLUDED)
CONCLUDED = (S.CONCLUDED, S.RATED)
LONGEST = 4000
_TO_CONCLUDE_ANEW = Q(state=S.CONCLUDED, work__state=WorkState.WITHDRAWN)


class ArgumentationQuerySet(UndertakingQuerySet["Argumentation"]):
    def visible_to(self, post: Post | None) -> "UndertakingQuerySet[Argumentation]":
        """Whoever sees the station, and the experts who were invited."""
        of_station = super().visible_to(post)
        if post is None or post.role != Role.EXPERT:
            return of_station
        asked = Argumentation.objects.filter(invited__expert__account=post.account_id).order_by().values("pk")
        return self.filter(Q(pk__in=of_station.order_by().values("pk")) | Q(pk__in=asked))

    def under_way(self) -> "ArgumentationQuerySet":
        return self.filter(state__in=UNDER_WAY)

    def for_hosts(self) -> "ArgumentationQuerySet":
        """To agree to, or to rate."""
        return self.filter(state__in=(S.PROPOSED, S.CONCLUDED)).exclude(_TO_CONCLUDE_ANEW).going_on()

    def for_societies(self) -> "ArgumentationQuerySet":
        """To prepare; and to conclude once everybody who takes part has signed, again where the work was taken back."""
        silent = Argumentation.objects.filter(pk=OuterRef("pk"), invited__answer="agreed", invited__stance="")
        signed = Q(state=S.SIGNING) & ~Exists(silent)
        return self.filter(Q(state=S.PREPARING) | signed | _TO_CONCLUDE_ANEW).going_on()

    def waiting_for(self, post: Post) -> "ArgumentationQuerySet":
        """What lies with the host, or with the society. Experts have their invitations."""
        if post.host_id:
            return self.for_hosts().filter(at_stations_of(post))
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post))
        return self.none()


class Argumentation(Undertaking):
    """One argumentation; `title` is its topic. Its meeting leaves a piece of work, which the rating confirms."""

    State = ArgumentationState
    dated_steps = {
        S.SIGNING: DatedStep("conclude_argumentation", "held_on"),
        S.CONCLUDED: DatedStep("rate_argumentation", "work__ended_on"),
    }
    lasting_states = UNDER_WAY
    outlives_station = {S.PREPARING: "held_on", S.SIGNING: "held_on", S.CONCLUDED: "work__ended_on"}

    about = models.CharField("论证什么", max_length=10, choices=About.choices)
    text = models.TextField("要论证的内容", max_length=LONGEST)
    held_on = models.DateField("开会日期", null=True)
    place = models.CharField("开会地点", max_length=60, blank=True)
    word = models.CharField("最近一次的话", max_length=500, blank=True)
    opinion = models.TextField("论证意见", max_length=LONGEST, blank=True)
    concluded_at = models.DateTimeField("定稿时间", null=True)
    concluded_by = doer_name("定稿人", blank=True)
    concluded_by_post = doer_post()
    concluded_by_account = doer_account()
    rating = models.PositiveSmallIntegerField("评分", null=True)
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="argumentation", verbose_name="服务记录")

    on_record = OnRecord(
        "论证",
        ("ask_argumentation", "propose_argumentation"),
        besides=BESIDE_RECORD,
        together_with=("materials", "invited"),
    )

    searched_in = ("title", "text")

    objects = ArgumentationQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "-opened_at"], name="argumentations_in_a_state"),
            models.Index(fields=["-opened_at", "-id"], name="argumentations_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_argumentation_is_rated_with_one_to_five",
                condition=Q(rating=None) | Q(rating__range=(1, 5)),
            ),
        ]

    @property
    def is_concluded(self) -> bool:
        return self.state in CONCLUDED

    @property
    def is_to_conclude_anew(self) -> bool:
        """Whether the work of its meeting was taken back before the host rated it."""
        return self.state == S.CONCLUDED and self.work is not None and self.work.state == WorkState.WITHDRAWN


class ArgumentationFile(models.Model):
    """A file about what is argued."""

    argumentation = models.ForeignKey(Argumentation, models.CASCADE, related_name="materials")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)
