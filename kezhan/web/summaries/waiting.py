"""Summaries on a post's desk: to decide on, to put right, to say a word in; and stations whose summary is owed."""

from collections.abc import Sequence

from django.db.models import Subquery
from django.urls import reverse

from kezhan.organisations.models import Post
from kezhan.organisations.models.recusal import on_desk_of
from kezhan.stations.models import Station
from kezhan.summaries.addresses import summary_page, years_page
from kezhan.summaries.asking import owed_by, to_write
from kezhan.summaries.models import State, SummaryRemark, YearSummary, YearSummaryQuerySet
from kezhan.summaries.owed import Owed, owed_of
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped, on_behalf
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, WAITING, all_in_state

DEEDS = {
    State.UNDER_REVIEW: ("审年度总结", "审"),
    State.RETURNED: ("修改退回的年度总结", "修改"),
    State.DRAFT: ("在年度总结里写单位的话", "写"),
}
RENEWAL = ("更新年度总结的数字", "更新数字")
HOST_CHANGES = ("改年度总结里单位的话", "改")


def summaries(post: Post) -> list[Group]:
    """For an association to decide on, for a society to put right, for a host to say its word."""
    rows = YearSummary.objects.waiting_for(post).select_related("station", "desk", "outdated")
    if post.host_id:
        rows = rows.annotate(host_remark=Subquery(SummaryRemark.objects.unmet_on_host_word().values("text")[:1]))
    found = first_of_each(rows, "state", "due_on", "arrived_at")
    return grouped(
        found,
        lambda one: _deed(one, post)[0],
        lambda one: _here(one, post),
        all_in_state("summaries"),
    )


def owed(post: Post) -> list[Group]:
    """A society's stations whose summary is asked for and was never handed in, each with all years."""
    rows = owed_by(post).select_related("host")
    found = first_of_each(rows, None, "filed_on")
    years = owed_of(found) if found else {}
    return grouped(
        found,
        lambda one: "交年度总结",
        lambda one: _owed(one, [owed for owed in years[one.pk] if not owed.is_returned]),
        lambda one: f"{reverse('summaries-owed')}?{WAITING}",
    )


def summaries_elsewhere(post: Post) -> list[Group]:
    """A society's summaries that wait for an association; an association's whose society is to renew the figures."""
    rows, label = elsewhere(post), "年度总结等学会更新数字" if post.association_id else "年度总结等科协审"
    found = first_of_each(rows.select_related("station__society", "desk", "outdated"), "state", "due_on", "arrived_at")
    link = f"{reverse('summaries')}?state={State.UNDER_REVIEW}&{ELSEWHERE}"
    return grouped(found, lambda one: label, lambda one: _there(one, post), lambda one: link)


def elsewhere(post: Post) -> YearSummaryQuerySet:
    """What this post waits for."""
    if post.association_id:
        outdated = YearSummary.objects.under_review().filter(outdated__isnull=False)
        return outdated.filter(on_desk_of(post, outdated, "desk"))
    to_decide = YearSummary.objects.to_decide()
    return to_decide.filter(station__society=post.society_id) if post.society_id else to_decide.none()


HERE = (summaries, owed)
THERE = (summaries_elsewhere,)
DESKS = (
    Lying("association", YearSummary.objects.to_decide, "desk", decided=True),
    Lying("society", YearSummary.objects.to_put_right, "station__society"),
    Lying("host", YearSummary.objects.asking_host_word, "station__host"),
    Lying("society", to_write, "society"),
)


def _here(summary: YearSummary, post: Post) -> DeskItem:
    behalf = on_behalf(post, summary, "desk") if post.association_id else ""
    detail = _remark(summary) if post.host_id else f"{behalf}{summary.word}".removesuffix(" · ")
    title, since = f"{summary.station.name} {summary.title}", summary.outdated_since or summary.arrived_at
    return DeskItem(title, detail, summary_page(summary), since, summary.term, _deed(summary, post)[1])


def _deed(summary: YearSummary, post: Post) -> tuple[str, str]:
    """The label of its group, and of the button."""
    if post.host_id:
        return HOST_CHANGES if _remark(summary) else DEEDS[State.DRAFT]
    return RENEWAL if summary.outdated_since else DEEDS[State(summary.state)]


def _remark(summary: YearSummary) -> str:
    """What its host is asked to change in its word; empty where it has not said any."""
    return getattr(summary, "host_remark", None) or ""


def _owed(station: Station, years: Sequence[Owed]) -> DeskItem:
    title = f"{station.name} {'、'.join(str(one.year) for one in years)} 年总结"
    due = min((one.due_on for one in years if one.due_on), default=None)
    return DeskItem(title, station.host.name, years_page(station), None, due, "去写")


def _there(summary: YearSummary, post: Post) -> DeskItem:
    title = f"{summary.station.name} {summary.title}"
    where = summary.station.society.name if post.association_id else f"在{summary.desk}"
    since = summary.outdated_since or summary.arrived_at
    return DeskItem(title, where, summary_page(summary), since, summary.term)
