"""What society and host agreed on last: it counts until they agree on the next, also while they change the plan (§2.9).

Opening an agreed plan again keeps it as an `EarlierPlan`; from there it is read, and put back where the change is given
up.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from kezhan.plans.models import BudgetLine, EarlierPlan, PlanGoal, YearPlan
from kezhan.policy.shape import Edition


def version_that_counts(plan: YearPlan) -> EarlierPlan | None:
    """What was agreed on before the change under way. None where nothing is changed: then the plan itself counts."""
    kept = plan.earlier_plans.last() if plan.is_being_changed else None
    if kept is not None:
        kept.plan = plan
    return kept


def focus_that_counts(plan: YearPlan) -> str:
    """What the year is about, as agreed on last."""
    kept = version_that_counts(plan)
    return plan.focus if kept is None else kept.content["focus"]


def goals_that_count(plan: YearPlan) -> list[PlanGoal]:
    """The goals agreed on last. Those of a plan that is being changed are rows of no table."""
    kept = version_that_counts(plan)
    return list(plan.goals.all()) if kept is None else goals_in(kept)


def budget_that_counts(plan: YearPlan) -> list[BudgetLine]:
    """The budget agreed on last."""
    kept = version_that_counts(plan)
    return list(plan.budget_lines.all()) if kept is None else budget_in(kept)


def goals_in(kept: EarlierPlan) -> list[PlanGoal]:
    """The goals of an earlier version, in order."""
    rows = kept.content.get("kept_goals")
    if rows is None:
        rows = _out_of_words(kept)
    return [
        PlanGoal(**row | {"plan": kept.plan, "target": Decimal(row["target"]), "due_on": _day(row["due_on"])})
        for row in rows
    ]


def budget_in(kept: EarlierPlan) -> list[BudgetLine]:
    """The budget of an earlier version, in order."""
    return [BudgetLine(plan=kept.plan, purpose=what, amount=Decimal(amount)) for what, amount in kept.content["budget"]]


def in_words(goal: PlanGoal) -> str:
    """All that a goal says."""
    further = "".join(f"，{one}" for one in (goal.note, goal.need) if one)
    return f"{goal} {goal.target.normalize():f} {goal.unit}，{goal.owner}，{goal.due_on} 前{further}"


def content_of(plan: YearPlan, reason: str) -> dict[str, Any]:
    """The plan as it was agreed on, in words and to be read again, and why it is opened."""
    goals = list(plan.goals.select_related("plan"))
    return {
        "focus": plan.focus,
        "goals": [[str(one), f"{one.target.normalize():f} {one.unit}", one.owner, str(one.due_on)] for one in goals],
        "kept_goals": [_kept(one) for one in goals],
        "budget": [[line.purpose, f"{line.amount.normalize():f}"] for line in plan.budget_lines.all()],
        "reason": reason,
    }


def put_back(plan: YearPlan, kept: EarlierPlan) -> None:
    """Let the plan say again what was agreed on; the caller holds it locked and saves it."""
    goals, lines = goals_in(kept), budget_in(kept)
    plan.focus = kept.content["focus"]
    plan.goals.all().delete()
    plan.budget_lines.all().delete()
    PlanGoal.objects.bulk_create(goals)
    BudgetLine.objects.bulk_create(lines)
    kept.delete()


def _kept(goal: PlanGoal) -> dict[str, Any]:
    plain = {name: getattr(goal, name) for name in ("task", "measure", "owner", "note", "need_id")}
    return plain | {"target": f"{goal.target.normalize():f}", "due_on": str(goal.due_on)}


def _out_of_words(kept: EarlierPlan) -> list[dict[str, Any]]:
    """The goals of a version that was kept in words alone. It said nothing of notes and needs: those of the present
    goal with the same task and measure are taken.
    """
    subjects = _subjects(kept.plan.edition)
    now = {(one.task, one.measure): one for one in kept.plan.goals.all()}
    found = []
    for what, target, owner, due_on in kept.content["goals"]:
        task, measure = subjects[what]
        goal = {"task": task, "measure": measure, "target": target.split(" ")[0], "owner": owner, "due_on": due_on}
        same = now.get((task, measure))
        found.append(goal | ({"note": same.note, "need_id": same.need_id} if same else {}))
    return found


def _subjects(edition: Edition) -> dict[str, tuple[str, str]]:
    """The task and the measure of each goal that may be, by its words."""
    any_plan = YearPlan(edition_key=edition.key)
    goals = [
        PlanGoal(plan=any_plan, task=task.key, measure=measure)
        for task in edition.tasks
        for measure in ("", *(one.key for one in edition.measures_of(task.key)))
    ]
    return {str(one): (one.task, one.measure) for one in goals}


def _day(written: str) -> date:
    return date.fromisoformat(written)
