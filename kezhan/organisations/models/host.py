"""Hosts (被服务单位), where a station may stand (§0.1, §4)."""

from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.folded_name import FoldedName
from kezhan.organisations.models.viewer import Viewer
from kezhan.policy.shape import HostForm
from kezhan.reference.divisions import Division, division, within
from kezhan.reference.enterprise_size import Size

FORMS = [(form.value, form.label) for form in HostForm]

HOSPITAL_GRADES = [("1", "一级"), ("2", "二级"), ("3", "三级"), ("0", "未定级")]
SIZES = [(size.value, size.label) for size in Size]


class HostQuerySet(models.QuerySet["Host"]):
    def visible_to(self, viewer: Viewer | None) -> "HostQuerySet":
        """An association sees the hosts of its division, and a host sees itself.

        Others read of a host where they work with it.
        """
        if viewer is None:
            return self.none()
        if viewer.is_administrator:
            return self
        if viewer.association is not None:
            low, high = within(viewer.association.division)
            return self.filter(division__gte=low, division__lt=high)
        return self.filter(pk=viewer.host_id) if viewer.host_id else self.none()


class Host(models.Model):
    """A unit that is served: an enterprise, town, village body, community, hospital or grass-roots association."""

    name = models.CharField("名称", max_length=80)
    folded_name = FoldedName()
    form = models.CharField("类型", max_length=30, choices=FORMS)
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True, null=True, blank=True)
    without_code = models.CharField("没有信用代码的原因", max_length=100, blank=True)
    division = models.CharField("所在地", max_length=9, db_index=True)
    address = models.CharField("详细地址", max_length=120, blank=True)
    industry = models.CharField("行业", max_length=5, blank=True)
    staff = models.PositiveIntegerField("从业人员（人）", null=True, blank=True)
    revenue = models.DecimalField("营业收入（万元）", max_digits=14, decimal_places=2, null=True, blank=True)
    assets = models.DecimalField("资产总额（万元）", max_digits=14, decimal_places=2, null=True, blank=True)
    size = models.CharField("规模", max_length=10, choices=SIZES, blank=True)
    hospital_grade = models.CharField("医院等级", max_length=1, choices=HOSPITAL_GRADES, blank=True)
    is_urban = models.BooleanField("在城市社区", null=True, blank=True)
    profile = models.TextField("单位简介", max_length=2000, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)

    on_record = OnRecord("单位", ("enter_host", "enter_by_registration"), besides=("folded_name",))

    searched_in = ("name",)

    objects = HostQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "division"], name="one_host_of_a_name_in_a_division"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Division:
        return division(self.division)

    @property
    def type(self) -> str:
        """One of the six types of §0.1."""
        return HostForm(self.form).type
