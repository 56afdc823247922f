"""Bottlenecks at the operating station of the walk, in each state that somebody may find."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.bottleneck.answering import Acceptance, accept_bottleneck, agree_to_task_paper
from kezhan.kinds.bottleneck.delivering import hand_over_bottleneck, keep_deliverables
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.proposing import propose_bottleneck
from kezhan.kinds.bottleneck.task_paper import GivenStep, TaskPaper
from kezhan.kinds.bottleneck.working import StepReport, report_step
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import Province

TEXT = "速冻虾仁解冻以后失水太多，口感发柴。"
WORDS = {"title": "虾仁解冻失水", "text": TEXT, "indicator": "解冻失水率", "unit": "%"}


def team(station: Station) -> list[int]:
    """The keys of the station's experts; the first one signs in."""
    return list(station.team.order_by("pk").values_list("pk", flat=True))


def paper(station: Station, **said: Any) -> TaskPaper:
    """Two steps by the first expert; the second one is on the task force too."""
    first, second, *_ = team(station)
    today = clock.today()
    given = TaskPaper(
        **WORDS,
        base_value=Decimal(14),
        target_value=Decimal(8),
        steps=(
            GivenStep("查冻结速度", today + timedelta(days=7), first, 0),
            GivenStep("试保水剂", today + timedelta(days=30), first, 1),
        ),
        people=frozenset({first, second}),
        money_planned=Decimal("3.5"),
    )
    return replace(given, **said)


def report(station: Station, **said: Any) -> StepReport:
    today = clock.today()
    return replace(StepReport(today, today, "冻得太慢，冰晶大。", {team(station)[1]: Decimal(1)}), **said)


def acceptance(station: Station, **said: Any) -> Acceptance:
    given = Acceptance(
        Decimal("7.5"),
        {team(station)[0]: Decimal("0.5")},
        {"cost_saved": Decimal(20), "problems_solved": Decimal(1)},
        "比原来好多了",
    )
    return replace(given, **said)


@lived_once
def proposed(station: Station, by: Post, **said: Any) -> Bottleneck:
    return propose_bottleneck(station, paper(station, **said), form_key=uuid4(), by=by)


@lived_once
def under_way(station: Station, by: Post, host: Post, **said: Any) -> Bottleneck:
    return agree_to_task_paper(proposed(station, by, **said), seen=None, by=host)


@lived_once
def all_done(station: Station, by: Post, host: Post, **said: Any) -> Bottleneck:
    """Under way, with every step reported."""
    bottleneck = under_way(station, by, host, **said)
    for step in bottleneck.steps.all():
        bottleneck = report_step(step, report(station), seen=None, by=by)
    return bottleneck


@lived_once
def handed_over(station: Station, by: Post, host: Post, **said: Any) -> Bottleneck:
    bottleneck = all_done(station, by, host, **said)
    return hand_over_bottleneck(
        bottleneck, "改成速冻，加保水剂。", Decimal("7.6"), files=[looked_at("报告")], seen=None, by=by
    )


def things(province: Province, station: Station) -> dict[str, Any]:
    """One in each state in which somebody has to act, and one that is accepted."""
    posts = province.posts
    sides = (posts.food, posts.grassroots)
    going = under_way(station, *sides, title="攻关中的虾仁失水")
    going = keep_deliverables(going, [looked_at("图纸")], seen=None, by=posts.food)
    accepted = handed_over(station, *sides, title="验收了的虾仁失水")
    accepted = accept_bottleneck(accepted, acceptance(station), seen=None, by=posts.grassroots)
    return {
        "proposed_bottleneck": proposed(station, posts.food, title="提出的虾仁失水"),
        "bottleneck_under_way": going,
        "first_step": going.steps.first(),
        "others_step": accepted.steps.first(),
        "deliverable": going.deliverables.get(),
        "others_deliverable": accepted.deliverables.get(),
        "bottleneck_all_done": all_done(station, *sides, title="步骤都完成的虾仁失水"),
        "handed_over_bottleneck": handed_over(station, *sides, title="交付了的虾仁失水"),
        "accepted_bottleneck": accepted,
    }
