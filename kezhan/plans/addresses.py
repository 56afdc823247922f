"""The path of a plan's page, for messages to people."""

from kezhan.plans.models import YearPlan


def plan_page(plan: YearPlan) -> str:
    return f"/plans/{plan.pk}/"
