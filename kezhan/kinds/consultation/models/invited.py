"""An expert invited to an argumentation: what they answered, and how they signed the opinion."""

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.consultation.models.argumentation import Argumentation, ArgumentationState
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.reference import workdays
from kezhan.stations.states import LIVE


class Answered(models.TextChoices):
    """Whether an expert takes part."""

    ASKED = "asked", "等答复"
    AGREED = "agreed", "参加"
    EXCUSED = "excused", "不参加"


class Stance(models.TextChoices):
    """How an expert signs."""

    AGREE = "agree", "同意"
    DISSENT = "dissent", "不同意"


class InvitedQuerySet(models.QuerySet["Invited"]):
    def to_answer(self) -> "InvitedQuerySet":
        """The invitations whose term runs."""
        asked = self.filter(answer=Answered.ASKED, argumentation__state=ArgumentationState.PREPARING)
        asked = asked.filter(argumentation__station__state__in=LIVE)
        return asked.filter(due_on__gt=workdays.last_before(clock.today()))

    def to_sign(self) -> "InvitedQuerySet":
        """Those who take part and have not signed the opinion."""
        signing = Argumentation.objects.filter(state=ArgumentationState.SIGNING).going_on()
        return self.filter(answer=Answered.AGREED, stance="", argumentation__in=signing.order_by().values("pk"))

    def waiting_for(self, post: Post) -> "InvitedQuerySet":
        """What an expert has to answer or to sign."""
        if post.role != Role.EXPERT:
            return self.none()
        own = Invited.objects.filter(expert__account=post.account_id)
        keys = [rows.order_by().values("pk") for rows in (own.to_answer(), own.to_sign())]
        return self.filter(models.Q(pk__in=keys[0]) | models.Q(pk__in=keys[1]))


class Invited(models.Model):
    """One expert of an argumentation. Only who has an account is invited: each signs for themself."""

    argumentation = models.ForeignKey(Argumentation, models.CASCADE, related_name="invited")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="invited_to_argue", verbose_name="专家")
    answer = models.CharField("答复", max_length=10, choices=Answered.choices, default=Answered.ASKED)
    asked_at = models.DateTimeField("请的时间")
    asked_by = doer_name("请的人")
    asked_by_post = doer_post()
    asked_by_account = doer_account()
    due_on = models.DateField("应答复")
    answered_at = models.DateTimeField("答复时间", null=True)
    reason = models.CharField("为什么不参加", max_length=300, blank=True)
    stance = models.CharField("意见", max_length=10, choices=Stance.choices, blank=True)
    dissent = models.TextField("不同意的理由", max_length=2000, blank=True)
    signed_at = models.DateTimeField("签字时间", null=True)
    signed_by = doer_name("签字人", blank=True)
    signed_by_post = doer_post()
    signed_by_account = doer_account()

    objects = InvitedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["argumentation", "expert"], name="an_expert_is_invited_once"),
            models.CheckConstraint(
                name="who_dissents_says_why", condition=~models.Q(stance="dissent") | ~models.Q(dissent="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert} · {self.argumentation}"

    @property
    def has_run_out(self) -> bool:
        """Whether the term passed without an answer."""
        return self.answer == Answered.ASKED and self.due_on <= workdays.last_before(clock.today())

    @property
    def word(self) -> str:
        """Where it is, in a word."""
        if self.stance:
            return f"已签：{Stance(self.stance).label}"
        return "过期未答" if self.has_run_out else str(Answered(self.answer).label)
