"""What society and host fill in together, item by item, and the remarks it came back with (§5.1, §5.2)."""

from django.db import models

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.policy.written import LONGEST_ANSWER
from kezhan.stations.models.station import Station


class TeamMember(models.Model):
    """An expert in the station's team and what they do there."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="team_members")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="team_memberships")
    duty = models.CharField("分工", max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["station", "expert"], name="an_expert_is_in_a_team_once")]

    def __str__(self) -> str:
        return f"{self.expert} {self.duty}"


class Answer(models.Model):
    """The text of one item of the application, by the item's key in the edition. `version` tells two typists apart."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="answers")
    item = models.CharField("项目", max_length=40)
    text = models.TextField("内容", max_length=LONGEST_ANSWER, blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = doer_name("填写人")
    edited_by_post = doer_post()
    edited_by_account = doer_account()
    edited_at = models.DateTimeField("填写时间")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["station", "item"], name="one_answer_an_item")]

    def __str__(self) -> str:
        return f"{self.item}：{self.text[:20]}"


class Evidence(models.Model):
    """A file added to one item. Taking it away marks it and never deletes it."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="evidence")
    item = models.CharField("项目", max_length=40)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    added_by = doer_name("上传人")
    added_by_post = doer_post()
    added_by_account = doer_account()
    added_at = models.DateTimeField("上传时间")
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.upload)


class Submission(models.Model):
    """The application as it was handed in, so that a later one can be compared with it."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="submissions")
    round = models.PositiveSmallIntegerField("第几次")
    content = models.JSONField("内容")
    handed_in_by = doer_name("提交人")
    handed_in_by_post = doer_post()
    handed_in_by_account = doer_account()
    handed_in_at = models.DateTimeField("提交时间")

    class Meta:
        ordering = ["round"]
        constraints = [models.UniqueConstraint(fields=["station", "round"], name="one_submission_a_round")]

    def __str__(self) -> str:
        return f"{self.station} 第 {self.round} 次提交"


class Remark(models.Model):
    """What is to be corrected in one item, as it stood then, who asked for it, and whether it has been corrected."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="remarks")
    round = models.PositiveSmallIntegerField("针对第几次提交")
    item = models.CharField("项目", max_length=40)
    text = models.CharField("补正意见", max_length=500)
    stood = models.TextField("当时的内容", blank=True)
    asked_by = doer_name("提出人")
    asked_by_post = doer_post()
    asked_by_account = doer_account()
    asked_at = models.DateTimeField("提出时间")
    settled = models.BooleanField("已补正", default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
