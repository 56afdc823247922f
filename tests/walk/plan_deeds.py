"""How to call each deed about plans, whose matter it is, and what people send to the addresses of plans."""

from decimal import Decimal

from tests.walk.plans import On, begun_plan, on, set_another
from tests.walk.sent import Body, Sent, button, filled, form
from tests.walk.shapes import FOOD, WRITES_WORK
from tests.walk.world import World

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
    "plans.agreeing.give_up_change": (FOOD, on("changing_plan")),
    "plans.drafting.drop_plan": (FOOD, on("draft_plan")),
}


def _goal(world: World) -> Body:
    day = f"{world.things['draft_plan'].year}-06-30"
    return {"what": "bottleneck:output_value", "target": "20", "owner": "陈工", "due_on": day}


SENT_TO_PLANS: dict[str, Sent] = {
    "new-plan": button("food"),
    "plan-focus": form("food", text="先做一件"),
    "plan-new-goal": filled("food", _goal),
    "plan-goal": filled("food", _goal),
    "plan-goal-removal": button("food"),
    "plan-budget": form("food", purpose_0="差旅", amount_0="15000"),
    "plan-proposal": button("food"),
    "plan-agreement": button("grassroots"),
    "plan-return": form("grassroots", text="加一项培训"),
    "plan-as-agreed": button("food"),
    "plan-removal": button("food"),
    "plan-reopening": form("food", text="换了产线"),
}
