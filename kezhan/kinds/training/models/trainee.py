"""Who enrolled in a course. Only the organising side and the host read these rows (个人信息保护法)."""

from django.db import models

from kezhan.certificates.models import Certificate
from kezhan.kinds.training.models.course import Course
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post


class TraineeState(models.TextChoices):
    """How somebody stands in a course."""

    ENROLLED = "enrolled", "已报名"
    WAITING = "waiting", "候补"
    WITHDRAWN = "withdrawn", "已退出"


class Enrolled(models.TextChoices):
    """By which way somebody came in."""

    HOST = "host", "单位报的"
    SIDE = "side", "站里报的"
    PUBLIC = "public", "自己报的"
    CAME = "came", "现场补登"


class TraineeQuerySet(models.QuerySet["Trainee"]):
    def visible_to(self, post: Post | None) -> "TraineeQuerySet":
        """The station's society, the experts of its team, and its host."""
        if post is None:
            return self.none()
        if post.society_id:
            return self.filter(course__station__society=post.society_id)
        if post.host_id:
            return self.filter(course__station__host=post.host_id)
        if post.role == Role.EXPERT:
            teams = Course.objects.filter(station__team_members__expert__account=post.account_id)
            return self.filter(course__in=teams.order_by().values("pk"))
        return self.none()

    def present(self) -> "TraineeQuerySet":
        """Those with a place, and those who wait for one."""
        return self.exclude(state=TraineeState.WITHDRAWN)

    def admitted(self) -> "TraineeQuerySet":
        return self.filter(state=TraineeState.ENROLLED)


class Trainee(models.Model):
    """One person in one course, known by name and telephone. `number` counts within the course, for the record.

    `digest` is the hash of the secret in the link by which a visitor withdraws.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="trainees")
    number = models.PositiveIntegerField("编号")
    name = models.CharField("姓名", max_length=40)
    unit = models.CharField("单位", max_length=60)
    phone = models.CharField("电话", max_length=20, blank=True)
    phone_mark = models.CharField("电话标记", max_length=32, blank=True)
    """A keyed hash of name and last four digits. It stands here when the telephone was wiped after its term."""
    duty = models.CharField("职务职称", max_length=40, blank=True)
    state = models.CharField("状态", max_length=10, choices=TraineeState.choices)
    way = models.CharField("怎么报的", max_length=6, choices=Enrolled.choices)
    enrolled_by = doer_name("报名人")
    enrolled_by_post = doer_post()
    enrolled_by_account = doer_account()
    enrolled_at = models.DateTimeField("报名时间")
    left_for = models.CharField("退出原因", max_length=200, blank=True)
    score = models.DecimalField("成绩", max_digits=4, decimal_places=1, null=True)
    has_replied = models.BooleanField("评价过", default=False)
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, null=True, related_name="trainee", verbose_name="培训证书"
    )
    digest = models.CharField("校验值", max_length=64, blank=True, db_index=True)
    form_key = models.UUIDField(db_index=True)

    searched_in = ("name", "unit")

    objects = TraineeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="a_trainee_has_a_number_of_their_own"),
            models.UniqueConstraint(
                fields=["course", "name", "phone"],
                condition=~(models.Q(state="withdrawn") | models.Q(phone="")),
                name="a_person_is_in_a_course_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def holds_certificate(self) -> bool:
        """Whether a certificate is out that nobody revoked."""
        return self.certificate is not None and self.certificate.is_valid


class RepeatQuerySet(models.QuerySet["Repeat"]):
    def present(self) -> "RepeatQuerySet":
        """Those that hold a place or wait for one."""
        return self.filter(left_at=None).exclude(trainee__state=TraineeState.WITHDRAWN)


class Repeat(models.Model):
    """Somebody enrolled on the page for everybody who was on the list already. It is no second trainee.

    Whoever sent it reads the same as after a first time, and it holds a place as long (room.py), else a stranger would
    learn who is on the list.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="repeats")
    trainee = models.ForeignKey(Trainee, models.CASCADE, related_name="repeats")
    is_waiting = models.BooleanField("候补")
    """Whether a new person would still wait in its place."""
    sent_at = models.DateTimeField("报名时间")
    left_at = models.DateTimeField("退出时间", null=True)
    digest = models.CharField("校验值", max_length=64, unique=True)
    form_key = models.UUIDField(unique=True)

    objects = RepeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.trainee.name

    @property
    def state(self) -> TraineeState:
        """How the sender stands, as far as they may know."""
        if self.left_at or self.trainee.state == TraineeState.WITHDRAWN:
            return TraineeState.WITHDRAWN
        return TraineeState.WAITING if self.is_waiting else TraineeState.ENROLLED
