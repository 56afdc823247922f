"""Developments at the operating station of the walk, in each state that somebody may find."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.product_development.ending import end_product
from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.progressing import StageReport, reach_product_stage
from kezhan.kinds.product_development.proposing import Proposal, agree_to_product, propose_product, return_product
from kezhan.kinds.product_development.year_reports import YearFigures, confirm_product_year, report_product_year
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.writing import withdraw
from tests.lived import lived_once
from tests.province import Province


def proposal(title: str, **said: Any) -> Proposal:
    given = {
        "sort": "product",
        "text": "低糖的老婆饼，用麦芽糖醇代一半的糖。",
        "effect": "糖降四成，一年多卖 50 万元。",
        "planned_on": clock.today() + timedelta(days=300),
    }
    return Proposal(title=title, **given | said)


def at(stage: str, station: Station, **said: Any) -> StageReport:
    """This stage, reached today with an hour of the team's first expert."""
    given: dict[str, Any] = {"reached_on": clock.today(), "text": "做了三批，口味稳定。"}
    hours = {station.team.order_by("pk")[0].pk: Decimal("0.5")}
    return StageReport(stage=stage, hours=hours, **given | said)


def year_figures(station: Station, output_value: str = "80", profit_and_tax: str = "12") -> YearFigures:
    """The figures, with half an hour of the team's first expert."""
    figures = {"output_value": Decimal(output_value), "profit_and_tax": Decimal(profit_and_tax)}
    return YearFigures(figures, {station.team.order_by("pk")[0].pk: Decimal("0.5")}, "销售明细账")


@lived_once
def proposed(station: Station, by: Post, title: str, **said: Any) -> Development:
    return propose_product(station, proposal(title, **said), form_key=uuid4(), by=by)


def things(province: Province, station: Station) -> dict[str, Any]:
    """One that is proposed, one sent back, one under way, and some in production, with and without a year."""
    side, host = province.posts.expert, province.posts.grassroots

    def agreed(title: str) -> Development:
        return agree_to_product(proposed(station, side, title), seen=None, by=host)

    def produced(title: str, stage: str = "production") -> Development:
        given = at(stage, station, reason="小试中试在学会做过")
        return reach_product_stage(agreed(title), given, seen=None, by=side)

    def sold(title: str) -> Development:
        one = produced(title, "market")
        confirm(one.milestones.get(stage="market").work, seen=None, by=host)
        return one

    def wrongly_ended(title: str) -> Development:
        one = end_product(sold(title), "卖开了", seen=None, by=side)
        withdraw(one.milestones.get(stage="market").work, "报早了", seen=None, by=side)
        return one

    def told(title: str) -> Development:
        return report_product_year(produced(title), clock.today().year, year_figures(station), seen=None, by=side)

    confirmed = told("报过效益的低糖饼").years.get()
    confirm_product_year(confirmed, {}, "", seen=None, by=host)
    return {
        "proposed_development": proposed(station, side, "等同意的低糖饼"),
        "returned_development": return_product(proposed(station, side, "退回的低糖饼"), "先做小的", seen=None, by=host),
        "development": agreed("开发中的低糖饼"),
        "produced_development": produced("投产了的低糖饼"),
        "sold_development": sold("上市了的低糖饼"),
        "wrongly_ended_development": wrongly_ended("撤回过上市的低糖饼"),
        "waiting_year": told("效益等确认的低糖饼").years.get(),
        "confirmed_year": confirmed,
    }
