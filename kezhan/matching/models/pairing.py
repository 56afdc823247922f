"""Pairings: both sides have accepted, and they prepare or have signed the agreement (§3.2)."""

from django.db import models

from kezhan.files.models import Upload
from kezhan.journal.rows import OnRecord
from kezhan.matching.models.invitation import Invitation
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.states import State

CAME_TO_NOTHING = (State.REJECTED, State.WITHDRAWN)
"""The ends of an application after which its pairing stands no more."""


class PairingState(models.TextChoices):
    """The state of a pairing."""

    AGREED = "agreed", "待签协议"
    SIGNED = "signed", "协议已签"
    APPLIED = "applied", "已申请建站"
    WITHDRAWN = "withdrawn", "已解除"


class PairingQuerySet(models.QuerySet["Pairing"]):
    def live(self) -> "PairingQuerySet":
        """Pairings that take one of the society's stations in advance and have no station yet."""
        return self.filter(state__in=[PairingState.AGREED, PairingState.SIGNED])

    def standing(self) -> "PairingQuerySet":
        """Pairings that hold: nobody dissolved them, and no application of theirs failed."""
        came_to_nothing = models.Q(station__state__in=CAME_TO_NOTHING)
        return self.exclude(state=PairingState.WITHDRAWN).exclude(came_to_nothing)

    def visible_to(self, post: Post | None) -> "PairingQuerySet":
        return self.filter(invitation__in=Invitation.objects.visible_to(post).values("pk"))

    def waiting_for(self, post: Post) -> "PairingQuerySet":
        """Agreements that this side has not signed. The society also has signed ones, with which it must apply."""
        if post.society_id:
            mine = models.Q(state=PairingState.SIGNED) | models.Q(state=PairingState.AGREED, society_signed_at=None)
            return self.filter(mine, invitation__society=post.society_id)
        if post.host_id:
            return self.filter(invitation__need__host=post.host_id, state=PairingState.AGREED, host_signed_at=None)
        return self.none()


class Pairing(models.Model):
    """Both sides have accepted. It binds when both have signed the agreement; then they apply for a station."""

    invitation = models.OneToOneField(Invitation, models.PROTECT, related_name="pairing")
    state = models.CharField("状态", max_length=10, choices=PairingState.choices, default=PairingState.AGREED)
    agreed_at = models.DateTimeField("结对时间")
    agreement = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+", verbose_name="签署的协议")
    society_signed_at = models.DateTimeField("学会确认签署", null=True)
    host_signed_at = models.DateTimeField("单位确认签署", null=True)
    reason = models.CharField("解除理由", max_length=500, blank=True)
    station = models.OneToOneField(Station, models.PROTECT, null=True, related_name="pairing")

    on_record = OnRecord("结对", ("pair",))

    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering = ["-agreed_at", "-pk"]

    def __str__(self) -> str:
        return str(self.invitation)

    @property
    def failed_as(self) -> str:
        """How its application came to nothing, in words. Empty while there is none or it may still succeed."""
        if self.station is None or self.station.state not in CAME_TO_NOTHING:
            return ""
        return f"申请{self.station.get_state_display()}"

    @property
    def ended_as(self) -> str:
        """How it ended, in words. Empty while it stands."""
        return "结对已解除" if self.state == PairingState.WITHDRAWN else self.failed_as

    @property
    def state_in_words(self) -> str:
        """How it stands: the end of its application, if that came to nothing, else its own state."""
        return self.failed_as or self.get_state_display()
