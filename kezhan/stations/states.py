"""The states of a station. The edition has the steps of the review; each kind of step is a state here."""

from django.db import models

from kezhan.policy.shape import PlaqueState


class State(models.TextChoices):
    """Where a station is in its life."""

    DRAFT = "draft", "起草中"
    OPINION = "opinion", "待提意见"
    REVIEW = "review", "待审查"
    NOTICE = "notice", "公示中"
    COUNTERSIGNATURE = "countersignature", "待会签"
    FILING = "filing", "待备案"
    RETURNED = "returned", "退回补正"
    REJECTED = "rejected", "未通过"
    WITHDRAWN = "withdrawn", "已撤回"
    FILED = "filed", "已备案待制牌"
    PLAQUE_MADE = "plaque_made", "已制牌待授牌"
    PLAQUE_HANDED_OVER = "plaque_handed_over", "已授牌待签收"
    OPERATING = "operating", "运行中"
    RECTIFICATION = "rectification", "限期整改"
    DELISTED = "delisted", "已摘牌"
    CLOSED = "closed", "已关闭"


FILLING_IN = (State.DRAFT, State.RETURNED)
"""Society and host work on the application."""

UNDER_REVIEW = (State.OPINION, State.REVIEW, State.NOTICE, State.COUNTERSIGNATURE, State.FILING)
"""An association decides."""

APPLYING = (*FILLING_IN, *UNDER_REVIEW)

PLAQUE_COMING = (State.FILED, State.PLAQUE_MADE, State.PLAQUE_HANDED_OVER)

LIVE = (*PLAQUE_COMING, State.OPERATING, State.RECTIFICATION)
"""Filed and not ended."""

HANDED_IN = (*UNDER_REVIEW, *LIVE)
"""Handed in and not ended: the application is closed, and the team may lose somebody."""

HOLDING_A_PLACE = (*APPLYING, *LIVE)
"""What counts against a society's capacity and an expert's limit, and prevents a second station (§0.1, §3.2)."""

ENDED = (State.REJECTED, State.WITHDRAWN, State.DELISTED, State.CLOSED)

PUBLIC = tuple(State(one.value) for one in PlaqueState)
"""What the public may look up: everything that was ever filed (§0.3)."""
