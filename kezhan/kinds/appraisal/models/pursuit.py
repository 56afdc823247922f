"""What follows an appraisal: a patent, an award or a standard on its way, step by step."""

from django.db import models

from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.kinds.appraisal.models.appraisal import Appraisal
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.work.models import BESIDE_RECORD, Undertaking, UndertakingQuerySet, Work


class Aim(models.TextChoices):
    """What is pursued."""

    PATENT = "patent", "专利"
    AWARD = "award", "奖励"
    STANDARD = "standard", "标准"


class Level(models.TextChoices):
    """Who gives an award."""

    NATION = "nation", "国家"
    PROVINCE = "province", "省"
    CITY = "city", "市"


class PursuitState(models.TextChoices):
    """Where a patent, an award or a standard is; each has states of its own."""

    APPLIED = "applied", "已申请"
    ACCEPTED = "accepted", "已受理"
    EXAMINED = "examined", "初审合格"
    LAID_OPEN = "laid_open", "已公布"
    IN_SUBSTANCE = "in_substance", "实审中"
    GRANTED = "granted", "已授权"
    REJECTED = "rejected", "已驳回"
    WITHDRAWN = "withdrawn", "已撤回"
    DEEMED = "deemed", "视为撤回"
    EXPIRED = "expired", "已失效"
    DECLARED = "declared", "已申报"
    JUDGED = "judged", "评审中"
    WON = "won", "已获奖"
    MISSED = "missed", "未获奖"
    SET_UP = "set_up", "已立项"
    CONSULTED = "consulted", "征求意见"
    REVIEWED = "reviewed", "审查中"
    ISSUED = "issued", "已发布"
    GIVEN_UP = "given_up", "已终止"


UNDER_WAY = (
    *(PursuitState.APPLIED, PursuitState.ACCEPTED, PursuitState.EXAMINED, PursuitState.LAID_OPEN),
    *(PursuitState.IN_SUBSTANCE, PursuitState.DECLARED, PursuitState.JUDGED),
    *(PursuitState.SET_UP, PursuitState.CONSULTED, PursuitState.REVIEWED),
)


class PursuitQuerySet(UndertakingQuerySet["Pursuit"]):
    def under_way(self) -> "PursuitQuerySet":
        return self.filter(state__in=UNDER_WAY)


class Pursuit(Undertaking):
    """One patent, award or standard; `title` is its name."""

    State = PursuitState
    lasting_states = UNDER_WAY

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="pursuits", verbose_name="成果鉴定")
    aim = models.CharField("申报什么", max_length=10, choices=Aim.choices)
    number = models.CharField("号", max_length=40, blank=True)
    """The application number of a patent, the number of a standard."""
    level = models.CharField("哪一级的奖", max_length=10, choices=Level.choices, blank=True)
    grade = models.CharField("等级", max_length=20, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    unit_rank = models.PositiveSmallIntegerField("单位排名", null=True)
    person = models.CharField("主要完成人", max_length=40, blank=True)
    person_rank = models.PositiveSmallIntegerField("个人排名", null=True)

    on_record = OnRecord(
        "申报",
        ("apply_for_patent", "declare_award", "set_up_standard"),
        besides=BESIDE_RECORD,
        together_with=("stages",),
    )

    searched_in = ("title", "number")

    objects = PursuitQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "-opened_at"], name="pursuits_in_a_state"),
            models.Index(fields=["-opened_at", "-id"], name="pursuits_latest_first"),
        ]

    @property
    def number_label(self) -> str:
        """What its number is called."""
        return "申请号" if self.aim == Aim.PATENT else "标准号"


class Stage(models.Model):
    """One step on the way: on which day, and the file that proves it."""

    pursuit = models.ForeignKey(Pursuit, models.CASCADE, related_name="stages")
    move = models.CharField("哪一步", max_length=40)
    label = models.CharField("说法", max_length=20)
    taken_on = models.DateField("日期")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+", verbose_name="证明材料")
    noted_at = models.DateTimeField("登记时间")
    noted_by = doer_name("登记人")
    noted_by_post = doer_post()
    noted_by_account = doer_account()
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="stage", verbose_name="服务记录")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["pursuit", "move"], name="a_step_is_taken_once")]

    def __str__(self) -> str:
        return f"{self.pursuit} {self.label}"
