"""The station: who set it up where, its place in its life, and the desk on which it lies."""

from functools import cached_property

from django.db import models

from kezhan import clock
from kezhan.compiled.few import OfFew
from kezhan.experts.models import Expert, Membership
from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.needs.models import Need
from kezhan.organisations.desks import in_hands_of
from kezhan.organisations.models import Association, Host, Post, Role, Society
from kezhan.organisations.models.applying import Applicants, Applying, Way
from kezhan.organisations.models.recusal import on_desk_of
from kezhan.policy import editions
from kezhan.policy.shape import Category, Edition, Step
from kezhan.reference import workdays
from kezhan.reference.divisions import Division, division, within
from kezhan.stations import states
from kezhan.stations.states import State

WHO_MAY_SEE = ("division", "society", "submitted_at")
"""The fields by which `visible_to` keeps an association to its own."""


SHOWN_IN_LISTS = (
    *("edition_key", "name", "category", "division", "state", "step_key", "awaited", "awaited_since", "due_on"),
    *("filing_number", "valid_until", "host_confirmed_at", "society__name", "host__name", "desk__name"),
)


EVER_AGREED = {"consents__state__in": ("agreed", "left")}
"""The consents (`Consent.State`) of those who once joined. Who has left has a part in the station as before."""


class Awaited(models.TextChoices):
    """Who is asked to do the next thing."""

    SOCIETY = "society", "学会"
    HOST = "host", "被服务单位"
    ASSOCIATION = "association", "科协"
    PUBLIC = "public", "公众"
    NOBODY = "nobody", "无"


class StationQuerySet(models.QuerySet["Station"]):
    def public(self) -> "StationQuerySet":
        """What anyone may look up: everything that was ever filed."""
        return self.filter(state__in=states.PUBLIC)

    def live(self) -> "StationQuerySet":
        return self.filter(state__in=states.LIVE)

    def visible_to(self, post: Post | None) -> "StationQuerySet":
        """Society and host see their own; associations see those of their division and societies, once handed in."""
        if post is None:
            return self.public()
        if post.is_administrator:
            return self
        if post.society_id:
            return self.filter(
                models.Q(society=post.society_id) | models.Q(OfFew("pk", _co_operated_by(post.society_id)))
            )
        if post.host_id:
            return self.filter(host=post.host_id)
        if post.association is not None:
            return self._of_association(post.association)
        return self._of_expert(post) if post.role == Role.EXPERT else self.none()

    def undecided(self) -> "StationQuerySet":
        """What waits for an association. A station under a notice waits through its objections."""
        return self.filter(awaited=Awaited.ASSOCIATION).exclude(state=State.NOTICE)

    def waiting_for(self, post: Post) -> "StationQuerySet":
        """Stations on this post's desk, which is asked to do the next thing."""
        if post.association_id:
            asked = self.filter(awaited=Awaited.ASSOCIATION)
            return asked.filter(on_desk_of(post, asked, "desk"))
        if post.society_id:
            return self.filter(society=post.society_id, awaited=Awaited.SOCIETY)
        return self.filter(host=post.host_id, awaited=Awaited.HOST) if post.host_id else self.none()

    def overdue(self) -> "StationQuerySet":
        run_out = self.filter(due_on__lte=workdays.last_before(clock.today()))
        return run_out.exclude(awaited__in=[Awaited.NOBODY, Awaited.PUBLIC])

    def with_people(self) -> "StationQuerySet":
        """The stations with their society, host and desk, in one query."""
        return self.select_related("society", "host", "desk")

    def for_lists(self) -> "StationQuerySet":
        """Only the columns that lists show: the texts and codes of fifty rows take a tenth of a page's time."""
        return self.with_people().only(*SHOWN_IN_LISTS)

    def _of_association(self, association: Association) -> "StationQuerySet":
        handed_in = self.exclude(submitted_at=None)
        if association.is_at_the_top:
            return handed_in
        low, high = within(association.division)
        its_societies = Society.objects.filter(association=association).order_by().values("pk")
        here = models.Q(division__gte=low, division__lt=high) | models.Q(OfFew("society_id", its_societies))
        return handed_in.filter(here)

    def _of_expert(self, post: Post) -> "StationQuerySet":
        societies = Membership.objects.present_of(post.account_id).values("society")
        theirs = models.Q(society__in=societies) | models.Q(co_operating__in=societies)
        return self.filter(pk__in=Station.objects.filter(theirs, team__account=post.account_id).values("pk"))


class Station(models.Model):
    """A station, from its draft on. The edition that it was opened under judges it."""

    edition_key = models.CharField("制度版本", max_length=40)
    name = models.CharField("站点名称", max_length=100)
    category = models.CharField("类别", max_length=40, blank=True)
    society = models.ForeignKey(Society, models.PROTECT, related_name="stations", verbose_name="牵头学会")
    co_operating = models.ManyToManyField(
        Society, related_name="co_operated_stations", blank=True, verbose_name="协作学会"
    )
    host = models.ForeignKey(Host, models.PROTECT, related_name="stations", verbose_name="被服务单位")
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="stations", verbose_name="来自需求")
    agreement = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+", verbose_name="合作协议")
    division = models.CharField("所在地", max_length=9, db_index=True)
    society_person = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="学会专人")
    host_person = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="单位专人")
    association_person = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="科协专人")
    team = models.ManyToManyField(Expert, through="TeamMember", related_name="stations", verbose_name="驻站专家")

    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.DRAFT)
    step_key = models.CharField("审核步骤", max_length=40, blank=True)
    awaited = models.CharField("待谁办理", max_length=12, choices=Awaited.choices, default=Awaited.SOCIETY)
    desk = models.ForeignKey(Association, models.PROTECT, null=True, related_name="+", verbose_name="在办单位")
    awaited_since = models.DateTimeField("到达时间")
    due_on = models.DateField("应办结", null=True)
    chased_on = models.DateField("上次催办", null=True)
    chased_by = models.JSONField("当天催办的单位", default=list, blank=True)
    reminded_on = models.DateField("上次自动提醒", null=True)
    host_confirmed_at = models.DateTimeField("单位确认", null=True)
    version = models.PositiveIntegerField(default=1)

    opened_at = models.DateTimeField("起草时间")
    submitted_at = models.DateTimeField("首次提交", null=True)
    filing_number = models.CharField("备案号", max_length=40, unique=True, null=True)
    filed_on = models.DateField("备案日期", null=True)
    filed_by = models.ForeignKey(Association, models.PROTECT, null=True, related_name="+", verbose_name="备案单位")
    valid_until = models.DateField("有效期至", null=True)
    plaque_number = models.CharField("牌匾编号", max_length=40, unique=True, null=True)
    plaque_made_on = models.DateField("制牌日期", null=True)
    handed_over_on = models.DateField("授牌日期", null=True)
    received_on = models.DateField("签收日期", null=True)
    certificate_code = models.TextField("证书验证码", blank=True)

    on_record = OnRecord(
        "站点",
        ("open_station",),
        together_with=(
            *("co_operating", "chosen_tasks", "chosen_aims", "chosen_divisions", "team_members"),
            *("answers", "evidence", "remarks", "submissions"),
            *("passages", "public_notices", "public_notices__objections"),
        ),
    )

    searched_in = ("name", "filing_number", "plaque_number")

    desk_fields = ("desk",)
    applying = Applying(
        societies=(Way("society"), Way("co_operating"), Way("consents__society", EVER_AGREED)),
        hosts=(Way("host"),),
        people=(Way("team__account"), Way("consents__expert__account", EVER_AGREED)),
    )

    objects = StationQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [
            # Lists are counted and sorted from these indexes alone: they hold all columns that say who may see a
            # station.
            models.Index(fields=["-opened_at", "-id", *WHO_MAY_SEE], name="stations_newest_first"),
            models.Index(fields=["state", "-opened_at", "-id", *WHO_MAY_SEE], name="stations_in_a_state"),
            models.Index(fields=["-filed_on", "-id", "state"], name="stations_last_filed_first"),
            models.Index(fields=["desk", "awaited", "due_on"], name="stations_on_a_desk"),
            models.Index(fields=["due_on", "awaited", *WHO_MAY_SEE], name="stations_by_term"),
            # The association at the top counts them with each list, and PostgreSQL counts a narrow index four times as
            # quickly as a wide one.
            models.Index(fields=["state"], condition=~models.Q(submitted_at=None), name="stations_handed_in"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["society", "host"],
                condition=models.Q(state__in=[state.value for state in states.HOLDING_A_PLACE]),
                name="one_station_of_a_society_at_a_host",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def edition(self) -> Edition:
        """The edition that it was opened under, for life."""
        return editions.edition(self.edition_key)

    @property
    def step(self) -> Step | None:
        """The step of the review where it is, or which returned it."""
        return self.edition.step(self.step_key) if self.step_key else None

    @property
    def category_entry(self) -> Category | None:
        return self.edition.category(self.category) if self.category else None

    @property
    def place(self) -> Division:
        return division(self.division)

    @property
    def focus_tasks(self) -> list[str]:
        """Keys of the edition's tasks, in the order in which they were chosen."""
        return [one.task for one in self.chosen_tasks.all()]

    @property
    def aims(self) -> list[str]:
        """Keys of the edition's aims, in the order in which they were chosen."""
        return [one.aim for one in self.chosen_aims.all()]

    @property
    def radiation_area(self) -> list[str]:
        """Codes of the divisions, in the order in which they were named."""
        return [one.division for one in self.chosen_divisions.all()]

    @property
    def applicants(self) -> Applicants:
        """Its sides and its team, as they are and as they ever were. Their people decide nothing about it."""
        return Applicants(self, self.applying)

    @property
    def serving(self) -> Applicants:
        """The societies and the team, as they are and as they ever were: the side across from the host."""
        return Applicants(self, Applying(societies=self.applying.societies, people=self.applying.people))

    @property
    def choosing(self) -> Applicants:
        """The leading society and the host, which chose each other; a society that co-operates is a third (§3.2)."""
        return Applicants(self, Applying(societies=(Way("society"),), hosts=self.applying.hosts))

    @property
    def state_label(self) -> str:
        """The label of its state; for a step the edition's own words."""
        return self.step.label if self.step and self.state in states.UNDER_REVIEW else str(State(self.state).label)

    @cached_property
    def in_hands_of(self) -> str:
        """Who really has it now: the desk on which it lies, or who stands in for it; empty when nobody is asked."""
        if self.awaited != Awaited.ASSOCIATION or self.desk is None:
            return self.desk_name
        return in_hands_of(self.desk, self.applicants)

    @property
    def desk_name(self) -> str:
        """The name of the desk on which it lies; empty when nobody is asked."""
        names = {
            Awaited.SOCIETY: self.society.name,
            Awaited.HOST: self.host.name,
            Awaited.ASSOCIATION: str(self.desk or ""),
            Awaited.PUBLIC: "公众（公示）",
        }
        return names.get(Awaited(self.awaited), "")


def _co_operated_by(society: int) -> models.QuerySet["Station", int]:
    return Station.objects.filter(co_operating=society).values_list("pk", flat=True)
