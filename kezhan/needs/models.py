"""Needs, and the societies to which a need has been opened."""

from functools import cached_property

from django.db import models

from kezhan.experts.models import Membership
from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.organisations.desks import in_hands_of
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.models.applying import Applicants, Applying, Way
from kezhan.organisations.models.recusal import on_desk_of
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import Division, division, within


class NeedState(models.TextChoices):
    """The state of a need."""

    DRAFT = "draft", "草稿"
    CHECKING = "checking", "待核实"
    RETURNED = "returned", "退回修改"
    OPEN = "open", "征集对接中"
    PAIRED = "paired", "已结对"
    CLOSED = "closed", "已关闭"


class Confidentiality(models.TextChoices):
    """Who may read an open need."""

    PUBLIC = "public", "公开"
    PARTNERS = "partners", "仅受邀学会可见"
    PRIVATE = "private", "仅科协可见"


class NeedQuerySet(models.QuerySet["Need"]):
    def public(self) -> "NeedQuerySet":
        """The needs that anyone may read."""
        return self.filter(_PUBLIC)

    def undecided(self) -> "NeedQuerySet":
        """The needs that wait for their check."""
        return self.filter(state=NeedState.CHECKING)

    def open(self) -> "NeedQuerySet":
        return self.filter(state=NeedState.OPEN)

    def visible_to(self, post: Post | None) -> "NeedQuerySet":
        """A host sees its own needs, associations those of their place.

        Societies and experts see public or opened ones.
        """
        if post is None:
            return self.public()
        if post.is_administrator:
            return self
        if post.association is not None:
            return self.known_to(post.association)
        if post.host_id:
            return self.filter(models.Q(host=post.host_id) | _PUBLIC)
        return self.filter(_PUBLIC | models.Q(pk__in=_opened_to(post)))

    def waiting_for(self, post: Post) -> "NeedQuerySet":
        """Needs on this post's desk: to check, to put right, or collected ones without a host."""
        if post.association_id:
            to_check = self.undecided()
            return self.filter(
                models.Q(on_desk_of(post, to_check, "checker"), state=NeedState.CHECKING)
                | models.Q(state=NeedState.OPEN, host=None, collected_by=post.association_id)
            )
        return self.filter(host=post.host_id, state=NeedState.RETURNED) if post.host_id else self.none()

    def known_to(self, association: Association) -> "NeedQuerySet":
        """All needs of its place but the drafts of hosts."""
        known = self.exclude(state=NeedState.DRAFT, collected_by__isnull=True)
        if association.is_at_the_top:
            return known
        low, high = within(association.division)
        return known.filter(division__gte=low, division__lt=high)


class Need(models.Model):
    """One need. An association collected a need without a host (代征集) and finds the host for it."""

    host = models.ForeignKey(Host, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name="需求单位")
    collected_by = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="collected_needs", verbose_name="代征集"
    )
    external_key = models.CharField("来源编号", max_length=80, blank=True)
    edition_key = models.CharField("制度版本", max_length=40)
    task = models.CharField("需求类型", max_length=40)
    title = models.CharField("需求名称", max_length=100)
    text = models.TextField("需求内容", max_length=8000)
    discipline = models.CharField("学科领域", max_length=7, blank=True)
    industry = models.CharField("行业", max_length=5, blank=True)
    division = models.CharField("所在地", max_length=9, db_index=True)
    collected_in = models.CharField("代征集地", max_length=9, blank=True)
    """The earlier place of a collected need that has found its host. It goes back there if the host was wrong."""
    attached_at = models.DateTimeField("归到单位", null=True)
    wanted_by = models.DateField("希望完成时间", null=True, blank=True)
    budget = models.DecimalField("预算（万元）", max_digits=10, decimal_places=2, null=True, blank=True)
    confidentiality = models.CharField(
        "公开范围", max_length=10, choices=Confidentiality.choices, default=Confidentiality.PUBLIC
    )
    attachment = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="附件")
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    state = models.CharField("状态", max_length=10, choices=NeedState.choices, default=NeedState.DRAFT)
    checker = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="needs_to_check", verbose_name="核实单位"
    )
    remark = models.CharField("核实意见", max_length=500, blank=True)
    due_on = models.DateField("应办结", null=True, blank=True)
    reminded_on = models.DateField("上次自动提醒", null=True, blank=True)
    waiting_since = models.DateTimeField("到达时间", null=True, blank=True)
    posted_at = models.DateTimeField("提出时间")
    opened_at = models.DateTimeField("发布时间", null=True, blank=True)
    suggested_at = models.DateTimeField("推荐时间", null=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    form_key = models.UUIDField(unique=True, null=True)
    opened_to = models.ManyToManyField(Society, related_name="needs_opened_to_it", blank=True)

    on_record = OnRecord(
        "需求",
        ("draft_need", "collect_need", "post_from_public"),
        besides=("suggested_at",),
        together_with=("opened_to",),
    )

    searched_in = ("title", "text")

    desk_fields = ("checker",)
    applying = Applying(hosts=(Way("host"),))

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_at", "-pk"]
        indexes = [  # the database counts and sorts a list from these columns alone
            models.Index(fields=["-posted_at", "-id", "division", "state", "collected_by"], name="needs_newest_first"),
            models.Index(fields=["state", "-posted_at", "-id", "division", "collected_by"], name="needs_in_a_state"),
            models.Index(fields=["title"], name="needs_by_title"),
            models.Index(fields=["external_key"], name="needs_by_their_number"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_need_has_a_host_or_who_collected_it",
                condition=models.Q(host__isnull=False) | models.Q(collected_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["collected_by", "external_key"],
                condition=~models.Q(external_key=""),
                name="a_collected_need_is_brought_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def edition(self) -> Edition:
        """The edition in force when it was last posted or changed. The choice of a society is judged by it."""
        return editions.edition(self.edition_key)

    @property
    def place(self) -> Division:
        return division(self.division)

    @property
    def applicants(self) -> Applicants:
        """The host's people. Empty while no host is found."""
        return Applicants(self, self.applying)

    @cached_property
    def checked_by(self) -> str:
        """Who really checks it: the association in charge, or who stands in for it. Empty if nobody does."""
        return in_hands_of(self.checker, self.applicants) if self.checker else ""

    @property
    def task_label(self) -> str:
        """The kind of need in the words of its edition. Empty while nobody has chosen one."""
        return self.edition.task(self.task).label if self.task else ""

    @property
    def from_whom(self) -> str:
        """The need's owner, in words."""
        return str(self.host) if self.host else f"{self.collected_by}代征集"


_PUBLIC = models.Q(state__in=[NeedState.OPEN, NeedState.PAIRED], confidentiality=Confidentiality.PUBLIC)


def _opened_to(post: Post) -> models.QuerySet[Need, int]:
    """Ids of needs opened to this post's society, or to a society to which the expert belongs."""
    if post.role == Role.EXPERT:
        societies = Membership.objects.present_of(post.account_id).values("society")
        return Need.objects.filter(opened_to__in=societies).values_list("pk", flat=True)
    return Need.objects.filter(opened_to=post.society_id).values_list("pk", flat=True)
