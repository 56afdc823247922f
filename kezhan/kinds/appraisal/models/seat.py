"""A seat on the panel: who was asked, what they answered, their opinion."""

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.kinds.appraisal.models.appraisal import Appraisal, AppraisalState
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.reference import workdays
from kezhan.stations.states import LIVE
from kezhan.work.models import alive


class SeatState(models.TextChoices):
    """Whether an expert sits."""

    ASKED = "asked", "等答复"
    AGREED = "agreed", "已同意"
    DECLINED = "declined", "不参加"
    LEFT = "left", "已退出"
    DROPPED = "dropped", "不再请"


class Stance(models.TextChoices):
    """What a member says of the result."""

    AGREE = "agree", "同意"
    RESERVED = "reserved", "同意，有保留"
    DISAGREE = "disagree", "不同意"


IN_FAVOUR = (Stance.AGREE, Stance.RESERVED)
HELD = (SeatState.ASKED, SeatState.AGREED)


class SeatQuerySet(models.QuerySet["Seat"]):
    def sitting(self) -> "SeatQuerySet":
        """The members of the panel."""
        return self.filter(state=SeatState.AGREED)

    def to_answer(self) -> "SeatQuerySet":
        """The questions that experts with an account answer by themselves, while the term runs."""
        asked = self.filter(state=SeatState.ASKED, appraisal__state=AppraisalState.FORMING)
        asked = asked.filter(appraisal__station__state__in=LIVE)
        return asked.filter(expert__account__isnull=False, due_on__gt=workdays.last_before(clock.today()))

    def to_judge(self) -> "SeatQuerySet":
        """The members with an account whose opinion is awaited."""
        return self._at_work().filter(stance="")

    def to_conclude(self) -> "SeatQuerySet":
        """The heads with an account who have all opinions before them."""
        silent = Seat.objects.sitting().filter(appraisal=models.OuterRef("appraisal"), stance="")
        return self._at_work().filter(~models.Exists(silent), is_head=True)

    def waiting_for(self, post: Post) -> "SeatQuerySet":
        """What an expert has to answer, to judge or to conclude."""
        if post.role != Role.EXPERT:
            return self.none()
        every = (self.to_answer(), self.to_judge(), self.to_conclude())
        keys = [rows.filter(expert__account=post.account_id).order_by().values("pk") for rows in every]
        return self.filter(models.Q(pk__in=keys[0]) | models.Q(pk__in=keys[1]) | models.Q(pk__in=keys[2]))

    def _at_work(self) -> "SeatQuerySet":
        at_work = self.sitting().filter(appraisal__state=AppraisalState.GATHERING, expert__account__isnull=False)
        return at_work.filter(alive(Appraisal, of="appraisal"))


class Seat(models.Model):
    """An expert who was asked to sit. What they said stays, also after they left."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="seats")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="seats", verbose_name="专家")
    state = models.CharField("状态", max_length=10, choices=SeatState.choices, default=SeatState.ASKED)
    is_head = models.BooleanField("组长", default=False)
    cleared = models.CharField("为什么不用回避", max_length=200, blank=True)
    cleared_of = models.CharField("说明的是哪一点", max_length=300, blank=True)
    """The possible interest that the society looked into; another one is judged anew."""
    asked_at = models.DateTimeField("请的时间")
    asked_by = doer_name("请的人")
    asked_by_post = doer_post()
    asked_by_account = doer_account()
    due_on = models.DateField("应答复")
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()
    reason = models.CharField("为什么不参加", max_length=300, blank=True)
    signed_consent = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+", verbose_name="专家同意书")
    stance = models.CharField("意见", max_length=10, choices=Stance.choices, blank=True)
    opinion = models.TextField("理由和建议", max_length=4000, blank=True)
    given_at = models.DateTimeField("提意见的时间", null=True)
    given_by = doer_name("提意见的人", blank=True)
    given_by_post = doer_post()
    given_by_account = doer_account()
    signed_opinion = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+", verbose_name="签字的意见")

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "expert"], name="an_expert_has_one_seat"),
            models.UniqueConstraint(
                fields=["appraisal"], condition=models.Q(is_head=True), name="a_panel_has_one_head"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert} · {self.appraisal}"

    @property
    def is_in_favour(self) -> bool:
        return self.stance in IN_FAVOUR

    @property
    def needs_paper(self) -> bool:
        """Whether the society hands in what the expert signed, because they have no account."""
        return self.expert.account_id is None

    @property
    def has_run_out(self) -> bool:
        """Whether the term passed without an answer."""
        return self.state == SeatState.ASKED and self.due_on <= workdays.last_before(clock.today())

    @property
    def word(self) -> str:
        """Where it is, in a word."""
        return "过期未答" if self.has_run_out else str(SeatState(self.state).label)
