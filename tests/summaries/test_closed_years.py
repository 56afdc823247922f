"""A closed year stays as it is: nothing of it is written, changed, taken back or answered until it is opened again."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.plans.agreeing import reopen_plan
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.summaries.closing import close_year, reopen_year
from kezhan.summaries.drafting import begin_summary
from kezhan.summaries.models import State, YearSummary
from kezhan.summaries.reviewing import accept_summary, hand_in_summary, pass_on_summary, renew_figures
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.lifecycle import openings
from kezhan.work.links import make_answer_link, may_make_link
from kezhan.work.models import Work
from kezhan.work.writing import revise, withdraw, write_down_work
from tests.plans.people import agreed
from tests.stations.people import People
from tests.summaries.people import YEAR, accepted, at_province, confirmed, drafted, handed_in, returned, waiting
from tests.web.office import excel_of, shown, signed_in
from tests.work.people import LATER, day_of_work


def closed(station: Station, people: People) -> None:
    close_year(station, YEAR, "学会没有交总结", by=people.province)


def test_nothing_of_a_closed_year_changes(station: Station, people: People) -> None:
    left, done = waiting(station, people), confirmed(station, people)
    link, _ = make_answer_link(left, seen=None, by=people.host)
    closed(station, people)
    given = day_of_work(station, explanation="年底忙", title="又一次")
    tries = (
        lambda: write_down_work(station, given, form_key=uuid4(), by=people.expert),
        lambda: revise(done, given, seen=None, by=people.expert),
        lambda: withdraw(done, "记重了", seen=None, by=people.expert),
        lambda: confirm(left, seen=None, by=people.host),
        lambda: correct(left, {"cost_saved": Decimal(1)}, "按电费单", seen=None, by=people.host),
        lambda: refuse_work(left, "没有来", seen=None, by=people.host),
    )
    for one in tries:
        with pytest.raises(Refused, match=rf"{YEAR} 年的工作在.*结束了.*依据 §5\.2"):
            one()
    for work in (left, done):
        assert [openings(work, by) for by in (people.expert, people.society, people.host)] == [[], [], []]
    assert not may_make_link(left, people.county)
    assert link.why_not == f"{YEAR} 年的工作已经结束，不用再答复"


def test_work_over_new_year_counts_in_the_year_of_its_last_day(station: Station, people: People) -> None:
    closed(station, people)
    over = {"began_on": date(YEAR, 12, 31), "ended_on": date(YEAR + 1, 1, 1)}
    assert waiting(station, people, **over).ended_on.year == YEAR + 1
    with pytest.raises(Refused, match="结束了"):
        waiting(station, people, began_on=date(YEAR, 12, 31), ended_on=date(YEAR, 12, 31))


def test_work_is_not_moved_into_a_closed_year(station: Station, people: People) -> None:
    work = waiting(station, people, began_on=date(YEAR + 1, 1, 4), ended_on=date(YEAR + 1, 1, 4))
    closed(station, people)
    with pytest.raises(Refused, match="结束了"):
        revise(work, day_of_work(station, explanation="年底忙"), seen=None, by=people.expert)


def test_what_nobody_answered_waits_for_nobody_and_never_counts(station: Station, people: People) -> None:
    waiting(station, people)
    assert Work.objects.waiting_for(people.host).count() == 1
    with clock.at(datetime(YEAR + 1, 2, 1, tzinfo=UTC)):
        assert Work.objects.overdue().count() == 1
        closed(station, people)
        assert Work.objects.overdue().count() == 0
    assert Work.objects.waiting_for(people.host).count() == 0
    assert station.closed_years.get().unanswered == 1
    assert not Work.objects.confirmed().exists()


def test_a_year_is_closed_when_it_is_over_by_who_filed_the_station(station: Station, people: People) -> None:
    for by in (people.county, people.city, people.society, people.host, people.administrator):
        with pytest.raises(Refused, match="由备案的科协办理"):
            close_year(station, YEAR, "没有交", by=by)
    with pytest.raises(Refused, match="请写明原因"):
        close_year(station, YEAR, " ", by=people.province)
    with pytest.raises(Refused, match="还没有备案"):
        close_year(station, YEAR - 1, "没有交", by=people.province)
    with clock.at(datetime(YEAR, 12, 31, 12, tzinfo=UTC)), pytest.raises(Refused, match="还没有过完"):
        close_year(station, YEAR, "没有交", by=people.province)
    with clock.at(datetime(YEAR, 12, 31, 17, tzinfo=UTC)):  # New Year in Guangzhou
        first = close_year(station, YEAR, "没有交", by=people.province)
    assert close_year(station, YEAR, "没有交", by=people.province) == first


def test_a_year_that_is_opened_again_goes_on(station: Station, people: People) -> None:
    summary = accepted(station, people)
    shut = station.closed_years.get()
    with pytest.raises(Refused, match="由备案的科协办理"):
        reopen_year(shut, "漏了一次", by=people.city)
    opened = reopen_year(shut, "漏了一次", by=people.province)
    assert reopen_year(shut, "漏了一次", by=people.province).reopened_at == opened.reopened_at
    summary.refresh_from_db()
    assert (summary.state, summary.word, summary.accepted_at) == (State.RETURNED, "漏了一次", None)
    confirmed(station, people)
    again = hand_in_summary(summary, seen=None, by=people.society)
    for by in (people.county, people.city):
        again = pass_on_summary(again, "", seen=None, by=by)
    accept_summary(again, "", seen=None, by=people.province)
    assert [one.reopened_at is None for one in station.closed_years.order_by("pk")] == [False, True]


def test_it_is_handed_in_from_new_year_on(station: Station, people: People) -> None:
    summary = drafted(station, people)
    with clock.at(datetime(YEAR, 12, 31, 15, 59, tzinfo=UTC)), pytest.raises(Refused, match="还没有过完"):
        hand_in_summary(summary, seen=None, by=people.society)
    with clock.at(datetime(YEAR, 12, 31, 16, 0, tzinfo=UTC)):
        assert hand_in_summary(summary, seen=None, by=people.society).state == State.UNDER_REVIEW


def test_a_figure_that_changes_on_the_way_is_drafted_anew(station: Station, people: People) -> None:
    confirmed(station, people)
    summary = at_province(station, people)
    confirmed(station, people, title="补的一次", outcomes={"cost_saved": Decimal(4)})
    with pytest.raises(Refused, match="确认过的数、计划、经费或者公开的范围变了"):
        accept_summary(summary, "", seen=None, by=people.province)
    renewed = renew_figures(summary, seen=None, by=people.society)
    assert renewed.figures["totals"][0]["figure"] == "6.5"
    assert renewed.desk == people.county.association
    with pytest.raises(Refused, match="不用更新"):
        renew_figures(renewed, seen=None, by=people.society)


def test_a_plan_of_a_closed_year_stays_as_it_was_agreed(station: Station, people: People) -> None:
    with clock.at(LATER):
        plan = agreed(station, people)
    closed(station, people)
    with pytest.raises(Refused, match="结束了"):
        reopen_plan(plan, "单位换了产线", seen=None, by=people.society)


def test_a_figure_that_changed_is_not_passed_on(station: Station, people: People) -> None:
    summary = handed_in(station, people)
    confirmed(station, people, title="补的一次")
    with pytest.raises(Refused, match="确认过的数、计划、经费或者公开的范围变了"):
        pass_on_summary(summary, "", seen=None, by=people.county)


def test_a_year_after_the_end_or_before_the_filing_is_neither_begun_nor_closed(
    station: Station, people: People
) -> None:
    with clock.at(LATER):
        ended = take("close", station, by=people.province, said=Said("站点没有了"))
    society = signed_in(people.society)
    for year in (YEAR - 1, YEAR + 1):
        with pytest.raises(Refused, match=rf"{year} 年没有可以总结的工作（依据 §5\.2"):
            begin_summary(ended, year, by=people.society)
        with pytest.raises(Refused, match=rf"{year} 年.*依据 §5\.2"):
            close_year(ended, year, "没有工作", by=people.province)
        assert f"/{year}/" not in shown(society, f"/stations/{station.pk}/years/")
    assert f"/{YEAR}/" in shown(society, f"/stations/{station.pk}/years/")
    assert begin_summary(ended, YEAR, by=people.society).year == YEAR


def test_the_year_of_a_station_that_ended_is_closed_before_it_is_over(station: Station, people: People) -> None:
    with clock.at(LATER):
        take("close", station, by=people.province, said=Said("双方商定"))
        assert close_year(station, YEAR, "站点结束了", by=people.province).year == YEAR


def test_what_nobody_answers_any_more_waits_for_nobody(station: Station, people: People) -> None:
    left, society = waiting(station, people), signed_in(people.society)
    after = waiting(station, people, began_on=date(YEAR + 1, 1, 1), ended_on=date(YEAR + 1, 1, 1))
    closed(station, people)
    group = next(one for one in society.get("/desk/").context["elsewhere"] if one.label == "服务记录等单位确认")
    listed = society.get(group.all_link).context["list"]
    assert (group.total, listed["total"]) == (1, 1)
    assert [row.cells[0].url for row in listed["rows"]] == [f"/work/{after.pk}/"]
    told = [row[1] for row in excel_of(society, "/work/")[1:]]
    assert told == ["待单位确认", "没有答复，不计入"]
    assert f"/work/{left.pk}/" in shown(society, "/work/")


def test_a_closed_year_counts_what_waited_for_its_host_alone(station: Station, people: People) -> None:
    confirmed(station, people)
    refuse_work(waiting(station, people), "没有来", seen=None, by=people.host)
    withdraw(waiting(station, people), "记重了", seen=None, by=people.expert)
    waiting(station, people)
    closed(station, people)
    assert station.closed_years.get().unanswered == 1


@pytest.mark.parametrize("come_to", [drafted, returned, at_province])
def test_opened_again_a_year_leaves_a_summary_where_it_was_unless_it_was_accepted(
    come_to: Callable[[Station, People], YearSummary], station: Station, people: People
) -> None:
    before = come_to(station, people)
    shut = close_year(station, YEAR, "等不到", by=people.province)
    reopen_year(shut, "学会来交了", by=people.province)
    after = YearSummary.objects.get(pk=before.pk)
    assert (after.state, after.desk, after.word) == (before.state, before.desk, before.word)


def test_what_is_accepted_after_its_year_was_closed_closes_it_once(station: Station, people: People) -> None:
    summary = at_province(station, people)
    closed(station, people)
    assert accept_summary(summary, "同意", seen=None, by=people.province).state == State.ACCEPTED
    assert station.closed_years.get().reason == "学会没有交总结"
