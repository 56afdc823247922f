"""Who came to a gathering: each person once, with every way by which they came in."""

from django.db import models

from kezhan.gatherings.models.gathering import Gathering
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.folded_name import FoldedName


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def counted(self) -> "AttendanceQuerySet":
        """Those that nobody struck off."""
        return self.filter(struck_at=None)

    def visible_to(self, post: Post | None) -> "AttendanceQuerySet":
        """The two sides of the station, and nobody else: associations and the administrator see how many came."""
        if post is None:
            return self.none()
        if post.host_id:
            return self.filter(gathering__station__host=post.host_id)
        if post.role == Role.EXPERT:
            return self.filter(gathering__station__team_members__expert__account=post.account_id)
        return self.filter(gathering__station__society=post.society_id) if post.society_id else self.none()


class Attendance(models.Model):
    """One person at one gathering.

    The record keeps neither telephone nor position nor device and its looks, so that they can be dropped after their
    term.
    """

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="attendances")
    name = models.CharField("姓名", max_length=40)
    folded_name = FoldedName(db_index=False)
    unit = models.CharField("单位", max_length=60, blank=True)
    duty = models.CharField("职务或职称", max_length=40, blank=True)
    phone = models.CharField("手机", max_length=11, blank=True)
    phone_mark = models.CharField("手机标记", max_length=32, blank=True)
    """A keyed hash of name and last four digits: it tells people apart after the telephone is dropped."""
    signed_at = models.DateTimeField("扫码签到", null=True)
    ticked_at = models.DateTimeField("主办勾选", null=True)
    brought_at = models.DateTimeField("表格导入", null=True)
    device = models.CharField("设备", max_length=32, blank=True)
    looks = models.CharField("网络和浏览器的标记", max_length=32, blank=True)
    """A keyed hash of address and browser: it tells neither, and is another one at each gathering."""
    opened_at = models.DateTimeField("打开签到页", null=True)
    is_passed_on = models.BooleanField("换了手机", default=False)
    """The page was opened on one device and sent from another."""
    latitude = models.DecimalField("纬度", max_digits=6, decimal_places=3, null=True)
    longitude = models.DecimalField("经度", max_digits=6, decimal_places=3, null=True)
    struck_at = models.DateTimeField("划掉时间", null=True)
    struck_for = models.CharField("划掉原因", max_length=200, blank=True)
    struck_by = doer_name("划掉的人", blank=True)
    struck_by_post = doer_post()
    struck_by_account = doer_account()

    on_record = OnRecord(
        "签到",
        ("sign_in_by_code", "tick_attendance", "bring_attendance"),
        besides=("phone", "device", "looks", "opened_at", "latitude", "longitude"),
    )

    searched_in = ("name", "unit")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["gathering", "folded_name"], name="attendances_by_name"),
            models.Index(fields=["gathering", "device"], name="attendances_by_device"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ways(self) -> str:
        """Every way by which they came in, in words."""
        came = {"扫码": self.signed_at, "勾选": self.ticked_at, "导入": self.brought_at}
        return "、".join(way for way, moment in came.items() if moment)
