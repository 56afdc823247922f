"""A request to take part. The association in charge decides it; the society decides an expert's (§5.1)."""

from django.conf import settings
from django.db import models

from kezhan.accounts.models import Account
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.association import Association
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.post import Post
from kezhan.organisations.models.recusal import Applicants, sits_at
from kezhan.organisations.models.society import Society


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def waiting(self) -> "RegistrationQuerySet":
        return self.filter(state=Registration.State.WAITING)

    def visible_to(self, post: Post | None) -> "RegistrationQuerySet":
        """Registrations that this post's organisation decides. Nobody sees one here just because they handed it in."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association_id:
            return self.filter(models.Q(association=post.association_id) | self._standing_in(post))
        return self.filter(society=post.society_id) if post.society_id else self.none()

    def waiting_for(self, post: Post) -> "RegistrationQuerySet":
        """Registrations that this post is asked to decide. The administrator may decide any but is asked for none."""
        if post.is_administrator:
            return self.none()
        return self.waiting().visible_to(post).exclude(account=post.account_id)

    def _standing_in(self, post: Post) -> models.Q:
        """Registrations at desks below where everybody is the applicant, so that this post stands in."""
        to_colleagues = models.Q(account__posts__association=models.F("association"))
        to_colleagues |= models.Q(account__posts__society=models.F("society"))
        own = self.waiting().filter(to_colleagues).select_related("association", "society__association").distinct()
        return models.Q(pk__in=[one.pk for one in own if sits_at(post, one.desk, one.applicants)])


class Registration(models.Model):
    """The particulars that a person filled in to register a society, a host or themselves as an expert."""

    class Kind(models.TextChoices):
        SOCIETY = "society", "学会"
        HOST = "host", "被服务单位"
        EXPERT = "expert", "专家"

    class State(models.TextChoices):
        WAITING = "waiting", "待审核"
        APPROVED = "approved", "已通过"
        REFUSED = "refused", "未通过"

    kind = models.CharField("注册类别", max_length=10, choices=Kind.choices)
    name = models.CharField("名称", max_length=80)
    particulars = models.JSONField("填写内容", default=dict)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="registrations")
    association = models.ForeignKey(Association, models.PROTECT, null=True, blank=True, related_name="registrations")
    society = models.ForeignKey(Society, models.PROTECT, null=True, blank=True, related_name="registrations")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    handed_in_at = models.DateTimeField("提交时间")
    due_on = models.DateField("应办结")
    reminded_on = models.DateField("上次自动提醒", null=True, blank=True)
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)
    decided_by = doer_name("审核人", blank=True)
    decided_by_post = doer_post()
    decided_by_account = doer_account()
    remark = models.CharField("审核意见", max_length=300, blank=True)
    form_key = models.UUIDField(unique=True, null=True)

    on_record = OnRecord("注册", besides=("form_key",))

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_registration_has_one_who_decides",
                condition=models.Q(association__isnull=False, society=None)
                | models.Q(association=None, society__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(state="waiting"), name="one_waiting_registration_an_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    @property
    def desk(self) -> Association | Society | None:
        """The desk to which it was handed in."""
        return self.association or self.society

    @property
    def applicants(self) -> Applicants:
        """The person who handed it in, in any of their posts."""
        return Applicants(accounts=Account.objects.filter(pk=self.account_id).values("pk"))
