"""Needs that experts ask a society to take up: on the society's desk, and for the expert who waits for an answer."""

from typing import Any

from django.urls import reverse

from kezhan.matching.models import Recommendation
from kezhan.needs.addresses import need_page
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, WAITING


def recommendations(post: Post) -> list[Group]:
    """Needs that experts of this society ask it to take up."""
    rows = Recommendation.objects.waiting_for(post).one_a_need().select_related("expert", "need__host")
    found = first_of_each(rows, None, "made_at")
    return grouped(found, lambda _: "答复专家推荐的需求", _to_answer, lambda _: f"{reverse('needs')}?{WAITING}")


def recommendations_of_others(post: Post) -> list[Group]:
    """Needs that an expert asked a society to take up, without an answer yet."""
    rows = Recommendation.objects.unanswered_of(post).one_a_need().select_related("need", "society")
    found = first_of_each(rows, None, "made_at")
    all_link = f"{reverse('needs')}?{ELSEWHERE}"
    return grouped(found, lambda _: "推荐给学会的需求", _unanswered, lambda _: all_link)


HERE = (recommendations,)
THERE = (recommendations_of_others,)
DESKS = (Lying("society", Recommendation.objects.unanswered, "society", counted="need"),)


def _together(recommendation: Any, whom: str) -> str:
    return f"等 {recommendation.together} {whom}" if recommendation.together > 1 else ""


def _to_answer(recommendation: Any) -> DeskItem:
    who = f"{recommendation.expert}{_together(recommendation, '位专家')}"
    return DeskItem(
        title=recommendation.need.title,
        detail=f"{who}：{recommendation.message[:40]}",
        link=need_page(recommendation.need),
        since=recommendation.made_at,
        deed="看需求",
    )


def _unanswered(recommendation: Any) -> DeskItem:
    return DeskItem(
        title=recommendation.need.title,
        detail=f"在{recommendation.society}{_together(recommendation, '家学会')} · 待答复",
        link=need_page(recommendation.need),
        since=recommendation.made_at,
    )
