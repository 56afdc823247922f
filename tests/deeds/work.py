"""The deeds on pieces of work: who is told, and what the record keeps."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from kezhan.stations.models import Station
from kezhan.work import answering, evidence, links, writing
from kezhan.work.models import AnswerLink, Work
from kezhan.work.moves import ByLink
from kezhan.work.particulars import WorkParticulars
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.lived import lived_once
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

FORM = UUID(int=7)
EXPERT = "食一（专家）"
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
SAID = "cost_saved"
CONFIRMED = {"from": "handed_in", "to": "confirmed"}
CLOSED = {"is_public": {"from": True, "to": False}}
"""Nobody asked the host whether the public may read it."""


def given(station: Station) -> WorkParticulars:
    return WorkParticulars(
        task="bottleneck",
        title="看了配餐间",
        began_on=MONDAY.date(),
        ended_on=MONDAY.date(),
        hours={station.team.order_by("pk")[0].pk: Decimal(2)},
        outcomes={SAID: Decimal("2.5")},
    )


@lived_once
def written(province: Province) -> Work:
    station = operating(province)
    return writing.write_down_work(station, given(station), form_key=FORM, by=province.posts.expert)


@lived_once
def confirmed(province: Province) -> Work:
    return answering.confirm(written(province), seen=1, is_public=True, by=province.posts.clinic)


@lived_once
def linked(province: Province) -> AnswerLink:
    return links.make_answer_link(written(province), seen=1, by=province.posts.clinic)[0]


def confirmed_by_link(work: Work, by: ByLink, version: int) -> Work:
    return answering.confirm(work, seen=version, by=by)


CASES = (
    Case(
        writing.write_down_work,
        operating,
        lambda p, one: writing.write_down_work(
            one, given(one), files=[looked_at("照片")], form_key=FORM, by=p.posts.food
        ),
        told={
            "clinic": "food经办（广东省食品学会）记了一次服务，请确认：看了配餐间",
            "expert": "food经办（广东省食品学会）记了一次服务，写着你 2 小时：看了配餐间。不对的请改",
        },
        entries=(
            ("receive", {"digest": "c2d7bc12486aa83058c132e65c484430aba313696d1d859f4bbe5e710b7df62f", "size": 40}),
            (
                "write_down_work",
                {"task": "技术攻关", "days": "2026-03-02", "hours": "食一 2 小时", "outcomes": "节约成本 2.5 万元"},
            ),
        ),
    ),
    Case(
        writing.revise,
        confirmed,
        lambda p, one: writing.revise(
            one, replace(given(one.station), title="又看了一回", outcomes={}), seen=2, by=p.posts.expert
        ),
        told={"clinic": f"{EXPERT}改了你们确认过的一次服务，请重新确认：又看了一回"},
        entries=(
            (
                "revise_work",
                {
                    "title": {"from": "看了配餐间", "to": "又看了一回"},
                    "outcomes": {"from": "节约成本 2.5 万元", "to": ""},
                    "state": {"from": "confirmed", "to": "handed_in"},
                    "version": {"from": 2, "to": 3},
                },
            ),
        ),
    ),
    Case(
        evidence.add_evidence,
        written,
        lambda p, one: evidence.add_evidence(one, looked_at("照片"), key=FORM, by=p.posts.expert),
        entries=(
            ("receive", {"digest": "c2d7bc12486aa83058c132e65c484430aba313696d1d859f4bbe5e710b7df62f", "size": 40}),
            ("add_evidence_of_work", {"added_file": "协议.pdf"}),
        ),
    ),
    Case(
        writing.withdraw,
        written,
        lambda p, one: writing.withdraw(one, "记重了", seen=1, by=p.posts.food),
        told={
            "clinic": "food经办（广东省食品学会）撤回了“看了配餐间”，不用再答复：记重了",
            "expert": "food经办（广东省食品学会）撤回了“看了配餐间”：记重了",
        },
        entries=(("withdraw_work", {"state": {"from": "handed_in", "to": "withdrawn"}, "reason": "记重了"}),),
    ),
    Case(
        answering.confirm,
        written,
        lambda p, one: answering.confirm(one, seen=1, is_public=False, by=p.posts.clinic),
        told={"expert": f"{CLINIC}确认了“看了配餐间”"},
        entries=(
            (
                "confirm_work",
                {"state": CONFIRMED, "text": "", **CLOSED},
            ),
        ),
    ),
    Case(
        links.make_answer_link,
        written,
        lambda p, one: links.make_answer_link(one, seen=1, by=p.posts.clinic),
        told={},
        entries=(("make_answer_link", {"link_until": "2026年3月17日"}),),
    ),
    Case(
        links.end_answer_link,
        linked,
        lambda p, one: links.end_answer_link(one, by=p.posts.clinic),
        told={},
        entries=(("end_answer_link", {}),),
    ),
    Case(
        links.use_link,
        linked,
        lambda p, one: links.use_link(
            one, "李主任", lambda work, by, version: answering.confirm(work, seen=version, by=by)
        ),
        told={"expert": "李主任（荔湾区白鹤洞街社区卫生服务中心，凭链接）确认了“看了配餐间”"},
        entries=(("confirm_work", {"state": CONFIRMED, "text": "", **CLOSED}), ("use_answer_link", {})),
    ),
    Case(
        answering.correct,
        written,
        lambda p, one: answering.correct(one, {SAID: Decimal(2)}, "按电费单算", seen=1, by=p.posts.clinic),
        told=dict.fromkeys(("expert", "food-"), f"{CLINIC}更正后确认了“看了配餐间”：按电费单算"),
        entries=(
            (
                "correct_work",
                {"state": CONFIRMED, "text": "按电费单算", "figures": "节约成本 2.5 → 2 万元", **CLOSED},
            ),
        ),
    ),
    Case(
        answering.refuse_work,
        written,
        lambda p, one: answering.refuse_work(one, "那天没有来", seen=1, by=p.posts.clinic),
        told=dict.fromkeys(("expert", "food-"), f"{CLINIC}不认可“看了配餐间”：那天没有来。请改正，或者撤回"),
        entries=(("refuse_work", {"state": {"from": "handed_in", "to": "refused"}, "text": "那天没有来"}),),
    ),
)
