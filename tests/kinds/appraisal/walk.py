"""What appraisals add to the walks: addresses, forms, deeds, rows of the lists."""

from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.appraisal.commissioning import GivenResult
from kezhan.kinds.appraisal.models import Appraisal, Pursuit
from kezhan.kinds.appraisal.pursuing import GivenStep
from kezhan.organisations.models import Post
from tests.kinds.appraisal.things import AGREES, PASSED, PROVINCE, TEXT, WORDS
from tests.matching.people import looked_at, signed_copy
from tests.walk.sent import Body, Sent, button, filled, form
from tests.walk.shapes import FOOD, OFFICE, SEES_OPERATING, WRITES_WORK, Address, office, public
from tests.walk.world import World

HOST, MEMBER = frozenset({"grassroots"}), frozenset({"other_expert"})
SIDES = FOOD | HOST | {"expert"}
ON_PANEL = SEES_OPERATING | MEMBER


def of(who: frozenset[str], thing: str, *parts: str, seen: frozenset[str] = ON_PANEL) -> Address:
    """A deed of these people; others who see the appraisal are sent on."""
    return office(who, thing, *parts, sent_on=seen - who)


TABLE: dict[str, Address] = {
    "new-commission": office(HOST, "operating_station", forbidden=SEES_OPERATING - HOST),
    "commissions": office(OFFICE),
    "appraisal": office(ON_PANEL, "published_appraisal"),
    "commission-material": office(SIDES | MEMBER, "published_appraisal", "appraisal_material"),
    "commission-paper": office(ON_PANEL, "published_appraisal", "=opinion", "spoken_seat"),
    "commission-acceptance": of(FOOD, "commissioned_appraisal", seen=SEES_OPERATING),
    "commission-return": of(FOOD, "commissioned_appraisal", seen=SEES_OPERATING),
    "commission-supplement": of(HOST, "returned_appraisal", seen=SEES_OPERATING),
    "commission-withdrawal": of(HOST, "commissioned_appraisal", seen=SEES_OPERATING),
    "commission-end": of(FOOD, "forming_appraisal"),
    "commission-panel": of(FOOD, "forming_appraisal"),
    "commission-removal": of(FOOD, "forming_appraisal", "asked_seat"),
    "commission-signed-consent": of(FOOD, "forming_appraisal", "asked_seat"),
    "commission-signed-opinion": of(FOOD, "gathering_appraisal", "silent_seat"),
    "commission-convening": of(FOOD, "agreed_panel_appraisal"),
    "commission-reopening": of(FOOD, "gathering_appraisal"),
    "commission-consent": of(MEMBER, "forming_appraisal"),
    "commission-refusal": of(MEMBER, "forming_appraisal"),
    "commission-leaving": of(MEMBER, "gathering_appraisal"),
    "commission-opinion": of(MEMBER, "gathering_appraisal"),
    "commission-conclusion": of(MEMBER, "judged_appraisal"),
    "commission-signed-conclusion": of(FOOD, "judged_on_paper_appraisal"),
    "commission-meeting": of(FOOD, "concluded_appraisal"),
    "commission-publication": of(FOOD, "concluded_appraisal"),
    "commission-certification": of(FOOD, "published_appraisal"),
    "new-pursuit": office(WRITES_WORK, "published_appraisal", "=patent", forbidden=ON_PANEL - WRITES_WORK),
    "pursuits": office(OFFICE),
    "pursuit": office(SEES_OPERATING, "patent"),
    "pursuit-step": of(WRITES_WORK, "patent", "=accept_patent", seen=SEES_OPERATING),
    "pursuit-file": office(SEES_OPERATING, "patent", "patent_stage"),
    "public-appraisals": public(),
    "public-appraisal": public("published_appraisal"),
}


def paper(world: World) -> Body:
    return {"file": signed_copy()}


def commission(world: World) -> Body:
    said = {"sort": "product", "title": "即食虾饼", "text": TEXT, "authors": "赖完成\n合作人，省农科院"}
    return said | {"materials": [signed_copy("报告")], "form_key": str(uuid4())}


def convening(world: World) -> Body:
    head = world.province.experts.horticulture[0].pk
    return {"head": head, "way": "meeting", "held_on": clock.today().isoformat()}


def hours(world: World) -> Body:
    return {f"hours_{world.things['operating_station'].team.order_by('pk')[0].pk}": "2"}


def patent(world: World) -> Body:
    said = {"title": "保水箱", "taken_on": clock.today().isoformat(), "form_key": str(uuid4())}
    return said | paper(world) | hours(world)


def received(world: World) -> Body:
    return paper(world) | {"taken_on": clock.today().isoformat(), "number": "202410123456.0"}


SENT: dict[str, Sent] = {
    "new-commission": filled("grassroots", commission),
    "commission-acceptance": form("food", text="材料齐"),
    "commission-return": form("food", text="缺查新报告"),
    "commission-supplement": form("grassroots", text=f"{TEXT}又补了对照。"),
    "commission-withdrawal": form("grassroots", text="不鉴定了"),
    "commission-end": form("food", text="凑不齐专家"),
    "commission-panel": filled("food", lambda world: {"experts": [world.province.experts.food[5].pk]}),
    "commission-removal": form("food", text="出国了"),
    "commission-signed-consent": filled("food", paper),
    "commission-signed-opinion": filled("food", lambda world: paper(world) | {"stance": "reserved", "text": WORDS}),
    "commission-convening": filled("food", convening),
    "commission-reopening": form("food", text="联系不上"),
    "commission-consent": button("other_expert"),
    "commission-refusal": form("other_expert", text="排不开"),
    "commission-leaving": form("other_expert", text="病了"),
    "commission-opinion": form("other_expert", stance="agree", text=WORDS),
    "commission-conclusion": form("other_expert", is_passed="yes", text=WORDS),
    "commission-signed-conclusion": filled("food", lambda world: paper(world) | {"is_passed": "yes", "text": WORDS}),
    "commission-meeting": filled("food", hours),
    "commission-publication": button("food"),
    "commission-certification": button("food"),
    "new-pursuit": filled("food", patent),
    "pursuit-step": filled("expert", received),
}


def on(thing: str, *given: Any, **said: Any) -> Callable[[Any, World, Post], object]:
    """Call the deed on the thing; what is called with the world is made anew."""

    def call(deed: Any, world: World, by: Post) -> object:
        beside = [one(world) if callable(one) else one for one in given]
        facts = {name: one(world) if callable(one) else one for name, one in said.items()}
        return deed(world.things[thing], *beside, **facts, seen=None, by=by)

    return call


def begun(*given: Any) -> Callable[[Any, World, Post], object]:
    def call(deed: Any, world: World, by: Post) -> object:
        of = world.things["published_appraisal"]
        return deed(of, "又一项", *given, step(world), form_key=uuid4(), by=by)

    return call


def new(deed: Any, world: World, by: Post) -> object:
    given = GivenResult("result", "即食虾饼", TEXT, "", (("赖完成", ""),))
    return deed(world.things["operating_station"], given, [looked_at()], form_key=uuid4(), by=by)


def step(world: World) -> GivenStep:
    return GivenStep(clock.today(), looked_at(), "", hours_of(world))


def hours_of(world: World) -> Any:
    return {world.things["operating_station"].team.order_by("pk")[0].pk: Decimal("0.1")}


def on_paper(world: World) -> Any:
    return world.province.experts.mechanics[0]


def file(world: World) -> Any:
    return looked_at()


ABOUT = "kinds.appraisal"
CONVENED = {"head": lambda world: world.province.experts.horticulture[0], "way": "letters"}
BY_MEMBER: dict[str, Any] = {
    f"{ABOUT}.consenting.agree_to_sit": on("forming_appraisal"),
    f"{ABOUT}.consenting.decline_seat": on("forming_appraisal", "排不开"),
    f"{ABOUT}.consenting.leave_panel": on("gathering_appraisal", "病了"),
    f"{ABOUT}.judging.give_opinion": on("gathering_appraisal", AGREES),
    f"{ABOUT}.judging.conclude_appraisal": on("judged_appraisal", PASSED),
}
BY_SOCIETY: dict[str, Any] = {
    f"{ABOUT}.examining.accept_materials": on("commissioned_appraisal", "材料齐"),
    f"{ABOUT}.examining.return_materials": on("commissioned_appraisal", "缺报告"),
    f"{ABOUT}.examining.stop_appraisal": on("forming_appraisal", "凑不齐"),
    f"{ABOUT}.composing.ask_panel": on("forming_appraisal", lambda world: [world.province.experts.food[5]], ""),
    f"{ABOUT}.composing.drop_panel_member": on("forming_appraisal", on_paper, "出国了"),
    f"{ABOUT}.composing.convene_panel": on("agreed_panel_appraisal", **CONVENED, held_on=lambda world: clock.today()),
    f"{ABOUT}.composing.reopen_panel": on("gathering_appraisal", "联系不上"),
    f"{ABOUT}.consenting.record_signed_consent": on("forming_appraisal", on_paper, file),
    f"{ABOUT}.judging.record_signed_opinion": on("gathering_appraisal", on_paper, AGREES, file),
    f"{ABOUT}.judging.record_conclusion": on("judged_on_paper_appraisal", PASSED, file),
    f"{ABOUT}.publishing.note_meeting": on("concluded_appraisal", hours_of, ""),
    f"{ABOUT}.publishing.publish_conclusion": on("concluded_appraisal"),
    f"{ABOUT}.certifying.certify_result": on("published_appraisal"),
}
BY_HOST: dict[str, Any] = {
    f"{ABOUT}.commissioning.commission_appraisal": new,
    f"{ABOUT}.commissioning.supplement_materials": on("returned_appraisal", f"{TEXT}又补了对照。", ()),
    f"{ABOUT}.commissioning.take_back": on("commissioned_appraisal", "不鉴定了"),
}
BY_WRITER: dict[str, Any] = {
    f"{ABOUT}.pursuing.apply_for_patent": begun(),
    f"{ABOUT}.pursuing.declare_award": begun(PROVINCE),
    f"{ABOUT}.pursuing.set_up_standard": begun(),
    f"{ABOUT}.pursuing.note_step": on("standard", "consult_on_standard", step),
    f"{ABOUT}.pursuing.note_success": on("examined_patent", "grant_patent", step),
}
ALONE: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    name: (who, call)
    for who, calls in ((MEMBER, BY_MEMBER), (FOOD, BY_SOCIETY), (HOST, BY_HOST), (WRITES_WORK, BY_WRITER))
    for name, call in calls.items()
}
DECIDING = {
    *BY_SOCIETY,
    *(f"{ABOUT}.consenting.agree_to_sit", f"{ABOUT}.judging.give_opinion", f"{ABOUT}.judging.conclude_appraisal"),
}
NOT_DECIDING = set(ALONE) - DECIDING
HISTORIES = [("appraisal", "published_appraisal"), ("pursuit", "patent")]
CROSSED = [
    ("commission-material", "published_appraisal", "others_appraisal_material"),
    ("commission-removal", "published_appraisal", "asked_seat"),
    ("commission-signed-consent", "published_appraisal", "asked_seat"),
    ("commission-signed-opinion", "published_appraisal", "silent_seat"),
    ("pursuit-file", "award", "patent_stage"),
]


def _appraisal(number: int) -> Appraisal:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return Appraisal.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="appraisal",
        title=f"第{number}项成果",
        text=TEXT,
        sort="result",
        state="published",
        is_passed=True,
        published_on=clock.today(),
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


def _pursuit(number: int) -> Pursuit:
    appraisal = _appraisal(number)
    return Pursuit.objects.create(
        station=appraisal.station,
        edition_key=appraisal.edition_key,
        task="appraisal",
        title=f"第{number}项专利",
        appraisal=appraisal,
        aim="patent",
        state="applied",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {
    "commissions": _appraisal,
    "public-appraisals": _appraisal,
    "pursuits": _pursuit,
}
