"""The deeds on developments: who is told, and what the record keeps."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from kezhan.kinds.product_development import ending, progressing, proposing, year_reports
from kezhan.kinds.product_development.models import Development, ProductYear
from kezhan.work.answering import confirm
from kezhan.work.writing import withdraw
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.product_development.things import at, proposal, year_figures
from tests.lived import lived_once
from tests.province import Province

FORM = UUID(int=9)
LATER = date(2026, 9, 1)
NAME = "kinds.product_development"
LOCKS = {
    f"{NAME}.proposing.propose_product": "station",
    f"{NAME}.proposing.change_product": "development",
    f"{NAME}.proposing.agree_to_product": "development",
    f"{NAME}.proposing.return_product": "development",
    f"{NAME}.progressing.reach_product_stage": "development station expert",
    f"{NAME}.progressing.postpone_product": "development",
    f"{NAME}.year_reports.report_product_year": "development station expert",
    f"{NAME}.year_reports.change_product_year": "development station work expert",
    f"{NAME}.year_reports.confirm_product_year": "development work",
    f"{NAME}.year_reports.return_product_year": "development work",
    f"{NAME}.ending.end_product": "development",
    f"{NAME}.ending.stop_product": "development",
    f"{NAME}.ending.resume_product": "development",
}


@lived_once
def proposed(p: Province) -> Development:
    given = proposal("低糖饼", planned_on=LATER)
    return proposing.propose_product(operating(p), given, form_key=FORM, by=p.posts.expert)


@lived_once
def agreed(p: Province) -> Development:
    return proposing.agree_to_product(proposed(p), seen=None, by=p.posts.clinic)


def reached(p: Province, one: Development, stage: str) -> Development:
    given = at(stage, one.station, reason="小试在学会做过")
    return progressing.reach_product_stage(one, given, seen=None, by=p.posts.food)


@lived_once
def produced(p: Province) -> Development:
    return reached(p, agreed(p), "production")


@lived_once
def sold(p: Province) -> Development:
    one = reached(p, agreed(p), "market")
    confirm(one.milestones.get(stage="market").work, seen=None, by=p.posts.clinic)
    return one


@lived_once
def wrongly_ended(p: Province) -> Development:
    """It ended on a stage that was taken back since."""
    one = ending.end_product(sold(p), "卖开了", seen=None, by=p.posts.food)
    withdraw(one.milestones.get(stage="market").work, "报早了", seen=None, by=p.posts.food)
    return one


@lived_once
def told(p: Province) -> ProductYear:
    one = produced(p)
    given = year_figures(one.station)
    return year_reports.report_product_year(one, 2026, given, seen=None, by=p.posts.expert).years.get()


HOST = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
SOCIETY, EXPERT = "food经办（广东省食品学会）", "食一（专家）"
ON = {"from": "under_way", "to": "under_way"}
FIGURES = "新增产值 80 万元；新增利税 12 万元"


def side(text: str) -> dict[str, str]:
    """The expert who proposed it and the society's named person."""
    return dict.fromkeys(("expert", "food-"), f"{HOST}{text}")


def written(hours: str, outcomes: str = "") -> tuple[str, dict[str, str]]:
    said = {"task": "产品开发", "days": "2026-03-02", "hours": f"食一 {hours} 小时", "outcomes": outcomes}
    return "write_down_work", said


CASES = (
    Case(
        proposing.propose_product,
        operating,
        lambda p, one: proposing.propose_product(
            one, proposal("低糖饼", planned_on=LATER), form_key=FORM, by=p.posts.expert
        ),
        told={"clinic": f"{EXPERT}提出一项新产品，请看同意不同意：低糖饼"},
        entries=(("propose_product", {"sort": "新产品", "planned_on": "2026-09-01"}),),
    ),
    Case(
        proposing.change_product,
        proposed,
        lambda p, one: proposing.change_product(one, proposal("无糖饼", planned_on=LATER), seen=None, by=p.posts.food),
        told={"clinic": f"{SOCIETY}改了“无糖饼”的开发建议，请再看同意不同意"},
        entries=(
            (
                "change_product",
                {"state": {"from": "proposed", "to": "proposed"}, "title": {"from": "低糖饼", "to": "无糖饼"}},
            ),
        ),
    ),
    Case(
        proposing.agree_to_product,
        proposed,
        lambda p, one: proposing.agree_to_product(one, seen=None, by=p.posts.clinic),
        told=side("同意开发“低糖饼”，从今天起立项"),
        entries=(("agree_to_product", {"state": {"from": "proposed", "to": "under_way"}, "stage": "立项"}),),
    ),
    Case(
        proposing.return_product,
        proposed,
        lambda p, one: proposing.return_product(one, "先做小的", seen=None, by=p.posts.clinic),
        told=side("退回了“低糖饼”的开发建议：先做小的"),
        entries=(("return_product", {"state": {"from": "proposed", "to": "returned"}, "word": "先做小的"}),),
    ),
    Case(
        progressing.reach_product_stage,
        agreed,
        lambda p, one: reached(p, one, "pilot"),
        told={
            "clinic": f"{SOCIETY}记了一次服务，请确认：低糖饼：中试",
            "expert": f"{SOCIETY}记了一次服务，写着你 0.5 小时：低糖饼：中试。不对的请改",
        },
        entries=(
            written("0.5"),
            (
                "reach_product_stage",
                {
                    "state": ON,
                    "stage": "中试",
                    "reached_on": "2026-03-02",
                    "skipped": "小试",
                    "reason": "小试在学会做过",
                },
            ),
        ),
    ),
    Case(
        progressing.postpone_product,
        agreed,
        lambda p, one: progressing.postpone_product(one, date(2026, 10, 1), "缺料", seen=None, by=p.posts.food),
        told={"clinic": f"{SOCIETY}把“低糖饼”下一步的日子改到 2026-10-01：缺料"},
        entries=(
            (
                "postpone_product",
                {"state": ON, "due_on": {"from": "2026-09-01", "to": "2026-10-01"}, "reason": "缺料"},
            ),
        ),
    ),
    Case(
        year_reports.report_product_year,
        produced,
        lambda p, one: year_reports.report_product_year(
            one, 2026, year_figures(one.station), seen=None, by=p.posts.expert
        ),
        told={"clinic": f"{EXPERT}报了“低糖饼”2026 年的效益，请核对"},
        entries=(
            written("0.5", FIGURES),
            ("report_product_year", {"state": ON, "product_year": 2026, "year_figures": FIGURES}),
        ),
    ),
    Case(
        year_reports.change_product_year,
        told,
        lambda p, one: year_reports.change_product_year(
            one, year_figures(one.development.station, "60"), seen=None, by=p.posts.expert
        ),
        told={"clinic": f"{EXPERT}改了“低糖饼”2026 年的效益，请重新核对"},
        entries=(
            (
                "revise_work",
                {
                    "outcomes": {"from": FIGURES, "to": "新增产值 60 万元；新增利税 12 万元"},
                    "state": {"from": "handed_in", "to": "handed_in"},
                    "version": {"from": 1, "to": 2},
                },
            ),
            (
                "change_product_year",
                {"state": ON, "product_year": 2026, "year_figures": "新增产值 60 万元；新增利税 12 万元"},
            ),
        ),
    ),
    Case(
        year_reports.confirm_product_year,
        told,
        lambda p, one: year_reports.confirm_product_year(
            one, {"output_value": Decimal(70)}, "按开票算", seen=None, by=p.posts.clinic
        ),
        told=side("更正后确认了“低糖饼”2026 年的效益：按开票算"),
        entries=(
            (
                "correct_work",
                {
                    "state": {"from": "handed_in", "to": "confirmed"},
                    "text": "按开票算",
                    "figures": "新增产值 80 → 70 万元",
                },
            ),
            (
                "confirm_product_year",
                {
                    "state": ON,
                    "product_year": 2026,
                    "year_figures": "新增产值 70 万元；新增利税 12 万元",
                    "word": "按开票算",
                },
            ),
        ),
    ),
    Case(
        year_reports.return_product_year,
        told,
        lambda p, one: year_reports.return_product_year(one, "没有算退货", seen=None, by=p.posts.clinic),
        told=side("不认可“低糖饼”2026 年的效益：没有算退货。请改正"),
        entries=(
            ("refuse_work", {"state": {"from": "handed_in", "to": "refused"}, "text": "没有算退货"}),
            ("return_product_year", {"state": ON, "product_year": 2026, "word": "没有算退货"}),
        ),
    ),
    Case(
        ending.end_product,
        sold,
        lambda p, one: ending.end_product(one, "卖开了", seen=None, by=p.posts.food),
        told=dict.fromkeys(("clinic", "expert"), f"{SOCIETY}结束了“低糖饼”：卖开了"),
        entries=(("end_product", {"state": {"from": "under_way", "to": "ended"}, "word": "卖开了"}),),
    ),
    Case(
        ending.stop_product,
        agreed,
        lambda p, one: ending.stop_product(one, "没有人买", seen=None, by=p.posts.clinic),
        told=side("终止了“低糖饼”：没有人买"),
        entries=(("stop_product", {"state": {"from": "under_way", "to": "stopped"}, "word": "没有人买"}),),
    ),
    Case(
        ending.resume_product,
        wrongly_ended,
        lambda p, one: ending.resume_product(one, "还没有上市", seen=None, by=p.posts.food),
        told=dict.fromkeys(("clinic", "expert"), f"{SOCIETY}接着做了“低糖饼”：还没有上市"),
        entries=(("resume_product", {"state": {"from": "ended", "to": "under_way"}, "word": "还没有上市"}),),
    ),
)
