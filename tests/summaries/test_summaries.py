"""A summary goes from its draft through county and city to the association that filed the station (§5.2)."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import transaction

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries import closing
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.lifecycle import MOVES, openings
from kezhan.summaries.models import State, YearSummary
from kezhan.summaries.reviewing import (
    accept_summary,
    hand_in_summary,
    pass_on_summary,
    return_summary,
)
from kezhan.work.models import ClosedYear
from kezhan.work.moves import MovedOn, NotAsSeen
from tests.stations.people import People
from tests.summaries.people import YEAR, accepted, at_province, confirmed, drafted, handed_in, returned, waiting

EVERYBODY = (
    *("province", "city", "county", "other_city", "other_county", "society", "other_society", "city_society"),
    *("host", "other_host", "administrator", "expert"),
)
TAKE: dict[str, Callable[[YearSummary, Post], object]] = {
    "write_summary": lambda one, by: write_part(one, "results", "改过", seen=None, by=by),
    "say_host_word": lambda one, by: write_part(one, "host_word", "满意", seen=None, by=by),
    "hand_in_summary": lambda one, by: hand_in_summary(one, "没有可改的", seen=None, by=by),
    "pass_on_summary": lambda one, by: pass_on_summary(one, "", seen=None, by=by),
    "accept_summary": lambda one, by: accept_summary(one, "", seen=None, by=by),
    "return_summary": lambda one, by: return_summary(one, "再写细", {}, seen=None, by=by),
    "reopen_summary": lambda one, by: closing.reopen_year(
        ClosedYear.objects.get(station=one.station, year=one.year), "漏了", by=by
    ),
}
WRITERS = {"expert", "society"}
FOUND = {
    "draft": (drafted, {"write_summary": WRITERS, "say_host_word": {"host"}, "hand_in_summary": {"society"}}),
    "at county": (handed_in, {"pass_on_summary": {"county"}, "return_summary": {"county"}}),
    "at province": (at_province, {"accept_summary": {"province"}, "return_summary": {"province"}}),
    "returned": (returned, {"write_summary": WRITERS, "say_host_word": {"host"}, "hand_in_summary": {"society"}}),
    "accepted": (accepted, {"reopen_summary": {"province"}}),
}


@pytest.mark.browser
@pytest.mark.parametrize("where", FOUND)
def test_a_move_is_taken_by_whom_the_table_names_and_by_nobody_else(
    where: str, station: Station, people: People
) -> None:
    make, may = FOUND[where]
    summary = make(station, people)
    offered: dict[str, set[str]] = {}
    took: dict[str, set[str]] = {}
    for name in EVERYBODY:
        post: Post = getattr(people, name)
        for move in openings(summary, post):
            offered.setdefault(move.name, set()).add(name)
        for move, take in TAKE.items():
            with transaction.atomic():
                with suppress(Refused, ClosedYear.DoesNotExist):
                    take(summary, post)
                    took.setdefault(move, set()).add(name)
                transaction.set_rollback(True)
    assert took == may
    assert offered == may | ({"renew_figures": {"society"}} if summary.state == State.UNDER_REVIEW else {})


def test_every_move_is_tried() -> None:
    assert {move.name for move in MOVES} - TAKE.keys() == {"begin_summary", "renew_figures"}


def test_it_begins_with_what_the_record_says(station: Station, people: People) -> None:
    confirmed(station, people)
    confirmed(station, people, outcomes={"cost_saved": Decimal(4)}, title="再查一次")
    waiting(station, people, title="没有确认的")
    summary = begin_summary(station, YEAR, by=people.society)
    texts = dict(summary.parts.values_list("key", "text"))
    assert f"{YEAR} 年开展服务 2 次：技术攻关 2 次" in texts["main_work"]
    assert "节约成本 6.5 万元" in texts["results"]
    assert "还有 1 条记录没有经单位确认" in texts["problems"]
    assert begin_summary(station, YEAR, by=people.expert) == summary


def test_it_is_handed_in_with_the_figures_of_the_record_and_all_parts(station: Station, people: People) -> None:
    confirmed(station, people)
    empty = begin_summary(station, YEAR, by=people.society)
    with pytest.raises(Refused, match=r"还没有写：.*明年打算"):
        hand_in_summary(empty, seen=None, by=people.society)
    summary = handed_in(station, people)
    assert [(one["label"], one["figure"]) for one in summary.figures["totals"]] == [("节约成本", "2.5")]
    assert (summary.state, summary.desk) == (State.UNDER_REVIEW, people.county.association)


def test_it_goes_through_county_and_city_to_the_province(station: Station, people: People) -> None:
    confirmed(station, people)
    summary = at_province(station, people)
    assert summary.desk == people.province.association
    done = accept_summary(summary, "同意", seen=None, by=people.province)
    assert (done.state, done.desk, done.due_on) == (State.ACCEPTED, None, None)
    assert [(one.step_label, one.text) for one in done.passages.all()] == [
        ("县级科协意见", "属实"),
        ("市级科协审查", "属实"),
        ("广东省科协归档", "同意"),
    ]
    assert ClosedYear.objects.standing().filter(station=station, year=YEAR).exists()


def test_two_people_at_once_and_a_second_click(station: Station, people: People) -> None:
    summary = drafted(station, people)
    with pytest.raises(NotAsSeen):
        write_part(summary, "results", "另写", seen=summary.version - 1, by=people.society)
    hand_in_summary(summary, seen=summary.version, by=people.society)
    with pytest.raises(MovedOn):
        hand_in_summary(summary, seen=summary.version, by=people.society)


@pytest.mark.parametrize("name", ["county", "city", "province"])
def test_an_association_sees_a_summary_from_its_first_handing_in_on(
    name: str, station: Station, people: People
) -> None:
    post, summary = getattr(people, name), drafted(station, people)
    assert list(YearSummary.objects.visible_to(post)) == []
    hand_in_summary(summary, seen=None, by=people.society)
    return_summary(YearSummary.objects.get(), "写细一点", {}, seen=None, by=people.county)
    assert list(YearSummary.objects.visible_to(post)) == [summary]
