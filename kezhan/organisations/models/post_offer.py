"""A post offered by sign-in name. The person gets it on accepting; until then the offer shows nothing about them."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from kezhan.journal.rows import OnRecord
from kezhan.organisations.models.association import Association
from kezhan.organisations.models.doer import doer_account, doer_name, doer_post
from kezhan.organisations.models.host import Host
from kezhan.organisations.models.post import Post, Role
from kezhan.organisations.models.society import Society

if TYPE_CHECKING:
    from kezhan.accounts.models import Account

PLACES = ("association", "society", "host")


class PostOfferQuerySet(models.QuerySet["PostOffer"]):
    def waiting(self) -> "PostOfferQuerySet":
        return self.filter(state=PostOffer.State.WAITING)

    def going_with(self, post: Post) -> "PostOfferQuerySet":
        """The unanswered offers that are taken back when this post ends."""
        return self.waiting().filter(offered_by_post=post)

    def asked_of(self, account: "Account") -> "PostOfferQuerySet":
        """The offers that this person is asked to answer."""
        return self.waiting().filter(account=account)

    def visible_to(self, post: Post | None) -> "PostOfferQuerySet":
        """The offers to and from one's own organisation. The administrator sees all."""
        if post is None:
            return self.none()
        if post.is_administrator:
            return self
        mine = {place: key for place in PLACES if (key := getattr(post, f"{place}_id"))}
        sides = [models.Q((f"{side}{place}", key)) for place, key in mine.items() for side in ("", "offered_by_post__")]
        return self.filter(reduce(or_, sides)) if sides else self.none()


class PostOffer(models.Model):
    """One offer. `username` is the name as typed; `account` had that name on that day, or is None if nobody had."""

    class State(models.TextChoices):
        WAITING = "waiting", "待答复"
        ACCEPTED = "accepted", "已接受"
        DECLINED = "declined", "未接受"
        TAKEN_BACK = "taken_back", "已收回"
        LAPSED = "lapsed", "已过期"

    username = models.CharField("登录名", max_length=40)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="post_offers")
    role = models.CharField("身份", max_length=20, choices=Role.choices)
    association = models.ForeignKey(Association, models.PROTECT, null=True, related_name="post_offers")
    society = models.ForeignKey(Society, models.PROTECT, null=True, related_name="post_offers")
    host = models.ForeignKey(Host, models.PROTECT, null=True, related_name="post_offers")
    offered_by = doer_name("邀请人")
    offered_by_post = doer_post()
    offered_by_account = doer_account()
    offered_at = models.DateTimeField("发出")
    lapses_on = models.DateField("有效至")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    answered_at = models.DateTimeField("办结时间", null=True)
    reminded_on = models.DateField("上次自动提醒", null=True)

    on_record = OnRecord("岗位邀请", ("offer_post",))

    objects = PostOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_name}（{self.username}）"

    @property
    def organisation(self) -> Association | Society | Host | None:
        return self.association or self.society or self.host

    @property
    def organisation_name(self) -> str:
        return str(self.organisation or self.get_role_display())
