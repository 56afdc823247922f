"""What argumentations add to the walks: addresses, forms, deeds, rows of the list."""

from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.consultation.models import Argumentation
from kezhan.organisations.models import Post
from tests.kinds.consultation.arguing import DISSENT, OPINION, TOPIC
from tests.matching.people import signed_copy
from tests.walk.sent import Sent, button, filled, form
from tests.walk.shapes import FOOD, OFFICE, SEES_OPERATING, WRITES_WORK, Address, office
from tests.walk.world import World

HOST, EXPERT = frozenset({"grassroots"}), frozenset({"expert"})
SIDES = FOOD | HOST | EXPERT


def of(who: frozenset[str], thing: str) -> Address:
    """A deed of these people; others who see the argumentation are sent on."""
    return office(who, f"{thing}_argumentation", sent_on=SEES_OPERATING - who)


TABLE: dict[str, Address] = {
    "new-argumentation": office(HOST, "operating_station", forbidden=SEES_OPERATING - HOST),
    "argumentation-proposal": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "argumentations": office(OFFICE),
    "argumentation": office(SEES_OPERATING, "concluded_argumentation"),
    "argumentation-material": office(SIDES, "concluded_argumentation", "argumentation_material"),
    "argumentation-paper": office(SEES_OPERATING, "concluded_argumentation"),
    "argumentation-agreement": of(HOST, "proposed"),
    "argumentation-refusal": of(HOST, "proposed"),
    "argumentation-withdrawal": of(WRITES_WORK, "proposed"),
    "argumentation-taking-back": of(HOST, "asked"),
    "argumentation-end": of(FOOD, "asked"),
    "argumentation-invitation": of(FOOD, "asked"),
    "argumentation-attendance": of(EXPERT, "invited"),
    "argumentation-excuse": of(EXPERT, "invited"),
    "argumentation-meeting": of(FOOD, "asked"),
    "argumentation-draft": of(FOOD, "met"),
    "argumentation-signature": of(EXPERT, "drafted"),
    "argumentation-conclusion": of(FOOD, "signed"),
    "argumentation-rating": of(HOST, "concluded"),
}


def topic(world: World) -> dict[str, Any]:
    said = {"about": "product", "title": "速冻虾饼能不能做", "text": TOPIC.text, "form_key": str(uuid4())}
    return said | {"materials": [signed_copy("可研")]}


def experts(world: World) -> dict[str, Any]:
    return {"experts": [world.province.experts.food[0].pk]}


def meeting(world: World) -> dict[str, Any]:
    return {"held_on": clock.today().isoformat(), "place": "厂里会议室"}


def hours(world: World) -> dict[str, Any]:
    return {f"hours_{world.province.experts.food[0].pk}": "0.5"}


SENT: dict[str, Sent] = {
    "new-argumentation": filled("grassroots", topic),
    "argumentation-proposal": filled("food", topic),
    "argumentation-agreement": button("grassroots"),
    "argumentation-refusal": form("grassroots", text="不用了"),
    "argumentation-withdrawal": form("food", text="先不提"),
    "argumentation-taking-back": form("grassroots", text="不上了"),
    "argumentation-end": form("food", text="分歧太大"),
    "argumentation-invitation": filled("food", experts),
    "argumentation-attendance": button("expert"),
    "argumentation-excuse": form("expert", text="那天有课"),
    "argumentation-meeting": filled("food", meeting),
    "argumentation-draft": form("food", text=OPINION),
    "argumentation-signature": form("expert", stance="dissent", dissent=DISSENT),
    "argumentation-conclusion": filled("food", hours),
    "argumentation-rating": form("grassroots", rating="5", word="说到点子上"),
}
Call = Callable[[Any, World, Post], object]


def on(thing: str, *given: Any, **said: Any) -> Call:
    """Call the deed on the argumentation; what is called with the world is made anew."""

    def call(deed: Any, world: World, by: Post) -> object:
        beside = [one(world) if callable(one) else one for one in given]
        return deed(world.things[f"{thing}_argumentation"], *beside, **said, seen=None, by=by)

    return call


def begun(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], TOPIC, [], form_key=uuid4(), by=by)


def first_expert(world: World) -> Any:
    return [world.province.experts.food[0]]


def half_an_hour(world: World) -> Any:
    return {world.province.experts.food[0].pk: Decimal("0.5")}


def today(world: World) -> Any:
    return clock.today()


ABOUT = "kinds.consultation"
ALONE: dict[str, tuple[frozenset[str], Call]] = {
    f"{ABOUT}.arranging.ask_argumentation": (HOST, begun),
    f"{ABOUT}.arranging.propose_argumentation": (WRITES_WORK, begun),
    f"{ABOUT}.arranging.agree_to_argumentation": (HOST, on("proposed")),
    f"{ABOUT}.arranging.decline_argumentation": (HOST, on("proposed", "不用了")),
    f"{ABOUT}.arranging.withdraw_proposal": (WRITES_WORK, on("proposed", "先不提")),
    f"{ABOUT}.arranging.take_back_argumentation": (HOST, on("asked", "不上了")),
    f"{ABOUT}.arranging.stop_argumentation": (FOOD, on("asked", "分歧太大")),
    f"{ABOUT}.inviting.invite_to_argue": (FOOD, on("asked", first_expert)),
    f"{ABOUT}.inviting.attend_argumentation": (EXPERT, on("invited")),
    f"{ABOUT}.inviting.excuse_from_arguing": (EXPERT, on("invited", "那天有课")),
    f"{ABOUT}.inviting.fix_meeting": (FOOD, on("asked", today, "厂里会议室")),
    f"{ABOUT}.concluding.draft_opinion": (FOOD, on("met", OPINION)),
    f"{ABOUT}.concluding.sign_opinion": (EXPERT, on("drafted", "agree", "")),
    f"{ABOUT}.concluding.conclude_argumentation": (FOOD, on("signed", half_an_hour, "")),
    f"{ABOUT}.concluding.rate_argumentation": (HOST, on("concluded", rating=5, word="")),
}
DECIDING = {
    *(f"{ABOUT}.arranging.agree_to_argumentation", f"{ABOUT}.arranging.decline_argumentation"),
    *(f"{ABOUT}.concluding.sign_opinion", f"{ABOUT}.concluding.rate_argumentation"),
    *(f"{ABOUT}.concluding.draft_opinion", f"{ABOUT}.concluding.conclude_argumentation"),
    f"{ABOUT}.inviting.attend_argumentation",
}


def row(number: int) -> Argumentation:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return Argumentation.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="consultation",
        title=f"第{number}次论证",
        text=TOPIC.text,
        about="decision",
        state="preparing",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )
