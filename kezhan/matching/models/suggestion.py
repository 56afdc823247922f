"""The last ranking: one line for a need and a society or an expert (§3.1)."""

from django.db import models

from kezhan.experts.models import Expert
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role, Society


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, post: Post | None) -> "SuggestionQuerySet":
        """The need's host and the associations over its place see it.

        A society or an expert sees lines that name them.
        """
        if post is None:
            return self.none()
        if post.is_association or post.is_administrator:
            return self.filter(need__in=Need.objects.visible_to(post))
        if post.host_id:
            return self.filter(need__host=post.host_id)
        mine = (
            models.Q(expert__account=post.account_id)
            if post.role == Role.EXPERT
            else models.Q(society=post.society_id, society__isnull=False)
        )
        return self.filter(mine, need__in=Need.objects.visible_to(post))


class Suggestion(models.Model):
    """One line of a need's ranking: a society or an expert, the score, and the reasons in words (§3.1)."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="suggestions")
    society = models.ForeignKey(Society, models.CASCADE, null=True, related_name="suggestions")
    expert = models.ForeignKey(Expert, models.CASCADE, null=True, related_name="suggestions")
    rank = models.PositiveSmallIntegerField("名次")
    score = models.FloatField("契合度")
    reasons = models.JSONField("理由", default=list)
    ranked_at = models.DateTimeField("推荐时间")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_suggestion_is_a_society_or_an_expert",
                condition=models.Q(society__isnull=False, expert=None) | models.Q(society=None, expert__isnull=False),
            ),
            models.UniqueConstraint(fields=["need", "society"], name="a_society_is_suggested_once"),
            models.UniqueConstraint(fields=["need", "expert"], name="an_expert_is_suggested_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need} {self.society or self.expert} {self.score:.2f}"
