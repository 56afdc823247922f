"""Experts and their memberships."""

from django.conf import settings
from django.db import models

from kezhan.experts.privacy import is_open_to
from kezhan.journal.rows import OnRecord
from kezhan.organisations.contacts import masked
from kezhan.organisations.models import Post, Role, Society
from kezhan.organisations.models.applying import Applicants, Applying, Way
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.folded_name import FoldedName
from kezhan.organisations.models.recusal import on_desk_of
from kezhan.reference.divisions import within


class ExpertQuerySet(models.QuerySet["Expert"]):
    def visible_to(self, post: Post | None) -> "ExpertQuerySet":
        """Everybody with a post sees the experts. Only `privacy.is_open_to` opens their personal data."""
        if post is None:
            return self.none()
        if post.role == Role.EXPERT:
            return self.filter(account=post.account_id)
        return self.filter(is_active=True)

    def exportable_by(self, post: Post) -> "ExpertQuerySet":
        """The experts for whom this post answers: a society's own, those of an association's area, else none."""
        if post.association is not None:
            low, high = within(post.association.division)
            return self.visible_to(post).filter(division__gte=low, division__lt=high)
        return self.of(post.society) if post.society is not None else self.none()

    def of(self, society: Society) -> "ExpertQuerySet":
        """The present members of a society."""
        return self.filter(memberships__society=society, memberships__ended_on=None, is_active=True)


class Expert(models.Model):
    """A person with knowledge; `fields` holds their own description of it."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="expert", verbose_name="账号"
    )
    name = models.CharField("姓名", max_length=40, db_index=True)
    folded_name = FoldedName()
    title = models.CharField("职称", max_length=40, blank=True)
    affiliation = models.CharField("工作单位", max_length=80)
    division = models.CharField("所在地", max_length=9, db_index=True)
    fields = models.TextField("研究方向", max_length=1000)
    phone = models.CharField("手机", max_length=20, blank=True)
    is_active = models.BooleanField("在册", default=True)
    societies = models.ManyToManyField(Society, through="Membership", related_name="experts")

    on_record = OnRecord(
        "专家",
        ("enrol_expert", "enter_by_registration"),
        besides=("folded_name",),
        together_with=("chosen_disciplines", "memberships", "membership_requests"),
    )

    searched_in = ("name", "fields")

    objects = ExpertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def disciplines(self) -> list[str]:
        """Codes of GB/T 13745; the main one comes first."""
        return [one.code for one in self.chosen_disciplines.all()]

    def contact_open_to(self, post: Post) -> bool:
        """Whether this post may see employer, place and telephone."""
        own = self.memberships.filter(society=post.society_id, ended_on=None) if post.society_id else None
        return is_open_to(post, self.account_id, [post.society_id] if post.society_id and own and own.exists() else [])

    def phone_for(self, post: Post) -> str:
        """The telephone as this post may see it: whole, or with its middle masked (138****8000)."""
        return self.phone if self.contact_open_to(post) else masked(self.phone)


class ExpertDiscipline(models.Model):
    """A discipline (GB/T 13745) that the expert knows (§3.1)."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="chosen_disciplines", db_index=False)
    code = models.CharField("学科", max_length=7)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["code", "expert"], name="experts_by_discipline")]
        constraints = [models.UniqueConstraint(fields=["expert", "code"], name="an_expert_has_a_discipline_once")]

    def __str__(self) -> str:
        return self.code


class MembershipQuerySet(models.QuerySet["Membership"]):
    def present_of(self, account: int) -> "MembershipQuerySet":
        """The person's memberships today. After they leave a society, they can no longer read what was opened to it."""
        return self.filter(expert__account=account, ended_on=None)


class Membership(models.Model):
    """An expert's membership of a society. It is kept after it ends."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="memberships")
    society = models.ForeignKey(Society, models.PROTECT, related_name="memberships")
    began_on = models.DateField("入会")
    ended_on = models.DateField("退会", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "society"], condition=models.Q(ended_on=None), name="a_membership_is_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert} {self.society}"


class MembershipRequestQuerySet(models.QuerySet["MembershipRequest"]):
    def waiting(self) -> "MembershipRequestQuerySet":
        return self.filter(state=MembershipRequest.State.WAITING)

    def undecided(self) -> "MembershipRequestQuerySet":
        """The requests that an association answers, because the expert does not sign in."""
        return self.waiting().filter(expert__account=None)

    def waiting_for(self, post: Post) -> "MembershipRequestQuerySet":
        """The requests that this post answers: an expert's own; an association's for experts who do not sign in."""
        if post.role == Role.EXPERT:
            return self.waiting().filter(expert__account=post.account_id)
        if post.is_association:
            to_association = self.undecided()
            return to_association.filter(on_desk_of(post, to_association, "society__association"))
        return self.none()


class MembershipRequest(models.Model):
    """A society's request to list an expert who must be asked first. It is kept after the answer."""

    class State(models.TextChoices):
        WAITING = "waiting", "待答复"
        AGREED = "agreed", "已同意"
        DECLINED = "declined", "未同意"

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="membership_requests")
    society = models.ForeignKey(Society, models.PROTECT, related_name="membership_requests")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField("征求时间")
    asked_by = doer_name("征求人")
    asked_by_post = doer_post()
    asked_by_account = doer_account()
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()

    desk_fields = ("society__association",)
    applying = Applying(societies=(Way("society"),))

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "society"],
                condition=models.Q(state="waiting"),
                name="a_membership_is_asked_for_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert} {self.society}"

    @property
    def applicants(self) -> Applicants:
        """The people of the asking society. They do not answer for the expert."""
        return Applicants(self, self.applying)

    @property
    def asked(self) -> str:
        """The one who answers, in words."""
        return "本人" if self.expert.account_id else str(self.society.association)
