"""Plans on a post's desk: for a host to agree to, for a society to put right; and those that wait for the host."""

from django.urls import reverse

from kezhan.organisations.models import Post
from kezhan.plans.addresses import plan_page
from kezhan.plans.models import State, YearPlan
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

DEEDS = {State.PROPOSED: ("答复年度计划", "答复"), State.DRAFT: ("修改退回的年度计划", "修改")}


def plans(post: Post) -> list[Group]:
    """To agree to, or to put right."""
    rows = YearPlan.objects.waiting_for(post).select_related("station")
    found = first_of_each(rows, "state", "due_on", "moved_on")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("plans"))


def plans_of_society(post: Post) -> list[Group]:
    """A society's plans that wait for their hosts."""
    if not post.society_id:
        return []
    rows = YearPlan.objects.proposed().filter(station__society=post.society_id).select_related("station__host")
    found = first_of_each(rows, "state", "due_on", "moved_on")
    link = f"{reverse('plans')}?state={State.PROPOSED}"
    return grouped(found, lambda one: "年度计划等单位同意", _there, lambda one: link)


HERE = (plans,)
THERE = (plans_of_society,)
DESKS = (
    Lying("host", YearPlan.objects.proposed, "station__host"),
    Lying("society", YearPlan.objects.returned, "station__society"),
)


def _here(plan: YearPlan) -> DeskItem:
    deed = DEEDS[State(plan.state)][1]
    return DeskItem(f"{plan.station.name} {plan.title}", plan.word, plan_page(plan), plan.moved_on, plan.due_on, deed)


def _there(plan: YearPlan) -> DeskItem:
    title = f"{plan.station.name} {plan.title}"
    return DeskItem(title, f"在{plan.station.host.name}", plan_page(plan), plan.moved_on, plan.due_on)
