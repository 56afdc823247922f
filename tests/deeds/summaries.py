"""The deeds on summaries and closed years: who is told, and what the record keeps."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.policy import editions
from kezhan.reference import workdays
from kezhan.summaries import chasing, closing, drafting, falling_due, reviewing
from kezhan.summaries.asking import due_of
from kezhan.summaries.models import YearSummary
from kezhan.summaries.parts import OF_STATION
from kezhan.work.answering import confirm
from kezhan.work.models import ClosedYear
from kezhan.work.particulars import WorkParticulars
from kezhan.work.writing import write_down_work
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.matching.people import MONDAY
from tests.province import Province

YEAR = MONDAY.year
JANUARY = datetime(YEAR + 1, 1, 6, 1, 0, tzinfo=UTC)
NAME = "广东省食品学会驻荔湾区白鹤洞街社区卫生服务中心科技服务站"
FOOD = "food经办（广东省食品学会）"
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
UNDER_REVIEW = {"from": "under_review", "to": "under_review"}
Made = Callable[[Province], Any]


def in_january(make: Callable[..., Any]) -> Callable[..., Any]:
    """The same, done in the January after the year."""

    def made(*given: Any) -> Any:
        with clock.at(JANUARY):
            return make(*given)

    return made


def begun(p: Province) -> YearSummary:
    return drafting.begin_summary(operating(p), YEAR, by=p.posts.food)


def at_its_end() -> None:
    """Nobody has begun the summary, and its term ends today."""
    due = due_of(YEAR, editions.in_force())
    assert due is not None
    with clock.at(datetime(due.year, due.month, due.day, 1, tzinfo=UTC)):
        falling_due.remind_of_owed_summaries()


def drafted(p: Province) -> YearSummary:
    summary = begun(p)
    for key in OF_STATION:
        summary = drafting.write_part(summary, key, "写好了", seen=None, by=p.posts.food)
    return summary


def handed_in(p: Province) -> YearSummary:
    summary = drafted(p)
    with clock.at(JANUARY):
        return reviewing.hand_in_summary(summary, seen=None, by=p.posts.food)


def came_back(p: Province) -> YearSummary:
    summary = handed_in(p)
    with clock.at(JANUARY):
        return reviewing.return_summary(summary, "写细", {"results": "省给谁"}, seen=None, by=p.posts.liwan)


def changed(p: Province) -> YearSummary:
    """Work that was confirmed after the handing in."""
    summary, day = handed_in(p), MONDAY.date()
    given = WorkParticulars("bottleneck", "补的一次", day, day, {p.experts.food[0].pk: Decimal(1)}, explanation="忙")
    work = write_down_work(summary.station, given, form_key=UUID(int=9), by=p.posts.food)
    confirm(work, seen=None, by=p.posts.clinic)
    return summary


def at_province(p: Province) -> YearSummary:
    summary = handed_in(p)
    for by in (p.posts.liwan, p.posts.guangzhou):
        summary = reviewing.pass_on_summary(summary, "", seen=None, by=by)
    return summary


def accepted(p: Province) -> ClosedYear:
    summary = at_province(p)
    with clock.at(JANUARY):
        reviewing.accept_summary(summary, "", seen=None, by=p.posts.guangdong)
    return ClosedYear.objects.get()


LIWAN = "liwan经办（广州市荔湾区科学技术协会）"
GUANGDONG = "guangdong经办（广东省科学技术协会）"
CLOSED = f"{GUANGDONG}结束了“{NAME}”{YEAR} 年的工作：没有交"
OPENED = f"{GUANGDONG}重新打开了“{NAME}”{YEAR} 年的工作：漏了"
TERM_IN_JANUARY = workdays.in_words(due_of(YEAR, editions.in_force()) or JANUARY.date(), JANUARY.date())
CASES = (
    Case(
        falling_due.remind_of_owed_summaries,
        operating,
        lambda p, one: at_its_end(),
        told={
            "food": f"“{NAME}”{YEAR} 年总结还没有写，等你们交，今天到期",
            "clinic": f"“{NAME}”{YEAR} 年总结还没有写，由广东省食品学会来交，今天到期",
        },
        entries=(("remind_of_owed_summary", {"due_on": str(due_of(YEAR, editions.in_force()))}),),
    ),
    Case(
        chasing.chase_summary,
        operating,
        in_january(lambda p, one: chasing.chase_summary(one, YEAR, by=p.posts.liwan)),
        told={"food": f"{LIWAN}催你们交“{NAME}”{YEAR} 年总结，{TERM_IN_JANUARY}"},
        entries=(("chase_summary", {"due_on": str(due_of(YEAR, editions.in_force()))}),),
    ),
    Case(
        drafting.begin_summary,
        operating,
        lambda p, one: drafting.begin_summary(one, YEAR, by=p.posts.expert),
        told={},
        entries=(("begin_summary", {"year": YEAR}),),
    ),
    Case(
        drafting.write_part,
        begun,
        lambda p, one: drafting.write_part(one, "host_word", "很满意", seen=None, by=p.posts.clinic),
        told={"food": f"{CLINIC}在“{NAME}”{YEAR} 年总结里写了单位的话"},
        entries=(("say_host_word", {"summary_part": "被服务单位的话", "text": {"from": "", "to": "很满意"}}),),
    ),
    Case(
        drafting.write_part,
        begun,
        lambda p, one: drafting.write_part(one, "problems", "来得少", seen=None, by=p.posts.food),
        told={},
        entries=(("write_summary", {"summary_part": "存在问题", "text": {"from": "", "to": "来得少"}}),),
    ),
    Case(
        reviewing.hand_in_summary,
        drafted,
        in_january(lambda p, one: reviewing.hand_in_summary(one, seen=None, by=p.posts.food)),
        told={"liwan": f"请审“{NAME}”{YEAR} 年总结", "clinic": f"{FOOD}提交了“{NAME}”{YEAR} 年总结"},
        entries=(("hand_in_summary", {"state": {"from": "draft", "to": "under_review"}}),),
    ),
    Case(
        reviewing.pass_on_summary,
        handed_in,
        in_january(lambda p, one: reviewing.pass_on_summary(one, "属实", seen=None, by=p.posts.liwan)),
        told={
            "guangzhou": f"请审“{NAME}”{YEAR} 年总结",
            "food": f"{LIWAN}同意了“{NAME}”{YEAR} 年总结，报到广州市科学技术协会",
        },
        entries=(("pass_on_summary", {"state": UNDER_REVIEW, "text": "属实"}),),
    ),
    Case(
        reviewing.return_summary,
        handed_in,
        in_january(
            lambda p, one: reviewing.return_summary(one, "写细", {"results": "省给谁"}, seen=None, by=p.posts.liwan)
        ),
        told={"food": f"{LIWAN}退回了“{NAME}”{YEAR} 年总结：写细"},
        entries=(
            (
                "return_summary",
                {"state": {"from": "under_review", "to": "returned"}, "text": "写细", "remarks": {"成效": "省给谁"}},
            ),
        ),
    ),
    Case(
        reviewing.return_summary,
        handed_in,
        in_january(
            lambda p, one: reviewing.return_summary(one, "写细", {"host_word": "太短"}, seen=None, by=p.posts.liwan)
        ),
        told={
            "food": f"{LIWAN}退回了“{NAME}”{YEAR} 年总结：写细",
            "clinic": f"{LIWAN}退回了“{NAME}”{YEAR} 年总结，“被服务单位的话”请你们改：太短",
        },
        entries=(
            (
                "return_summary",
                {
                    "state": {"from": "under_review", "to": "returned"},
                    "text": "写细",
                    "remarks": {"被服务单位的话": "太短"},
                },
            ),
        ),
    ),
    Case(
        reviewing.hand_in_summary,
        came_back,
        in_january(lambda p, one: reviewing.hand_in_summary(one, " 没有可写的 ", seen=None, by=p.posts.food)),
        told={"liwan": f"请审“{NAME}”{YEAR} 年总结", "clinic": f"{FOOD}提交了“{NAME}”{YEAR} 年总结"},
        entries=(("hand_in_summary", {"state": {"from": "returned", "to": "under_review"}, "text": "没有可写的"}),),
    ),
    Case(
        reviewing.accept_summary,
        at_province,
        in_january(lambda p, one: reviewing.accept_summary(one, "同意", seen=None, by=p.posts.guangdong)),
        told=dict.fromkeys(("food", "clinic", "liwan"), f"“{NAME}”{YEAR} 年总结归档了，这一年的记录不能再改"),
        entries=(
            (
                "accept_summary",
                {"state": {"from": "under_review", "to": "accepted"}, "text": "同意"},
            ),
            ("close_year", {"year": YEAR, "text": "", "unanswered": 0}),
        ),
    ),
    Case(
        reviewing.renew_figures,
        changed,
        in_january(lambda p, one: reviewing.renew_figures(one, seen=None, by=p.posts.food)),
        told={"liwan": f"“{NAME}”{YEAR} 年总结的数字更新了，请重新审"},
        entries=(("renew_figures", {"state": UNDER_REVIEW}),),
    ),
    Case(
        closing.close_year,
        operating,
        in_january(lambda p, one: closing.close_year(one, YEAR, "没有交", by=p.posts.guangdong)),
        told=dict.fromkeys(("food", "clinic"), CLOSED),
        entries=(("close_year", {"year": YEAR, "text": "没有交", "unanswered": 0}),),
    ),
    Case(
        closing.reopen_year,
        accepted,
        in_january(lambda p, one: closing.reopen_year(one, "漏了", by=p.posts.guangdong)),
        told=dict.fromkeys(("food", "clinic"), OPENED),
        entries=(
            ("reopen_year", {"year": YEAR, "text": "漏了"}),
            ("reopen_summary", {"state": {"from": "accepted", "to": "returned"}, "text": "漏了"}),
        ),
    ),
)
LOCKS = {
    "summaries.drafting.begin_summary": "station",
    "summaries.chasing.chase_summary": "station",
    "summaries.closing.close_year": "station yearplan work",
    "summaries.closing.reopen_year": "station yearsummary",
    **dict.fromkeys(
        (
            "summaries.drafting.write_part",
            *(f"summaries.reviewing.{name}_summary" for name in ("pass_on", "return")),
        ),
        "yearsummary",
    ),
    **dict.fromkeys(
        (f"summaries.reviewing.{name}" for name in ("hand_in_summary", "renew_figures", "accept_summary")),
        "station yearsummary yearplan work",
    ),
}
