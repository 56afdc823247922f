"""Posts: one person acts for one organisation. An account may hold several posts and switches between them."""

from functools import cached_property, reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from kezhan.accounts.models import Account, GivenPassword
from kezhan.compiled.questions import ANY, Compiled
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.association import Association
from kezhan.organisations.models.host import Host
from kezhan.organisations.models.society import Society
from kezhan.policy.words import association_word
from kezhan.reference.divisions import Level, within


class Role(models.TextChoices):
    """The kind of a post. It decides what the holder may do."""

    ADMINISTRATOR = "administrator", "管理员"
    PROVINCE = "province", association_word(Level.PROVINCE)
    CITY = "city", association_word(Level.CITY)
    COUNTY = "county", association_word(Level.COUNTY)
    SOCIETY = "society", "学会"
    HOST = "host", "被服务单位"
    EXPERT = "expert", "专家"


ASSOCIATION_ROLES = (Role.PROVINCE, Role.CITY, Role.COUNTY)
OUTSIDE = (Role.SOCIETY, Role.HOST, Role.EXPERT)
"""The roles of those who apply: who ever held one of them may have to be recused."""


class PostQuerySet(models.QuerySet["Post"]):
    def held(self) -> "PostQuerySet":
        """Posts that have not ended and whose holder can sign in."""
        return self.filter(ended_on=None, account__is_active=True)

    def of_no_side(self) -> "PostQuerySet":
        """Posts of people who never applied for anything, so that they are free in every matter."""
        person = models.OuterRef("account")
        outside = Post.objects.filter(account=person, role__in=OUTSIDE)
        opened = GivenPassword.objects.filter(given_by=person, account__posts__role__in=OUTSIDE)
        return self.filter(~models.Exists(outside), ~models.Exists(opened), account__registrations=None)

    def with_organisation(self) -> "PostQuerySet":
        return self.select_related("account", "association", "society__association", "host")

    def visible_to(self, post: "Post | None") -> "PostQuerySet":
        """The administrator sees all posts, an association also those in its charge.

        Others see their colleagues' posts.
        """
        if post is None or post.association is None:
            return self.beside(post)
        low, high = within(post.association.division)
        places = ("association__division", "society__association__division", "host__division")
        inside = (models.Q((f"{place}__gte", low), (f"{place}__lt", high)) for place in places)
        return self.filter(reduce(or_, inside))

    def beside(self, post: "Post | None") -> "PostQuerySet":
        """The posts of one's own organisation. For the administrator, all posts."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.association_id:
            return self.filter(association=post.association_id)
        if post.society_id:
            return self.filter(society=post.society_id)
        return self.filter(host=post.host_id) if post.host_id else self.filter(pk=post.pk)


class Post(models.Model):
    """A person's post. It has exactly the organisation that its role asks for; administrators and experts have none."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name="人员")
    role = models.CharField("身份", max_length=20, choices=Role.choices)
    association = models.ForeignKey(Association, models.PROTECT, null=True, blank=True, related_name="posts")
    society = models.ForeignKey(Society, models.PROTECT, null=True, blank=True, related_name="posts")
    host = models.ForeignKey(Host, models.PROTECT, null=True, blank=True, related_name="posts")
    began_on = models.DateField("任职")
    ended_on = models.DateField("离任", null=True, blank=True)

    on_record = OnRecord("岗位", ("give_post", "accept_post", "open_first_administrator"))

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="a_post_is_in_the_organisation_of_its_role",
                condition=(
                    models.Q(role__in=ASSOCIATION_ROLES, association__isnull=False, society=None, host=None)
                    | models.Q(role=Role.SOCIETY, association=None, society__isnull=False, host=None)
                    | models.Q(role=Role.HOST, association=None, society=None, host__isnull=False)
                    | models.Q(role__in=[Role.ADMINISTRATOR, Role.EXPERT], association=None, society=None, host=None)
                ),
            ),
            # Coalesce, because two nulls count as different values and SQLite offers no other way.
            models.UniqueConstraint(
                "account",
                "role",
                Coalesce("association", 0),
                Coalesce("society", 0),
                Coalesce("host", 0),
                condition=models.Q(ended_on=None),
                name="a_post_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account.name}（{self.organisation_name}）"

    @property
    def post_id(self) -> int | None:
        """The post as an actor on the record. None for an actor without a stored post, for example the command line."""
        return None if self.pk is None else int(self.pk)

    @property
    def organisation(self) -> Association | Society | Host | None:
        return self.association or self.society or self.host

    @property
    def organisation_name(self) -> str:
        return str(self.organisation or self.role_label)

    @property
    def role_label(self) -> str:
        """The role in words. `get_role_display` hashes the words of all roles each time, and every page shows some."""
        return str(Role(self.role).label)

    @cached_property
    def stands_for(self) -> list[int]:
        """The accounts for which the person can act: their own, and those to which they gave a password."""
        given = GivenPassword.objects.filter(given_by=self.account_id).values_list("account", flat=True)
        return [self.account_id, *given]

    @property
    def in_hands_of(self) -> models.QuerySet[GivenPassword, int]:
        """The accounts of those who ever gave this person a password, and so can act for them."""
        return GivenPassword.objects.filter(account=self.account_id).values_list("given_by", flat=True)

    @cached_property
    def may_have_a_part(self) -> bool:
        """Whether the person applies or ever applied for anything, in person or for somebody; asked once a page."""
        return has_a_part(self.account_id)

    @cached_property
    def desks_in_doubt(self) -> list[int]:
        """The associations below where everybody may have a part in something; asked once a page."""
        if self.association is None:
            return []
        low, high = within(self.association.division)
        return [key for key, place in desks_in_doubt().items() if low <= place < high and key != self.association.pk]

    @property
    def is_association(self) -> bool:
        return self.association_id is not None

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMINISTRATOR


def in_doubt() -> models.QuerySet[Association]:
    """The associations where nobody sits, or where everybody may have a part in something: few or none."""
    free = Post.objects.held().of_no_side().filter(association=models.OuterRef("pk"))
    return Association.objects.filter(~models.Exists(free)).order_by()


def desks_in_doubt() -> dict[int, str]:
    """The same by key, with their divisions. Many pages ask."""
    return dict(_IN_DOUBT.about())


_IN_DOUBT = Compiled(lambda: in_doubt().values_list("pk", "division"))


def has_a_part(account: int) -> bool:
    """Whether the account or one that its owner can use applies or ever applied for anything."""
    return bool(WITH_A_PART.about(account))


def _with_a_part() -> models.QuerySet[Account, tuple[int]]:
    """Each way by itself reads an index; one query with all four in an `or` reads every account on PostgreSQL."""
    own = models.Q(pk=ANY), models.Q(pk__in=GivenPassword.objects.filter(given_by=ANY).values("account"))
    applied = models.Q(posts__role__in=OUTSIDE), models.Q(registrations__isnull=False)
    ways = [Account.objects.filter(whose, how).order_by().values_list("pk") for whose in own for how in applied]
    return ways[0].union(*ways[1:], all=True)[:1]


WITH_A_PART = Compiled(_with_a_part)
"""A row if the account with this key has a part in anything, for `has_a_part`."""
