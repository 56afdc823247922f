"""A request to take part. The association in charge decides it; the society decides an expert's (§5.1)."""

from django.conf import settings
from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.applying import Applicants, Applying, Way
from kezhan.organisations.models.association import Association
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.post import Post
from kezhan.organisations.models.recusal import apart_from, left_alone, on_desk_of, with_decider
from kezhan.organisations.models.society import Society
from kezhan.reference.divisions import within


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def waiting(self) -> "RegistrationQuerySet":
        return self.filter(state=Registration.State.WAITING)

    def undecided(self) -> "RegistrationQuerySet":
        return self.waiting()

    def visible_to(self, post: Post | None) -> "RegistrationQuerySet":
        """Registrations that this post's organisation decides or decided in the place of another one. Nobody sees one
        here just because they handed it in.
        """
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association_id:
            waiting = models.Q(_on_desk_of(post), state=Registration.State.WAITING)
            decided = models.Q(decided_by_post__association=post.association_id)
            return self.filter(models.Q(association=post.association_id) | decided | waiting)
        if not post.society_id:
            return self.none()
        return self.filter(models.Q(society=post.society_id) | models.Q(joined=post.society_id))

    def waiting_for(self, post: Post) -> "RegistrationQuerySet":
        """Registrations that this post is asked to decide. The administrator may decide any but is asked for none."""
        return self.waiting().filter(_on_desk_of(post))


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
    joined = models.ForeignKey(
        Society, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="已经通过的学会"
    )
    """The society that approved an expert before. Its registration then lies with the society that knows the person."""
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

    on_record = OnRecord("注册", ("hand_in_registration",), besides=("form_key",))

    desk_fields = ("association", "society")
    applying = Applying(people=(Way("account"),))

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
        return Applicants(self, self.applying)


def _on_desk_of(post: Post) -> models.Q:
    """Which waiting ones are on its own desk, or on its as the stand-in of an association or society below."""
    waiting = Registration.objects.waiting()
    if post.association is None:
        return models.Q(~apart_from(post, Registration), society=post.society_id or 0)
    low, high = within(post.association.division)
    below = waiting.filter(society__association__division__gte=low, society__association__division__lt=high)
    own = on_desk_of(post, waiting, "association")
    alone = list(left_alone(below, "society").values_list("pk", flat=True))
    if not alone:
        return own
    stood_in = with_decider(waiting.filter(pk__in=alone), "society").filter(decider=post.association_id)
    return own | models.Q(~apart_from(post, Registration), pk__in=stood_in.order_by().values("pk"))
