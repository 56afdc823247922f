"""What people can send: for every address that takes something, who sends it and what a right form says.

A button says nothing. If a page has several forms, each has its own words after the name of the address.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kezhan import clock
from tests.exchange.tables import plain
from tests.matching.people import signed_copy
from tests.province import PASSWORD, code
from tests.walk import summary_deeds
from tests.walk.addresses import path_of
from tests.walk.gathering_deeds import SENT_TO_GATHERINGS
from tests.walk.of_kinds import of_all
from tests.walk.plan_deeds import SENT_TO_PLANS
from tests.walk.sent import Body, Sent, button, filled, form
from tests.walk.world import TEXT, World


def body_for(name: str, world: World) -> Body:
    """What a right form at this address says; empty if it asks for nothing."""
    return SENT[name].body(world)


def where(name: str, world: World) -> str:
    """The path to which it is sent."""
    address, _, page = name.partition(" ")
    pages_of_application = {"people", "partners", "team"}
    if page not in pages_of_application:
        return path_of(address, world)
    return reverse(address, args=[world.things["draft_station"].pk, page])


NEW_PASSWORD = "a-quite-new-one-2026"
ACCOUNT = {
    "account_name": "林伟民",
    "account_phone": "13800138000",
    "account_username": "linweimin",
    "account_password": NEW_PASSWORD,
    "account_again": NEW_PASSWORD,
}
SOCIETY = {
    "name": "广州市茶叶学会",
    "level": "city",
    "division": "广州市",
    "disciplines": ["5501010"],
    "members": "80",
    "specialities": "茶叶加工",
}
HOST = {
    "name": "荔湾新茶有限公司",
    "form": "enterprise",
    "division": "440103014",
    "credit_code": code("91", 77),
    "industry": "C1411",
    "staff": "20",
    "revenue": "500",
}
EXPERT = {
    "name": "何秀芳",
    "affiliation": "华南农业大学",
    "division": "440106",
    "fields_of_work": "糕点保鲜",
    "phone": "13800138001",
}
NEED = {"title": "桃酥不脆", "text": TEXT, "task": "bottleneck", "confidentiality": "public"}
OFFER = {"tasks": ["bottleneck"], "months": "12", "budget": "8.5", "message": "一起解决糕点保鲜"}
NEWCOMER = {"name": "陈国栋", "username": "chenguodong", "password": NEW_PASSWORD, "phone": "13800138003"}


def _keyed(**body: Any) -> Callable[[World], Body]:
    """A form with a key of its own, as its page gives it out."""
    return lambda world: {"form_key": str(uuid4()), **body}


def _file(name: str, content: bytes) -> Callable[[World], Body]:
    return lambda world: {"file": SimpleUploadedFile(name, content)}


def _signed_copy(world: World) -> Body:
    return {"file": signed_copy()}


def _visitors_need(world: World) -> Body:
    typed = {"title": "桃酥不脆", "text": TEXT, "task": "bottleneck", "division": "广州市荔湾区"}
    return typed | {"form_key": str(uuid4()), "visitor_name": "过路人", "phone": "13800138009", "budget": "3"}


def _objection(world: World) -> Body:
    said = {"text": "这家单位已经停产，请核实情况。", "name": "李先生", "contact": "13800138008"}
    return said | {"form_key": str(uuid4())}


def _heap(world: World) -> Body:
    return {"chosen": [world.things["objection"].pk], "answer": "经实地核实，材料属实。"}


def _particulars(world: World) -> Body:
    station = world.things["draft_station"]
    names = ("name", "category", "focus_tasks", "aims", "radiation_area")
    return {name: getattr(station, name) for name in names} | {"name": "改过名的站", "seen": "null"}


def _person(world: World) -> Body:
    return {"society_person": world.province.posts.food.pk, "seen": "{}"}


def _team(world: World) -> Body:
    chosen = [one.pk for one in world.province.experts.food[:4]]
    return {"members": chosen, "seen": "null"} | {f"duty-{key}": "驻站" for key in chosen}


def _successor(world: World) -> Body:
    key = world.province.experts.food[5].pk
    return {"members": [key], f"duty-{key}": "驻站"}


def _answer(world: World) -> Body:
    kept = world.things["draft_station"].answers.get(item=world.things["evidence"].item)
    return {"text": "这一项重新写过了。", "seen": kept.version}


def _changed_need(world: World) -> Body:
    return NEED | {"version": world.things["draft_need"].version}


def _host_of_need(world: World) -> Body:
    return {"host": world.province.hosts.steelworks.pk}


def _society_named(world: World) -> Body:
    return {"society": world.province.societies.food.pk, "message": "正在做这个课题"}


def _chosen(world: World) -> Body:
    return {"chosen": [world.things["noticed_station"].pk, world.things["draft_station"].pk]}


def _work(world: World) -> Body:
    station = world.things["operating_station"]
    day = clock.today().isoformat()
    said = {"title": "看发酵温度", "began_on": day, f"hours_{station.team.order_by('pk')[0].pk}": "2"}
    return said | {"outcome_cost_saved": "1.5", "is_public": "on"}


def _photo(world: World) -> Body:
    return {"key": str(uuid4()), "file": signed_copy("补的照片")}


def _corrected(world: World) -> Body:
    return {"outcome_cost_saved": "2", "text": "按电费单算"}


def _confirmed(world: World) -> Body:
    waiting = world.things["waiting_work"]
    return {"chosen": [waiting.pk], "sure": "1", f"seen_{waiting.pk}": waiting.version}


def _own_post(world: World) -> Body:
    return {"post": world.province.posts.bakery.pk}


SENT: dict[str, Sent] = {
    "objections": filled("visitor", _objection),
    "post-need": filled("visitor", _visitors_need),
    "register-society": filled("visitor", _keyed(**ACCOUNT, **SOCIETY)),
    "register-host": filled("visitor", _keyed(**ACCOUNT, **HOST)),
    "register-expert": filled(
        "visitor",
        _keyed(
            **{name: value for name, value in ACCOUNT.items() if name[8:] not in ("name", "phone")},
            **EXPERT,
            society="广东省食品学会",
        ),
    ),
    "sign-in": form("visitor", username="bakery", password=PASSWORD),
    "sign-out": button("bakery"),
    "account-particulars": form("bakery", name="新名字", phone="13800138005"),
    "account-password": form("bakery", present=PASSWORD, wanted=NEW_PASSWORD, again=NEW_PASSWORD),
    "switch-post": filled("bakery", _own_post),
    "send-again": button("bakery"),
    "messages-read": button("bakery"),
    "association-phone": form("liwan", phone="020-81550100"),
    "registration-approval": button("liwan"),
    "registration-refusal": form("liwan", remark="请补营业执照"),
    "registration-password": form("administrator", password=NEW_PASSWORD),
    "society-entry": form("guangzhou", **SOCIETY),
    "society-particulars": form("guangdong", **SOCIETY | {"level": "province", "division": "440000"}),
    "society-transfer": form("guangdong", level="province", division="440000"),
    "society-result-addition": form("food", title="桃酥配方", summary="更脆"),
    "society-result": form("food", title="桃酥配方", summary="更脆"),
    "society-result-removal": button("food"),
    "host-entry": form("liwan", **HOST),
    "host-particulars": form("bakery", **HOST),
    "expert-enrolment": form("food", **EXPERT, society="广东省食品学会"),
    "expert-particulars": form("expert", **EXPERT),
    "expert-joining": button("horticulture"),
    "expert-leaving": button("food"),
    "expert-agreement": button("expert"),
    "expert-refusal": button("expert"),
    "post-newcomer": filled("bakery", _keyed(**NEWCOMER)),
    "post-newcomer anywhere": filled(
        "administrator", _keyed(**NEWCOMER, role="city", organisation="广州市科学技术协会")
    ),
    "post-colleague": form("bakery", account="steelworks"),
    "post-leaving": form("bakery", emptied="True"),
    "association-newcomer": filled("guangzhou", _keyed(**NEWCOMER)),
    "association-colleague": form("guangzhou", account="steelworks"),
    "post-offer-withdrawal": button("bakery"),
    "post-offer-acceptance": button("clinic"),
    "post-offer-refusal": button("clinic"),
    "society-newcomer": filled("guangdong", _keyed(**NEWCOMER)),
    "society-colleague": form("guangdong", account="steelworks"),
    "host-newcomer": filled("liwan", _keyed(**NEWCOMER)),
    "host-colleague": form("liwan", account="steelworks"),
    "post-end": button("bakery"),
    "post-password": form("administrator", password=NEW_PASSWORD),
    "post-stop": form("administrator", emptied="True"),
    "post-allow": button("administrator"),
    "chase-stations": filled("food", _chosen),
    "batch-support": filled("guangdong", _chosen),
    "batch-countersign": filled("guangdong", _chosen),
    "batch-file": filled("guangdong", lambda world: {**_chosen(world), "sure": "1"}),
    "batch-make_plaque": filled("guangdong", _chosen),
    "batch-hand_over": filled("guangdong", _chosen),
    "batch-person": filled("guangdong", _chosen),
    "chase-station": button("food"),
    "station-person": filled("food", lambda world: {"person": world.province.posts.food.pk}),
    "station-team": filled("food", _successor),
    "station-move": form("guangdong", text="情况已经查实"),
    "station-section": filled("food", _particulars),
    "station-section people": filled("food", _person),
    "station-section partners": form("food", co_operating=["广州市园艺学会"], seen="[]"),
    "station-section team": filled("food", _team),
    "station-item": filled("clinic", _answer),
    "station-add-evidence": filled("clinic", _signed_copy),
    "station-remove-evidence": button("clinic"),
    "station-leaving": form("expert", reason="调去外省工作"),
    "work-batch-confirmation": filled("grassroots", _confirmed),
    "work-change": filled("expert", _work),
    "work-evidence-sent": filled("expert", _photo),
    "file-sent-ahead": filled("expert", _photo),
    "work-confirmation": button("grassroots"),
    "work-correction": filled("grassroots", _corrected),
    "work-refusal": form("grassroots", text="那天没有来"),
    "work-link": button("grassroots"),
    "work-link-end": button("grassroots"),
    "answer-by-link": form("visitor", name="李主任", outcome_cost_saved="2.5", text="", answer="confirm"),
    "work-withdrawal": form("expert", text="记重了"),
    "new-work-of-task": filled("expert", lambda world: {"form_key": str(uuid4()), **_work(world)}),
    "certificate-revocation": form("food", text="写错了名字"),
    **SENT_TO_GATHERINGS,
    **SENT_TO_PLANS,
    "consent-agreement": button("food"),
    "consent-decline": form("food", reason="今年排满了"),
    "consent-paper": filled("horticulture", _signed_copy),
    "station-objections": filled("guangdong", _heap),
    "station-objection": form("guangdong", upheld="no", answer="经实地核实，材料属实。"),
    "new-need": filled("bakery", _keyed(**NEED)),
    "new-need collected": filled("liwan", _keyed(**NEED, division="440103")),
    "need-import": filled("liwan", _file("需求.csv", plain("新来的甲难题"))),
    "need-import-bringing": button("liwan"),
    "need-change": filled("bakery", _changed_need),
    "need-posting": button("bakery"),
    "need-opening": form("liwan", remark="属实"),
    "need-return": form("liwan", remark="请写明合格率"),
    "need-closing": form("bakery", reason="自己解决了"),
    "need-reopening": button("bakery"),
    "need-host": filled("liwan", _host_of_need),
    "need-host-removal": button("liwan"),
    "need-recommended": button("guangdong"),
    "invitation-acceptance": button("food"),
    "invitation-counter-offer": form("food", **OFFER),
    "invitation-refusal": form("food", reason="排满了"),
    "invitation-withdrawal": form("bakery", reason="另有安排"),
    "invite-society": form("bakery", **OFFER),
    "propose": form("food", **OFFER),
    "pairing-upload": filled("food", _signed_copy),
    "pairing-signature": button("food"),
    "pairing-application": button("food"),
    "pairing-dissolution": form("food", reason="另有安排"),
    "new-recommendation": filled("expert", _society_named),
    "recommendation-reply": form("food", reply="今年排满了"),
    **(summary_deeds.SENT | of_all("SENT")),
}
