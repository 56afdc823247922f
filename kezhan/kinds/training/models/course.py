"""A course: what is taught, for whom, how one enrols, and what one has to reach."""

from datetime import date
from uuid import uuid4

from django.db import models

from kezhan import clock
from kezhan.certificates.models import CertificateState
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.stations.seen import at_stations_of
from kezhan.work.models import BESIDE_RECORD, DatedStep, Undertaking, UndertakingQuerySet
from kezhan.work.states import State


class CourseState(models.TextChoices):
    """Where a course is."""

    OPEN = "open", "进行中"
    ENDED = "ended", "已结业"
    CANCELLED = "cancelled", "已取消"


class CourseForm(models.TextChoices):
    """In which form it is taught."""

    FACE_TO_FACE = "face_to_face", "面授"
    ONLINE = "online", "线上"
    IN_THE_FIELD = "in_the_field", "田间课堂"
    AT_WORK = "at_work", "跟班进修"
    SURGERY = "surgery", "手术带教"


class CreditClass(models.TextChoices):
    """The class of the credits of 继续医学教育."""

    FIRST = "first", "Ⅰ类"
    SECOND = "second", "Ⅱ类"


class CourseQuerySet(UndertakingQuerySet["Course"]):
    def enrolling(self) -> "CourseQuerySet":
        """The courses in which everybody may enrol today."""
        in_time = models.Q(enrol_until__gte=clock.today()) | models.Q(enrol_until=None)
        return self.filter(in_time, is_open_to_all=True, state=CourseState.OPEN, ends_on__gte=clock.today())

    def taught(self) -> "CourseQuerySet":
        """The courses whose last session is over, and which nobody has closed."""
        return self.filter(state=CourseState.OPEN, ends_on__lt=clock.today()).in_open_years()

    def with_certificates_in_doubt(self) -> "CourseQuerySet":
        """Those that left work which its host refused or which was taken back, while their certificates hold."""
        this = Course.objects.filter(pk=models.OuterRef("pk"))
        lost = this.filter(leavings__work__state__in=(State.REFUSED, State.WITHDRAWN))
        held = this.filter(trainees__certificate__state=CertificateState.VALID)
        return self.filter(models.Exists(lost), models.Exists(held), state=CourseState.ENDED)

    def for_societies(self) -> "CourseQuerySet":
        """What is to be closed, and what has certificates in doubt."""
        return self.taught() | self.with_certificates_in_doubt()

    def waiting_for(self, post: Post) -> "CourseQuerySet":
        """For the society to close or to look through its certificates, for the expert who opened it to close."""
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post))
        return self.taught().filter(opened_by_account=post.account_id) if post.role == Role.EXPERT else self.none()


class Course(Undertaking):
    """A course of a station. Its sessions give `begins_on` and `ends_on`; without `pass_mark` there is no test.

    What a hospital is given for 继续医学教育 is kept as it was given.
    """

    State = CourseState
    dated_steps = {CourseState.OPEN: DatedStep("end_course", "ends_on")}

    form = models.CharField("形式", max_length=12, choices=CourseForm.choices)
    text = models.TextField("讲什么", max_length=4000)
    audience = models.CharField("给谁上", max_length=100)
    begins_on = models.DateField("开课")
    ends_on = models.DateField("结课")
    raises_innovative_talent = models.BooleanField("培养创新型人才", default=False)
    is_open_to_all = models.BooleanField("公众可以报名", default=False)
    room = models.PositiveSmallIntegerField("名额", null=True)
    enrol_until = models.DateField("报名截止", null=True)
    pass_mark = models.DecimalField("及格分", max_digits=4, decimal_places=1, null=True)
    project_number = models.CharField("继续医学教育项目编号", max_length=40, blank=True)
    credit_class = models.CharField("学分类别", max_length=6, choices=CreditClass.choices, blank=True)
    credits = models.DecimalField("学分", max_digits=4, decimal_places=1, null=True)
    reply_key = models.UUIDField("评价链接", unique=True, default=uuid4)
    word = models.CharField("取消原因", max_length=500, blank=True)
    uncounted = models.CharField("不计入的课", max_length=60, blank=True)

    on_record = OnRecord(
        "培训课程",
        ("open_course",),
        besides=BESIDE_RECORD,
        together_with=("sessions", "materials", "trainees", "repeats", "replies", "leavings"),
    )

    searched_in = ("title", "text")

    objects = CourseQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "ends_on"], name="courses_by_end"),
            models.Index(fields=["-begins_on", "-id"], name="courses_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_course_ends_after_it_begins", condition=models.Q(ends_on__gte=models.F("begins_on"))
            )
        ]

    @property
    def is_to_leave_anew(self) -> bool:
        """Whether it ended, and work that it left was taken back."""
        return self.state == CourseState.ENDED and self.leavings.taken_back().exists()

    @property
    def enrols_until(self) -> date:
        """The last day to enrol."""
        return self.enrol_until or self.ends_on

    @property
    def days(self) -> str:
        """When it is taught, in words."""
        return str(self.begins_on) if self.begins_on == self.ends_on else f"{self.begins_on} 至 {self.ends_on}"
