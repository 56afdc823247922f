"""What a draft says before people edit it."""

from decimal import Decimal

from kezhan.plans.agreed import focus_that_counts
from kezhan.reference.days import in_words
from kezhan.stations.models import Station
from kezhan.summaries.figures import Figures


def drafted(station: Station, year: int, figures: Figures, waiting: int) -> dict[str, str]:
    """The texts by the key of their part; what the record says nothing of stays empty."""
    return {
        "basics": _basics(station),
        "main_work": _main_work(year, figures),
        "results": _results(figures),
        "problems": _problems(figures, waiting),
        "next_year": _next_year(station, year),
    }


def _basics(station: Station) -> str:
    filed = f"，{in_words(station.filed_on)}备案" if station.filed_on else ""
    tasks = "、".join(station.edition.task(key).label for key in station.focus_tasks)
    focus = f"重点任务是{tasks}。" if tasks else ""
    return f"本站由{station.society.name}建在{station.host.name}{filed}。{focus}"


def _main_work(year: int, figures: Figures) -> str:
    if not figures.times:
        return f"{year} 年没有单位确认过的服务。"
    by_task = "，".join(f"{one.label} {one.times} 次" for one in figures.tasks)
    people = "、".join(one.name for one in figures.people)
    return f"{year} 年开展服务 {figures.times} 次：{by_task}。参加的专家有{people}。"


def _results(figures: Figures) -> str:
    return "".join(f"{one.aim}：{one.label} {one.figure} {one.unit}。\n" for one in figures.totals).strip()


def _problems(figures: Figures, waiting: int) -> str:
    short = (
        f"{one.label}计划 {one.target} {one.unit}，做到 {one.reached} {one.unit}。\n"
        for one in figures.goals
        if Decimal(one.reached) < Decimal(one.target)
    )
    left = f"还有 {waiting} 条记录没有经单位确认，没有计入。" if waiting else ""
    return f"{''.join(short)}{left}".strip()


def _next_year(station: Station, year: int) -> str:
    coming = station.plans.once_agreed().filter(year=year + 1).first()
    return focus_that_counts(coming) if coming else ""
