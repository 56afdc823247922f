"""Summaries in each state that somebody may find, at a station of earlier years, and a year that was closed."""

from datetime import date
from typing import Any

from kezhan import clock
from kezhan.policy import editions
from kezhan.stations.models import Station, TeamMember
from kezhan.summaries.closing import close_year
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.models import YearSummary
from kezhan.summaries.parts import OF_STATION
from kezhan.summaries.reviewing import accept_summary, hand_in_summary, pass_on_summary, return_summary
from tests.province import Province

FIRST_YEAR, LAST_YEAR = 2019, 2025


def earlier_station(province: Province) -> Station:
    """A station that was filed seven years ago and has ended. Its people are those of the operating one."""
    posts = province.posts
    station = Station.objects.create(
        edition_key=editions.in_force().key,
        name="以前的食品服务站",
        society=province.societies.food,
        host=province.hosts.grassroots,
        division=province.hosts.grassroots.division,
        society_person=posts.food,
        host_person=posts.grassroots,
        state="closed",
        awaited="nobody",
        awaited_since=clock.now(),
        opened_at=clock.now(),
        submitted_at=clock.now(),
        filing_number="440000-2019-0001",
        filed_on=date(FIRST_YEAR, 3, 2),
        filed_by=province.associations.guangdong,
    )
    station.public_notices.create(
        association=province.associations.guangdong,
        opens_on=date(FIRST_YEAR, 2, 3),
        closes_on=date(FIRST_YEAR, 2, 10),
        closed_at=clock.now(),
    )
    TeamMember.objects.create(station=station, expert=province.experts.food[0], duty="驻站")
    return station


def summaries(province: Province) -> dict[str, Any]:
    """A draft, one at the county, one at the province, one that was returned; and a closed year without any."""
    station, posts = earlier_station(province), province.posts
    returned = _handed_in(province, station, 2024)
    return {
        "earlier_station": station,
        "draft_summary": _drafted(province, station, 2021),
        "county_summary": _handed_in(province, station, 2022),
        "last_summary": _at_province(province, station, 2023),
        "accepted_summary": accept_summary(_at_province(province, station, 2020), "", seen=None, by=posts.guangdong),
        "returned_summary": return_summary(returned, "写细一点", {}, seen=None, by=posts.nanhai),
        "closed_year": close_year(station, LAST_YEAR, "学会没有交", by=posts.guangdong),
    }


def _drafted(province: Province, station: Station, year: int) -> YearSummary:
    summary = begin_summary(station, year, by=province.posts.food)
    for key in OF_STATION:
        summary = write_part(summary, key, "写好了", seen=None, by=province.posts.food)
    return summary


def _handed_in(province: Province, station: Station, year: int) -> YearSummary:
    return hand_in_summary(_drafted(province, station, year), seen=None, by=province.posts.food)


def _at_province(province: Province, station: Station, year: int) -> YearSummary:
    summary = _handed_in(province, station, year)
    for by in (province.posts.nanhai, province.posts.foshan):
        summary = pass_on_summary(summary, "", seen=None, by=by)
    return summary


def new_row(station: Station, number: int) -> YearSummary:
    return YearSummary.objects.create(
        station=station,
        year=2025,
        edition_key=station.edition_key,
        begun_by=f"第{number}人",
        begun_at=clock.now(),
        arrived_at=clock.now(),
        state="accepted",
        handed_in_at=clock.now(),
    )
