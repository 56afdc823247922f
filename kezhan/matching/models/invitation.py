"""Invitations of either side, and the offers that go back and forth on them (§3.2)."""

from django.db import models

from kezhan import clock
from kezhan.experts.models import Expert, Membership
from kezhan.journal.rows import OnRecord
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role, Society
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy.shape import Side
from kezhan.reference import workdays
from kezhan.reference.divisions import within

SIDES = [(Side.SOCIETY.value, "学会"), (Side.HOST.value, "被服务单位")]


class InvitationState(models.TextChoices):
    """The state of a talk between a society and a host."""

    OPEN = "open", "待答复"
    ACCEPTED = "accepted", "双方同意"
    DECLINED = "declined", "已谢绝"
    WITHDRAWN = "withdrawn", "已撤回"
    LAPSED = "lapsed", "已过期"
    CLOSED = "closed", "已终止"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(state=InvitationState.OPEN)

    def with_people(self) -> "InvitationQuerySet":
        """Everything that a list or a deed asks of an invitation, in one query."""
        return self.select_related("need__host", "society__association", "expert")

    def visible_to(self, post: Post | None) -> "InvitationQuerySet":
        """The two sides see it, and so do the associations over need and society, and an expert named in it."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association is not None:
            low, high = within(post.association.division)
            return self.filter(
                models.Q(need__division__gte=low, need__division__lt=high)
                | models.Q(society__association=post.association_id)
            )
        if post.role == Role.EXPERT:
            societies = Membership.objects.present_of(post.account_id).values("society")
            return self.filter(expert__account=post.account_id, society__in=societies)
        return self._of_side(post)

    def waiting_for(self, post: Post) -> "InvitationQuerySet":
        """Open invitations whose last offer came from the other side."""
        awaited = Side.SOCIETY if post.society_id else Side.HOST
        return self._of_side(post).filter(state=InvitationState.OPEN, awaited=awaited)

    def _of_side(self, post: Post) -> "InvitationQuerySet":
        if post.society_id:
            return self.filter(society=post.society_id)
        return self.filter(need__host=post.host_id) if post.host_id else self.none()


class Invitation(models.Model):
    """A society and a host talk about one need; `awaited` is the side that must answer."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="invitations", verbose_name="需求")
    society = models.ForeignKey(Society, models.PROTECT, related_name="invitations", verbose_name="学会")
    expert = models.ForeignKey(
        Expert, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name="点名专家"
    )
    opened_by = models.CharField("发起方", max_length=10, choices=SIDES)
    awaited = models.CharField("待答复方", max_length=10, choices=SIDES)
    state = models.CharField(
        "状态", max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN, db_index=True
    )
    opened_at = models.DateTimeField("发起时间")
    lapses_on = models.DateField("失效日期")
    ended_at = models.DateTimeField("结束时间", null=True)
    reason = models.CharField("理由", max_length=500, blank=True)

    on_record = OnRecord("邀请", ("invite_society", "propose_to_host"), together_with=("offers",))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "society"],
                condition=models.Q(state="open"),
                name="one_open_invitation_a_need_and_society",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.society} · {self.need}"

    @property
    def has_run_out(self) -> bool:
        """Whether the last day for the answer is over, even if the clockwork has not come by."""
        return self.lapses_on <= workdays.last_before(clock.today())

    @property
    def state_in_words(self) -> str:
        """How it stands: the end of the pairing that it led to, if there was one, else its own state."""
        pairing = getattr(self, "pairing", None)
        return (pairing.ended_as if pairing else "") or self.get_state_display()

    def other_side(self, post: Post) -> str:
        """The name of the one with whom this post talks. For a post on neither side, the society."""
        return self.need.from_whom if post.society_id else self.society.name


class Offer(models.Model):
    """An offer of one side. The next one is a counter-offer."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="offers")
    side = models.CharField("提出方", max_length=10, choices=SIDES)
    tasks = models.JSONField("服务内容", default=list)
    months = models.PositiveSmallIntegerField("合作期限（月）")
    budget = models.DecimalField("经费（万元）", max_digits=10, decimal_places=2, null=True, blank=True)
    message = models.TextField("说明", max_length=2000)
    made_by = doer_name("经办人")
    made_by_post = doer_post()
    made_by_account = doer_account()
    made_at = models.DateTimeField("提出时间")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.message[:30]
