"""Questions of a host to the station's team."""

from django.db import models

from kezhan.experts.models import Expert
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.stations.models import TeamMember
from kezhan.stations.seen import at_stations_of
from kezhan.work.models import BESIDE_RECORD, DatedStep, Undertaking, UndertakingQuerySet, Work


class Sort(models.TextChoices):
    """What a question is about (§2.6)."""

    TECHNICAL = "technical", "技术难题"
    POLICY = "policy", "政策法律依据"
    NOVELTY = "novelty", "新产品新工艺论证"


class Way(models.TextChoices):
    """How it was answered."""

    TELEPHONE = "telephone", "电话"
    ON_THE_SPOT = "on_the_spot", "现场"
    IN_WRITING = "in_writing", "书面"
    ONLINE = "online", "线上"


class QuestionState(models.TextChoices):
    """Where a question is."""

    ASKED = "asked", "待安排"
    ASSIGNED = "assigned", "待答复"
    ANSWERED = "answered", "待评价"
    RATED = "rated", "已评价"
    TAKEN_BACK = "taken_back", "已撤回"


class QuestionQuerySet(UndertakingQuerySet["Question"]):
    def unanswered(self) -> "QuestionQuerySet":
        """What waits for the station's side."""
        return self.filter(state__in=(QuestionState.ASKED, QuestionState.ASSIGNED)).going_on()

    def unassigned(self) -> "QuestionQuerySet":
        return self.filter(state=QuestionState.ASKED)

    def assigned(self) -> "QuestionQuerySet":
        """What lies with the expert."""
        return self.filter(_answers_for_themself(), state=QuestionState.ASSIGNED).going_on()

    def unrated(self) -> "QuestionQuerySet":
        return self.filter(state=QuestionState.ANSWERED).going_on()

    def waiting_for(self, post: Post) -> "QuestionQuerySet":
        """For a society to assign, or to answer for who does not sign in; for an expert to answer, a host to rate."""
        if post.host_id:
            return self.unrated().filter(at_stations_of(post))
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post))
        if post.role == Role.EXPERT:
            return self.assigned().filter(expert__account=post.account_id)
        return self.none()

    def for_societies(self) -> "QuestionQuerySet":
        """What lies with the society: nobody is assigned, or somebody who does not sign in or left the team."""
        lost = models.Q(state=QuestionState.ASSIGNED) & ~_answers_for_themself()
        return self.filter(models.Q(state=QuestionState.ASKED) | lost).going_on()


def _answers_for_themself() -> models.Exists:
    """Whether the expert signs in and is of the team: who left it can answer nothing there."""
    team = TeamMember.objects.filter(station=models.OuterRef("station"), expert=models.OuterRef("expert"))
    return models.Exists(team.exclude(expert__account=None))


class Question(Undertaking):
    """One question; `title` is the question in a line. Its last answer is `work`; the rating confirms it and those of
    earlier days.
    """

    State = QuestionState
    dated_steps = {QuestionState.ANSWERED: DatedStep("rate_answer", "work__ended_on")}
    lasting_states = (QuestionState.ASKED, QuestionState.ASSIGNED, QuestionState.ANSWERED)
    outlives_station = {QuestionState.ANSWERED: "work__ended_on"}

    sort = models.CharField("哪一种", max_length=10, choices=Sort.choices)
    text = models.TextField("问题", max_length=4000)
    is_urgent = models.BooleanField("急", default=False)
    expert = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="questions", verbose_name="答复专家")
    way = models.CharField("怎么答的", max_length=12, choices=Way.choices, blank=True)
    answer = models.TextField("答复", max_length=4000, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    rating = models.PositiveSmallIntegerField("评分", null=True)
    word = models.CharField("单位的话", max_length=500, blank=True)
    work = models.OneToOneField(Work, models.PROTECT, null=True, related_name="question", verbose_name="服务记录")

    on_record = OnRecord("咨询问题", ("ask_question",), besides=BESIDE_RECORD, together_with=("earlier",))

    searched_in = ("title", "text")

    objects = QuestionQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="questions_by_term"),
            models.Index(fields=["-opened_at", "-id"], name="questions_latest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_rating_has_one_to_five_stars", condition=models.Q(rating=None) | models.Q(rating__range=(1, 5))
            ),
        ]

    @property
    def answers(self) -> list[Work]:
        """The work of all its answers, the last one at the end."""
        earlier = [one.work for one in self.earlier.select_related("work")]
        return earlier if self.work is None else [*earlier, self.work]


class EarlierAnswer(models.Model):
    """An answer of an earlier day, after which the host asked again. What it said stands in its piece of work."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="earlier")
    work = models.OneToOneField(Work, models.PROTECT, related_name="earlier_answer", verbose_name="服务记录")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.work)
