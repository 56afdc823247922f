"""What questions and argumentations add to the walks: addresses, forms, deeds, rows of the lists."""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.consultation.models import Question
from kezhan.organisations.models import Post
from tests.kinds.consultation import argumentation_walk
from tests.kinds.consultation.things import ANSWER, TEXT
from tests.walk.sent import Sent, filled, form
from tests.walk.shapes import OFFICE, SEES_OPERATING, WRITES_WORK, Address, office
from tests.walk.world import World

HOST = frozenset({"grassroots"})
ASKED = {"sort": "technical", "title": "冷库又跳闸", "text": TEXT}


def of_host(thing: str) -> Address:
    return office(HOST, thing, sent_on=SEES_OPERATING - HOST)


def of_side(thing: str) -> Address:
    return office(WRITES_WORK, thing, sent_on=SEES_OPERATING - WRITES_WORK)


TABLE: dict[str, Address] = {
    "new-question": office(HOST, "operating_station", forbidden=SEES_OPERATING - HOST),
    "questions": office(OFFICE),
    "question": office(SEES_OPERATING, "answered_question"),
    "question-assignment": of_side("asked_question"),
    "question-answer": of_side("assigned_question"),
    "question-rating": of_host("answered_question"),
    "question-again": of_host("answered_question"),
    "question-withdrawal": of_host("asked_question"),
    **argumentation_walk.TABLE,
}
SENT: dict[str, Sent] = {
    "new-question": filled("grassroots", lambda world: {"form_key": str(uuid4()), **ASKED}),
    "question-assignment": filled("food", lambda world: {"expert": world.province.experts.food[1].pk}),
    "question-answer": form("expert", way="telephone", text="先关化霜试一周。", hours="1"),
    "question-rating": form("grassroots", rating="5", word="很快"),
    "question-again": form("grassroots", text="没说多久一次"),
    "question-withdrawal": form("grassroots", text="自己修好了"),
    **argumentation_walk.SENT,
}


def on(thing: str, **said: Any) -> Callable[[Any, World, Post], object]:
    return lambda deed, world, by: deed(world.things[thing], **said, seen=None, by=by)


def ask(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], **ASKED, is_urgent=True, form_key=uuid4(), by=by)


def assign(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["asked_question"], world.province.experts.food[0], seen=None, by=by)


ALONE: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    "kinds.consultation.asking.ask_question": (HOST, ask),
    "kinds.consultation.asking.ask_again": (HOST, on("answered_question", text="没说清")),
    "kinds.consultation.asking.rate_answer": (HOST, on("answered_question", rating=5, word="")),
    "kinds.consultation.asking.take_back": (HOST, on("asked_question", text="修好了")),
    "kinds.consultation.answering.assign_question": (WRITES_WORK, assign),
    "kinds.consultation.answering.answer_question": (WRITES_WORK, on("assigned_question", given=ANSWER)),
    **argumentation_walk.ALONE,
}
DECIDING = {
    "kinds.consultation.asking.rate_answer",
    "kinds.consultation.asking.ask_again",
    *argumentation_walk.DECIDING,
}
NOT_DECIDING = set(ALONE) - DECIDING
HISTORIES = [("question", "answered_question"), ("argumentation", "concluded_argumentation")]
CROSSED = [("argumentation-material", "concluded_argumentation", "others_argumentation_material")]


def _row(number: int) -> Question:
    station = import_module("tests.walk.rows").ROWS["stations"](number)

    return Question.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="consultation",
        title=f"第{number}个问题",
        text=TEXT,
        sort="technical",
        state="asked",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {"questions": _row, "argumentations": argumentation_walk.row}
