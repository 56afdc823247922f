"""Who was asked to join a station, an expert its team or a society its co-operation, and what they answered.

Before the answer there is no member and no co-operating society, only the question, which counts for nothing (§3.2).
"""

from django.db import models

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role, Society
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.stations.models.station import Station


class ConsentQuerySet(models.QuerySet["Consent"]):
    def waiting(self) -> "ConsentQuerySet":
        return self.filter(state=Consent.State.WAITING)

    def newcomers(self) -> "ConsentQuerySet":
        """The questions to experts who are not in the team, for a member may be asked for another duty."""
        has_them = Station.objects.filter(pk=models.OuterRef("station"), team=models.OuterRef("expert"))
        return self.exclude(expert=None).exclude(models.Exists(has_them))

    def visible_to(self, post: Post | None) -> "ConsentQuerySet":
        """The questions for everybody who sees the station, is asked, or hands in the paper of an expert."""
        if post is None:
            return self.none()
        stations = Station.objects.visible_to(post).order_by().values("pk")
        of_their_own = models.Q(expert__account=post.account_id) if post.role == Role.EXPERT else models.Q()
        asked = models.Q(pk__in=_asked(post).values("pk"))
        return self.filter(models.Q(station__in=stations) | asked | of_their_own)

    def waiting_for(self, post: Post) -> "ConsentQuerySet":
        """The questions on this post's desk: for its answer, or for the signed paper of a member without account."""
        return self.waiting().asked_of(post)

    def on_paper(self) -> "ConsentQuerySet":
        """The questions that wait for a paper from a society that lists the expert and belongs to the station."""
        listing = models.F("expert__memberships__society")
        own = models.Q(station__society=listing) | models.Q(station__co_operating=listing)
        on_paper = models.Q(expert__account=None) | models.Q(in_their_hands=True)
        return self.waiting().filter(own, on_paper, expert__memberships__ended_on=None)

    def by_themselves(self) -> "ConsentQuerySet":
        """The questions that wait for the answer of an expert who signs in."""
        return self.waiting().filter(expert__account__isnull=False, in_their_hands=False)

    def asked_of(self, post: Post) -> "ConsentQuerySet":
        """The questions that this post answers, or has answered."""
        return self.filter(pk__in=_asked(post).values("pk"))


class Consent(models.Model):
    """One question to one expert or one society, with the answer; it is kept after its end."""

    class State(models.TextChoices):
        WAITING = "waiting", "待答复"
        AGREED = "agreed", "已同意"
        DECLINED = "declined", "未同意"
        LAPSED = "lapsed", "过期未答"
        TAKEN_BACK = "taken_back", "已收回"
        LEFT = "left", "已退出"

    station = models.ForeignKey(Station, models.CASCADE, related_name="consents", verbose_name="站点")
    expert = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="consents", verbose_name="专家")
    society = models.ForeignKey(Society, models.PROTECT, null=True, related_name="consents", verbose_name="协作学会")
    duty = models.CharField("分工", max_length=60, blank=True)
    in_their_hands = models.BooleanField("密码是征求的学会设的", default=False)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    asked_at = models.DateTimeField("征求时间")
    asked_by = doer_name("征求人")
    asked_by_post = doer_post()
    asked_by_account = doer_account()
    due_on = models.DateField("应答复")
    reminded_on = models.DateField("上次自动提醒", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()
    paper = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+", verbose_name="专家同意书")
    reason = models.CharField("理由", max_length=300, blank=True)

    on_record = OnRecord("征求同意", ("ask_consent", "keep_part"))

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_consent_is_an_experts_or_a_societys",
                condition=models.Q(expert__isnull=False, society=None) | models.Q(expert=None, society__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["station", "expert"],
                condition=models.Q(state="waiting"),
                name="an_expert_is_asked_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["station", "society"],
                condition=models.Q(state="waiting"),
                name="a_society_is_asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked} · {self.station}"

    @property
    def asked(self) -> Expert | Society:
        """The expert or society whose consent it is."""
        asked = self.expert or self.society
        if asked is None:
            raise ValueError("somebody is asked")
        return asked

    @property
    def needs_paper(self) -> bool:
        """Whether the expert has no account, or one to which the asking society gave a password and could sign in as
        they: a society that lists them hands in a signed paper.
        """
        return self.expert is not None and (self.expert.account_id is None or self.in_their_hands)

    @property
    def why_on_paper(self) -> str:
        """Why the expert does not answer by themselves, in words."""
        return f"{self.asked}的密码是{self.station.society}的人设的" if self.in_their_hands else f"{self.asked}没有账号"

    @property
    def part(self) -> str:
        """The thing that they agree to, in words."""
        if self.society is not None:
            return "做协作学会"
        return f"驻站服务，分工是{self.duty}" if self.duty else "驻站服务"


def _asked(post: Post) -> models.QuerySet[Consent]:
    every = Consent.objects.order_by()
    if post.role == Role.EXPERT:
        return every.filter(expert__account=post.account_id, in_their_hands=False)
    if post.society_id is None:
        return every.none()
    members = Expert.objects.filter(memberships__society=post.society_id, memberships__ended_on=None).order_by()
    own = models.Q(station__society=post.society_id) | models.Q(station__co_operating=post.society_id)
    without_account = models.Q(expert__in=members.filter(account=None).values("pk"))
    in_their_hands = models.Q(in_their_hands=True, expert__in=members.values("pk"))
    return every.filter(models.Q(society=post.society_id) | (own & (without_account | in_their_hands)))
