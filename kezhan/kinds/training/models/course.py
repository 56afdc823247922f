"""A course: what is taught, for whom, how one enrols, and what one has to reach."""

from datetime import date
from uuid import uuid4

from django.db import models

from kezhan import clock
from kezhan.certificates.models import CertificateState
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.policy import editions
from kezhan.stations.seen import at_stations_of
from kezhan.stations.states import LIVE
from kezhan.work.models import BESIDE_RECORD, DatedStep, Undertaking, UndertakingQuerySet
from kezhan.work.states import State

INNOVATIVE = "innovative_talent"
"""The measure that counts who finished a course for it."""


def measures_of_people() -> set[str]:
    """The keys of the measures that tell who came or finished, of every edition."""
    counted = {one.key for edition in editions.at_hand().values() for one in edition.measures if one.counted}
    return {INNOVATIVE, *counted}


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
        open_to_all = self.filter(in_time, is_open_to_all=True, state=CourseState.OPEN, ends_on__gte=clock.today())
        return open_to_all.filter(station__state__in=LIVE)

    def taught(self) -> "CourseQuerySet":
        """The courses whose last session is over, and which nobody has closed. The end of a station ends them, too."""
        is_over = models.Q(ends_on__lt=clock.today()) | ~models.Q(station__state__in=LIVE)
        return self.filter(is_over, state=CourseState.OPEN).going_on()

    def with_certificates_in_doubt(self) -> "CourseQuerySet":
        """Those that left work which its host refused or which was taken back, while their certificates hold."""
        return self.filter(_lost_work(), _certificates(), state=CourseState.ENDED)

    def with_lost_work(self) -> "CourseQuerySet":
        """With `lost_work`: whether it left work which its host refused or which was taken back."""
        return self.annotate(lost_work=_lost_work())

    def corrected(self) -> "CourseQuerySet":
        """Those of which the host said that fewer people came or finished, while their society did not say since then
        that it looked through the certificates.
        """
        outcomes = "leavings__work__outcomes"
        fewer = models.Q(
            (f"{outcomes}__measure__in", measures_of_people()),
            (f"{outcomes}__confirmed__lt", models.F(f"{outcomes}__reported")),
            leavings__work__state=State.CONFIRMED,
        )
        seen_before = models.Q(leavings__looked_through_at__lt=models.F("leavings__work__answered_at"))
        this = Course.objects.filter(pk=models.OuterRef("pk"))
        found = this.filter(fewer & (models.Q(leavings__looked_through_at=None) | seen_before))
        return self.filter(models.Exists(found), state=CourseState.ENDED)

    def with_certificates_to_look_through(self) -> "CourseQuerySet":
        """The corrected ones whose certificates hold."""
        return self.corrected().filter(_certificates())

    def for_societies(self) -> "CourseQuerySet":
        """What is to be closed, what has certificates in doubt, and what has certificates to look through."""
        return self.taught() | self.with_certificates_in_doubt() | self.with_certificates_to_look_through()

    def waiting_for(self, post: Post) -> "CourseQuerySet":
        """For the society to close or to look through its certificates, for the expert who opened it to close."""
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post))
        return self.taught().filter(opened_by_account=post.account_id) if post.role == Role.EXPERT else self.none()


def _lost_work() -> models.Exists:
    this = Course.objects.filter(pk=models.OuterRef("pk"))
    return models.Exists(this.filter(leavings__work__state__in=(State.REFUSED, State.WITHDRAWN)))


def _certificates() -> models.Exists:
    """Whether certificates of the course hold."""
    this = Course.objects.filter(pk=models.OuterRef("pk"))
    return models.Exists(this.filter(trainees__certificate__state=CertificateState.VALID))


class Course(Undertaking):
    """A course of a station. Its sessions give `begins_on` and `ends_on`; without `pass_mark` there is no test.

    What a hospital is given for 继续医学教育 is kept as it was given.
    """

    State = CourseState
    dated_steps = {CourseState.OPEN: DatedStep("end_course", "ends_on")}
    lasting_states = (CourseState.OPEN,)
    outlives_station = {CourseState.OPEN: "begins_on", CourseState.ENDED: "begins_on"}

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
    def has_certificates_to_look_through(self) -> bool:
        """Whether the host said that fewer came, and its society did not look through the certificates since."""
        return Course.objects.with_certificates_to_look_through().filter(pk=self.pk).exists()

    @property
    def enrols_until(self) -> date:
        """The last day to enrol."""
        return self.enrol_until or self.ends_on

    @property
    def days(self) -> str:
        """When it is taught, in words."""
        return str(self.begins_on) if self.begins_on == self.ends_on else f"{self.begins_on} 至 {self.ends_on}"
