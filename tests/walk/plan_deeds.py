"""How to call each deed about plans, and whose matter it is; `deeds.py` lists them with the others."""

from decimal import Decimal

from tests.walk.plans import On, begun_plan, on, set_another
from tests.walk.shapes import FOOD, WRITES_WORK

GRASSROOTS = frozenset({"grassroots"})
OF_PLANS: dict[str, tuple[frozenset[str], On]] = {
    "plans.drafting.begin_plan": (WRITES_WORK, begun_plan),
    "plans.drafting.set_focus": (WRITES_WORK, on("draft_plan", "先做一件")),
    "plans.drafting.set_goal": (WRITES_WORK, set_another),
    "plans.drafting.drop_goal": (
        WRITES_WORK,
        lambda deed, world, by: deed(world.things["draft_plan"], world.things["plan_goal"], seen=None, by=by),
    ),
    "plans.drafting.set_budget": (WRITES_WORK, on("draft_plan", [("差旅", Decimal(1))])),
    "plans.agreeing.propose_plan": (FOOD, on("draft_plan")),
    "plans.agreeing.agree_to_plan": (GRASSROOTS, on("proposed_plan")),
    "plans.agreeing.return_plan": (GRASSROOTS, on("proposed_plan", "加一项")),
    "plans.agreeing.reopen_plan": (FOOD, on("agreed_plan", "换了产线")),
}
