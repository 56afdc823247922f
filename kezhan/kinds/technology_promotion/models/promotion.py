"""A technology that the station's side tells its host of, and what became of it."""

from django.db import models

from kezhan import clock
from kezhan.journal.rows import OnRecord
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.stations.seen import at_stations_of
from kezhan.work.models import BESIDE_RECORD, Undertaking, UndertakingQuerySet


class Origin(models.TextChoices):
    """Whether the technology is of this country (§2.7 国内外)."""

    HOME = "home", "国内"
    ABROAD = "abroad", "国外"


class PromotionState(models.TextChoices):
    """Where a promotion is."""

    SENT = "sent", "待单位答复"
    ASKED_MORE = "asked_more", "单位想再了解"
    TAKEN_UP = "taken_up", "待推广"
    PROMOTED = "promoted", "推广中"
    DECLINED = "declined", "单位用不上"
    TAKEN_BACK = "taken_back", "已撤回"
    ENDED = "ended", "推广结束"


class PromotionQuerySet(UndertakingQuerySet["Promotion"]):
    def unanswered(self) -> "PromotionQuerySet":
        """News that waits for the host's answer."""
        return self.filter(state=PromotionState.SENT).going_on()

    def asked_more(self) -> "PromotionQuerySet":
        """News of which the host wants to know more."""
        return self.filter(state=PromotionState.ASKED_MORE).going_on()

    def without_adopters(self) -> "PromotionQuerySet":
        """What was taken up so long ago that somebody should have adopted it by now, and nobody did."""
        alive = (PromotionState.TAKEN_UP, PromotionState.PROMOTED)
        return self.filter(state__in=alive, due_on__lte=clock.today()).going_on()

    def for_societies(self) -> "PromotionQuerySet":
        """What lies with the society: a question of the host, or a technology that nobody around the host follows."""
        return self.asked_more() | self.without_adopters()

    def for_senders(self) -> "PromotionQuerySet":
        """The same for the expert who sent the news and is still of the team."""
        of_the_team = models.Q(station__team_members__expert__account=models.F("opened_by_account"))
        return self.for_societies().filter(of_the_team, opened_by_post__role=Role.EXPERT)

    def waiting_for(self, post: Post) -> "PromotionQuerySet":
        """For a host to answer, for the station's side to say more or to visit."""
        if post.host_id:
            return self.unanswered().filter(at_stations_of(post))
        if post.society_id:
            return self.for_societies().filter(at_stations_of(post))
        if post.role == Role.EXPERT:
            return self.for_senders().filter(opened_by_account=post.account_id)
        return self.none()


class Promotion(Undertaking):
    """One technology; `title` names it. Visits leave pieces of work, which the host confirms by itself.

    `due_on` is the day by which somebody around the host should have adopted it; none once somebody did.
    """

    State = PromotionState
    lasting_states = (
        *(PromotionState.SENT, PromotionState.ASKED_MORE),
        *(PromotionState.TAKEN_UP, PromotionState.PROMOTED),
    )

    text = models.TextField("介绍", max_length=4000)
    origin = models.CharField("国内还是国外", max_length=6, choices=Origin.choices)
    provider = models.CharField("哪里的技术", max_length=60, blank=True)
    source = models.CharField("消息出处", max_length=200)
    word = models.CharField("单位的话", max_length=500, blank=True)
    answered_by = doer_name("答复人", blank=True)
    answered_by_post = doer_post()
    answered_by_account = doer_account()
    answered_at = models.DateTimeField("答复时间", null=True)
    last_word = models.CharField("结束或撤回的话", max_length=500, blank=True)

    on_record = OnRecord(
        "技术推广",
        ("send_news",),
        besides=BESIDE_RECORD,
        together_with=("supplements", "files", "demonstrations", "visits", "adopters"),
    )

    searched_in = ("title", "text")

    objects = PromotionQuerySet.as_manager()

    class Meta(Undertaking.Meta):
        indexes = [
            models.Index(fields=["state", "due_on"], name="promotions_by_term"),
            models.Index(fields=["-opened_at", "-id"], name="promotions_latest_first"),
        ]
