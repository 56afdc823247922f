"""A deed that changes figures under review tells the society, and the summary waits for it until they are renewed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.stations.models import Station
from kezhan.summaries import outdated
from kezhan.summaries.falling_due import remind_of_summaries
from kezhan.summaries.models import OutdatedFigures, YearSummary
from kezhan.summaries.reviewing import hand_in_summary, renew_figures, return_summary
from kezhan.text.figures import grouped
from kezhan.web.desk.nouns import DESKS
from kezhan.web.parts.lying import desk_of, how_much
from kezhan.work.answering import confirm, refuse_work
from kezhan.work.writing import withdraw
from tests.funds.people import put_in
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR, confirmed, drafted, handed_in, waiting
from tests.web.office import shown, signed_in

RENEW, ELSEWHERE = "更新年度总结的数字", "年度总结等学会更新数字"


def told(people: People) -> list[str]:
    notices = Notice.objects.filter(account=people.society.account_id, text__contains="更新数字").order_by("pk")
    return [one.text for one in notices]


def waits_for(people: People) -> tuple[bool, bool, bool]:
    """For the society, for the county to decide, and at the county for the society."""
    society, county = (shown(signed_in(post), reverse("desk")) for post in (people.society, people.county))
    return RENEW in society, "审年度总结" in county, ELSEWHERE in county


def counted(people: People) -> list[int]:
    """What how_much counts of the summaries on both desks."""
    desks = [desk for post in (people.society, people.county) if (desk := desk_of(post))]
    lying = [one for one in DESKS if one.rows().model is YearSummary]
    numbers = how_much(lying, {kind: [key] for kind, key in desks})
    return [numbers[desk] for desk in desks]


def test_the_society_is_told_once_and_finds_it_on_its_desk(station: Station, people: People) -> None:
    works = [waiting(station, people, title=title) for title in ("第一次", "第二次")]
    summary = handed_in(station, people)
    assert (waits_for(people), counted(people)) == ((False, True, False), [0, 1])
    for work in works:
        confirm(work, seen=None, by=people.host)
    assert told(people) == [
        f"“{station.name}”{YEAR} 年总结交上来以后，确认过的数、计划、经费或者公开的范围变了。请更新数字，再从第一级审"
    ]
    assert (waits_for(people), counted(people)) == ((True, False, True), [1, 0])
    summary.refresh_from_db()
    summary = renew_figures(summary, seen=summary.version, by=people.society)
    assert (waits_for(people), counted(people), OutdatedFigures.objects.count()) == ((False, True, False), [0, 1], 0)


def test_a_word_that_changes_no_figure_marks_nothing(station: Station, people: People) -> None:
    work = waiting(station, people)
    handed_in(station, people)
    refuse_work(work, "没有来", seen=None, by=people.host)
    assert not OutdatedFigures.objects.exists()
    assert told(people) == []


def test_a_withdrawal_marks_it_and_figures_that_come_back_take_the_mark_away(station: Station, people: People) -> None:
    counted_work, late = confirmed(station, people), waiting(station, people, title="补的")
    handed_in(station, people)
    late = confirm(late, seen=None, by=people.host)
    assert OutdatedFigures.objects.exists()
    withdraw(late, "记错了", seen=None, by=people.expert)
    assert not OutdatedFigures.objects.exists()
    withdraw(counted_work, "记错了", seen=None, by=people.expert)
    assert OutdatedFigures.objects.exists()


def test_what_was_returned_is_marked_no_more_when_it_is_handed_in_again(station: Station, people: People) -> None:
    summary = handed_in(station, people)
    confirmed(station, people)
    summary = return_summary(summary, "先更新", {}, seen=None, by=people.county)
    assert waits_for(people) == (False, False, False)
    hand_in_summary(summary, "数字是新的", seen=None, by=people.society)
    assert (waits_for(people), OutdatedFigures.objects.exists()) == ((False, True, False), False)


def test_a_draft_is_never_marked(station: Station, people: People) -> None:
    drafted(station, people)
    confirmed(station, people)
    assert not OutdatedFigures.objects.exists()


def test_what_is_only_written_down_costs_no_comparison(
    station: Station, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in(station, people)
    compared: list[YearSummary] = []
    monkeypatch.setattr(outdated, "is_outdated", compared.append)
    work = waiting(station, people)
    assert compared == []
    confirm(work, seen=None, by=people.host)
    assert compared == [YearSummary.objects.get()]


def test_money_of_its_year_or_of_an_earlier_one_marks_it(station: Station, people: People) -> None:
    handed_in(station, people)
    with clock.at(JANUARY):
        put_in(station, people.host, day=JANUARY.date())
        assert not OutdatedFigures.objects.exists()
        put_in(station, people.host, day=date(YEAR, 12, 20))
        assert OutdatedFigures.objects.exists()


def test_no_term_runs_for_the_association_and_the_society_is_reminded(station: Station, people: People) -> None:
    summary = handed_in(station, people)
    confirmed(station, people)
    county, society = signed_in(people.county), signed_in(people.society)
    with clock.at(JANUARY + timedelta(days=62)):
        assert not YearSummary.objects.overdue().exists()
        assert station.name not in shown(county, reverse("summaries"), overdue="yes")
        for address in (reverse("yearsummary", args=[summary.pk]), reverse("desk")):
            assert "已超期" not in shown(county, address)
        assert "等学会更新数字" in shown(county, reverse("summaries"))
        Notice.objects.all().delete()
        assert remind_of_summaries() == 1
        assert told(people) == [f"“{station.name}”{YEAR} 年总结等你们更新数字，科协才能审"]
        assert not Notice.objects.filter(account=people.county.account_id).exists()
        assert station.name in shown(society, reverse("summaries"), mine="yes")
        assert station.name in shown(county, reverse("summaries"), mine="others")
        summary = renew_figures(YearSummary.objects.get(), seen=None, by=people.society)
        assert not YearSummary.objects.overdue().exists()  # the term begins anew


def test_the_reminder_finds_what_no_deed_marked(station: Station, people: People) -> None:
    handed_in(station, people)
    confirmed(station, people)
    OutdatedFigures.objects.all().delete()
    with clock.at(JANUARY + timedelta(days=62)):
        remind_of_summaries()
    assert OutdatedFigures.objects.exists()


def test_nobody_is_asked_for_an_opinion_on_figures_that_changed(station: Station, people: People) -> None:
    summary = handed_in(station, people)
    county, address = signed_in(people.county), reverse("summary-passing-on", args=[summary.pk])
    assert 'name="text"' in shown(county, address)
    confirmed(station, people)
    told = county.get(address, follow=True).content.decode()
    assert "更新数字" in told
    assert 'name="text"' not in told
    county.post(address, {"text": "属实", "seen": summary.version})
    assert YearSummary.objects.get().version == summary.version


def test_an_empty_part_is_named_in_place_of_the_button(station: Station, people: People) -> None:
    summary = drafted(station, people)
    society, page = signed_in(people.society), reverse("yearsummary", args=[summary.pk])
    assert "提交总结" in shown(society, page)
    summary.parts.filter(key="next_year").update(text="")
    told = shown(society, page)
    assert ("提交总结" in told, "还没有写：明年打算" in told) == (False, True)


def test_figures_are_read_with_separated_thousands(station: Station, people: People) -> None:
    assert [grouped(one) for one in ("58789", "1234.5", "12")] == ["58,789", "1,234.5", "12"]
    work = confirmed(station, people)
    work.outcomes.update(confirmed=Decimal(58789))
    summary = drafted(station, people)
    assert "58,789 " in shown(signed_in(people.society), reverse("yearsummary", args=[summary.pk]))
