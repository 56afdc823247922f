"""The states of a piece of work: written by the station's side, answered by the host (§3.3)."""

from django.db import models


class State(models.TextChoices):
    """Where a piece of work is."""

    HANDED_IN = "handed_in", "待单位确认"
    CONFIRMED = "confirmed", "单位已确认"
    REFUSED = "refused", "单位不认可"
    WITHDRAWN = "withdrawn", "已撤回"


STANDING = (State.HANDED_IN, State.REFUSED, State.CONFIRMED)
"""Written down and not taken back."""

TIME_TAKEN = (State.HANDED_IN, State.CONFIRMED)
"""The hours count towards a person's day. What the host refused did not happen as it was written."""
