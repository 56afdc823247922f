"""A certificate that was issued: to whom or for what, by whom, what its paper says, and whether it still holds."""

from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy import editions
from kezhan.policy.certificates import SORTS, CertificateSort
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by

LONGEST_TEXT = 300
LONGEST_HOLDER = 80


class CertificateState(models.TextChoices):
    """Whether it holds."""

    VALID = "valid", "有效"
    REVOKED = "revoked", "已撤销"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, post: Post | None) -> "CertificateQuerySet":
        """Whoever sees the station. The public asks for one by its number or its code."""
        if post is None:
            return self.none()
        if post.is_administrator or (post.association is not None and post.association.is_at_the_top):
            return self
        return self.filter(at_stations_seen_by(post))


class Certificate(models.Model):
    """Its words stay as they were sealed: a mistake is revoked, and another one is issued."""

    sort = models.CharField("哪一种", max_length=20)
    label = models.CharField("名称", max_length=20)
    number = models.CharField("编号", max_length=30, unique=True)
    station = models.ForeignKey(Station, models.PROTECT, related_name="certificates", verbose_name="站点")
    edition_key = models.CharField("制度版本", max_length=40)
    holder = models.CharField("发给", max_length=LONGEST_HOLDER)
    text = models.CharField("证书上的话", max_length=LONGEST_TEXT)
    facts = models.JSONField("证书上的各项")
    """Label, value, and whether it tells of a person, which the public does not read by the number alone."""
    issuer = models.CharField("颁发单位", max_length=100)
    issued_on = models.DateField("颁发日期")
    issued_by = doer_name("颁发人")
    issued_by_post = doer_post()
    issued_by_account = doer_account()
    issued_at = models.DateTimeField("颁发时间")
    code = models.TextField("证书编码")
    state = models.CharField("状态", max_length=10, choices=CertificateState.choices, default=CertificateState.VALID)
    version = models.PositiveIntegerField("第几版", default=1)
    revoked_for = models.CharField("撤销原因", max_length=200, blank=True)
    revoked_by = doer_name("撤销人", blank=True)
    revoked_by_post = doer_post()
    revoked_by_account = doer_account()
    revoked_on = models.DateField("撤销日期", null=True)

    on_record = OnRecord("证书", ("issue_certificate",))

    searched_in = ("holder", "number")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(fields=["-issued_on", "-id"], name="certificates_latest_first"),
            models.Index(fields=["sort", "-issued_on", "-id"], name="certificates_of_a_sort"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_revoked_certificate_says_why_and_when",
                condition=models.Q(state="valid", revoked_on=None) | models.Q(state="revoked", revoked_for__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """培训证书 培2026-00017"""
        return f"{self.label} {self.number}"

    @property
    def sort_entry(self) -> CertificateSort:
        return SORTS[self.sort]

    @property
    def edition(self) -> Edition:
        """The edition in force when it was issued."""
        return editions.edition(self.edition_key)

    @property
    def state_label(self) -> str:
        return str(CertificateState(self.state).label)

    @property
    def is_valid(self) -> bool:
        return self.state == CertificateState.VALID
