"""A link by which somebody of the host without an account answers one piece of work, once (§3.3)."""

from django.db import models

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.work.models.closed_year import ClosedYear
from kezhan.work.models.work import Work
from kezhan.work.states import State


class AnswerLink(models.Model):
    """The link itself is told once, to whoever made it; only its hash is kept. It is for the version that was seen."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="links")
    digest = models.CharField("校验值", max_length=64, unique=True)
    version = models.PositiveIntegerField("针对第几版")
    made_by = doer_name("发出人")
    made_by_post = doer_post()
    made_by_account = doer_account()
    made_at = models.DateTimeField("发出时间")
    lapses_on = models.DateField("哪天失效")
    answerer = models.CharField("答复人", max_length=200, blank=True)
    used_at = models.DateTimeField("答复时间", null=True)
    ended_at = models.DateTimeField("作废时间", null=True)

    on_record = OnRecord("确认链接", ("make_answer_link",))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.work} 的确认链接"

    @property
    def why_not(self) -> str:
        """Why it cannot be used any more, in words; empty while it can."""
        if self.used_at is not None:
            return "这个链接已经用过了，一个链接只能答复一次"
        if self.ended_at is not None:
            return "这个链接已经作废，请向发给你的人再要一个"
        if self.lapses_on < clock.today():
            return "这个链接过期了，请向发给你的人再要一个"
        if self.work.state != State.HANDED_IN:
            return f"这条记录现在是“{self.work.state_label}”，不用再答复"
        if ClosedYear.objects.standing().filter(station=self.work.station_id, year=self.work.ended_on.year).exists():
            return f"{self.work.ended_on.year} 年的工作已经结束，不用再答复"
        return "" if self.work.version == self.version else "这条记录后来改过，请向发给你的人再要一个链接"
