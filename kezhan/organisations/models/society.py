"""Learned societies (学会) and the results that they offer (§0.1, §3.1)."""

from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.association import LEVELS, Association
from kezhan.organisations.models.folded_name import FoldedName
from kezhan.organisations.models.viewer import Viewer


class SocietyQuerySet(models.QuerySet["Society"]):
    def visible_to(self, viewer: Viewer | None) -> "SocietyQuerySet":
        """Everybody sees the societies: a host chooses one by its strengths (§3.1)."""
        return self.filter(is_active=True) if viewer is None or not viewer.is_association else self


class Society(models.Model):
    """A learned society at province or city level."""

    name = models.CharField("名称", max_length=80, unique=True)
    folded_name = FoldedName()
    level = models.CharField("级别", max_length=10, choices=LEVELS)
    association = models.ForeignKey(Association, models.PROTECT, related_name="societies", verbose_name="主管科协")
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True, null=True, blank=True)
    specialities = models.TextField("专业特长", max_length=2000, blank=True)
    members = models.PositiveIntegerField("会员人数", null=True, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    is_active = models.BooleanField("正常", default=True)

    on_record = OnRecord(
        "学会",
        ("enter_society", "enter_by_registration"),
        besides=("folded_name",),
        together_with=("chosen_disciplines",),
    )

    searched_in = ("name", "specialities")

    objects = SocietyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def disciplines(self) -> list[str]:
        """Codes of GB/T 13745; the main one comes first."""
        return [one.code for one in self.chosen_disciplines.all()]


class SocietyDiscipline(models.Model):
    """A discipline (GB/T 13745) of the society (§3.1)."""

    society = models.ForeignKey(Society, models.CASCADE, related_name="chosen_disciplines", db_index=False)
    code = models.CharField("学科", max_length=7)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["code", "society"], name="societies_by_discipline")]
        constraints = [models.UniqueConstraint(fields=["society", "code"], name="a_society_has_a_discipline_once")]

    def __str__(self) -> str:
        return self.code


class Result(models.Model):
    """A result that the society can bring to a host: a variety, a process, a device, a method."""

    society = models.ForeignKey(Society, models.CASCADE, related_name="results")
    title = models.CharField("成果名称", max_length=100)
    summary = models.TextField("简介", max_length=1000)

    on_record = OnRecord("成果", ("add_result",))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
