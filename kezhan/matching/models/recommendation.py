"""An expert asks a society of theirs to take up a need (§3.1)."""

from django.db import models

from kezhan.experts.models import Expert
from kezhan.journal.rows import OnRecord
from kezhan.matching.models.invitation import Invitation
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role, Society


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, post: Post | None) -> "RecommendationQuerySet":
        """The society and the asking expert see it."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        if post.role == Role.EXPERT:
            return self.filter(expert__account=post.account_id, need__in=Need.objects.visible_to(post))
        return self.filter(society=post.society_id) if post.society_id else self.none()

    def waiting_for(self, post: Post) -> "RecommendationQuerySet":
        """The recommendations on the society's desk."""
        return self.unanswered().filter(society=post.society_id) if post.society_id else self.none()

    def unanswered(self) -> "RecommendationQuerySet":
        """The need is open, and the society has neither answered nor opened a talk with the host."""
        talked = Invitation.objects.filter(society=models.OuterRef("society"), need=models.OuterRef("need"))
        return self.filter(~models.Exists(talked), set_aside_at=None, need__in=Need.objects.open())

    def unanswered_of(self, post: Post) -> "RecommendationQuerySet":
        """The expert's own recommendations that lie on a society's desk."""
        return self.visible_to(post).unanswered() if post.role == Role.EXPERT else self.none()

    def one_a_need(self) -> "RecommendationQuerySet":
        """Only the first recommendation of each need, with their number as `together`: they are one thing to do."""
        of_need = self.order_by().values("need").annotate(first=models.Min("pk"), number=models.Count("pk"))
        together = of_need.filter(need=models.OuterRef("need")).values("number")
        return self.filter(pk__in=of_need.values("first")).annotate(together=models.Subquery(together))


class Recommendation(models.Model):
    """An expert's message to the society.

    The society replies and sets it aside, or takes it up by proposing to the host.
    """

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="recommendations", verbose_name="专家")
    need = models.ForeignKey(Need, models.PROTECT, related_name="recommendations", verbose_name="需求")
    society = models.ForeignKey(Society, models.PROTECT, related_name="recommendations", verbose_name="学会")
    message = models.CharField("说明", max_length=500)
    made_at = models.DateTimeField("提出时间")
    set_aside_at = models.DateTimeField("搁置时间", null=True)
    reply = models.CharField("答复", max_length=500, blank=True)

    on_record = OnRecord("专家推荐", ("recommend_need",))

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "need", "society"], name="an_expert_recommends_a_need_to_a_society_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert} · {self.need}"
