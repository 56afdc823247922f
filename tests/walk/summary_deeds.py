"""Who opens the pages of summaries, what is sent to them, how to call each deed, and whose matter it is."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.work.answering import confirm
from kezhan.work.models import ClosedYear
from kezhan.work.particulars import WorkParticulars
from kezhan.work.writing import write_down_work
from tests.walk.plan_deeds import OF_PLANS
from tests.walk.sent import Sent, button, form
from tests.walk.shapes import (
    FOOD,
    NANHAI,
    OFFICE,
    PROVINCE,
    SEES_OPERATING,
    SIDES_OF_PLAN,
    WRITES_WORK,
    Address,
    deed,
    office,
    public,
)
from tests.walk.summaries import FIRST_YEAR, LAST_YEAR

COUNTY = frozenset({"nanhai"})
TABLE: dict[str, Address] = {
    "summaries": office(OFFICE),
    "summaries-owed": office(OFFICE),
    "chase-summaries": deed(OFFICE),
    "chase-summary": deed(SEES_OPERATING, "earlier_station", f"={FIRST_YEAR}"),
    "station-years": office(SEES_OPERATING, "earlier_station"),
    "new-summary": deed(WRITES_WORK, "earlier_station", f"={FIRST_YEAR}"),
    "year-closing": office(PROVINCE, "earlier_station", f"={FIRST_YEAR}", sent_on=SEES_OPERATING - PROVINCE),
    "year-reopening": office(PROVINCE, "earlier_station", f"={LAST_YEAR}", sent_on=SEES_OPERATING - PROVINCE),
    "yearsummary": office(SEES_OPERATING, "county_summary"),
    "summary-part": office(WRITES_WORK, "draft_summary", "=results", sent_on=SIDES_OF_PLAN - WRITES_WORK),
    "summary-handing-in": office(FOOD, "draft_summary", sent_on=SIDES_OF_PLAN - FOOD),
    "summary-figures": deed(FOOD, "county_summary"),
    "summary-passing-on": office(COUNTY, "county_summary", sent_on=SEES_OPERATING - COUNTY),
    "summary-acceptance": office(PROVINCE, "last_summary", sent_on=SEES_OPERATING - PROVINCE),
    "summary-word": office(SEES_OPERATING, "county_summary"),
    "summary-pdf": office(SEES_OPERATING, "county_summary"),
    "public-summary": public("accepted_summary"),
    "public-summary-pdf": public("accepted_summary"),
    "summary-return": office(COUNTY, "county_summary", sent_on=SEES_OPERATING - COUNTY),
}
SENT: dict[str, Sent] = {
    "new-summary": button("food"),
    "chase-summaries": form("nanhai", chosen="0"),
    "chase-summary": button("nanhai"),
    "year-closing": form("guangdong", text="学会没有交"),
    "year-reopening": form("guangdong", text="漏了一次"),
    "summary-part": form("food", text="给单位省了电"),
    "summary-handing-in": form("food"),
    "summary-figures": button("food"),
    "summary-passing-on": form("nanhai", text="属实"),
    "summary-acceptance": form("guangdong", text="同意"),
    "summary-return": form("nanhai", text="写细一点", remark_results="写给谁省的"),
}
Call = Callable[[Any, Any, Post], object]


def on(thing: str, *said: Any) -> Call:
    """Call the deed on the summary of that name, as it is now."""
    return lambda deed, world, by: deed(world.things[thing], *said, seen=None, by=by)


def of_year(*said: Any) -> Call:
    return lambda deed, world, by: deed(world.things["earlier_station"], FIRST_YEAR, *said, by=by)


def a_year_later(deed: Any, world: Any, by: Post) -> object:
    """The summary of this year is owed then."""
    with clock.at(clock.now() + timedelta(days=366)):
        return deed(world.things["operating_station"], clock.today().year - 1, by=by)


def changed_on_the_way(deed: Any, world: Any, by: Post) -> object:
    """Work that its host confirmed after the summary was handed in."""
    summary, posts = world.things["county_summary"], world.province.posts
    day = date(summary.year, 5, 6)
    hours = {world.province.experts.food[0].pk: Decimal(1)}
    given = WorkParticulars("bottleneck", "补的一次", day, day, hours, explanation="当时没有记")
    work = write_down_work(summary.station, given, form_key=uuid4(), by=posts.food)
    confirm(work, seen=None, by=posts.grassroots)
    return deed(summary, seen=None, by=by)


def reopened(deed: Any, world: Any, by: Post) -> object:
    return deed(ClosedYear.objects.get(pk=world.things["closed_year"].pk), "漏了一次", by=by)


DECIDING_DEEDS: dict[str, tuple[frozenset[str], Call]] = {
    "summaries.reviewing.pass_on_summary": (COUNTY, on("county_summary", "")),
    "summaries.reviewing.accept_summary": (PROVINCE, on("last_summary", "")),
    "summaries.reviewing.return_summary": (COUNTY, on("county_summary", "写细一点", {})),
    "summaries.closing.close_year": (PROVINCE, of_year("学会没有交")),
    "summaries.closing.reopen_year": (PROVINCE, reopened),
}
OTHER_DEEDS: dict[str, tuple[frozenset[str], Call]] = {
    "summaries.chasing.chase_summary": (NANHAI, a_year_later),
    "summaries.drafting.begin_summary": (WRITES_WORK, of_year()),
    "summaries.drafting.write_part": (WRITES_WORK, on("draft_summary", "results", "省了电")),
    "summaries.reviewing.hand_in_summary": (FOOD, on("draft_summary")),
    "summaries.reviewing.renew_figures": (FOOD, changed_on_the_way),
}
OF_YEARS = OF_PLANS | DECIDING_DEEDS | OTHER_DEEDS
"""With those on the plan, by which the year began."""
