"""Which steps a station goes through, who takes each step, and by when (§0.3, §3.4, §5.2)."""

from datetime import date, timedelta

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.organisations.models import Association
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import StepKind
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Awaited, Station
from kezhan.stations.review.route import fallen_away, route
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People, by_desk, draft, handed_in, ready
from tests.stations.walking import onward


def keys(station: Station) -> list[str]:
    return [step.key for step in route(station)]


def test_a_provincial_societys_station_ends_at_the_province(people: People) -> None:
    assert keys(draft(people.society, people.host)) == [
        "county_opinion",
        "city_review",
        "province_review",
        "province_notice",
        "province_filing",
    ]


def test_a_city_societys_station_ends_at_the_city_with_the_provinces_countersignature(people: People) -> None:
    assert keys(draft(people.city_society, people.host)) == [
        "county_opinion",
        "city_review",
        "city_notice",
        "province_countersignature",
        "city_filing",
    ]


def test_in_dongguan_the_county_falls_away_and_the_record_says_so(people: People) -> None:
    people.dongguan  # noqa: B018  asking for it creates the association
    station = handed_in(people.society, people.dongguan_host)
    assert [step.label for step in fallen_away(station)] == ["县级科协意见"]
    assert (station.state, station.desk) == ("review", people.dongguan.association)
    assert Entry.objects.get(deed="submit").facts["fallen_away"] == ["县级科协意见"]


def test_in_guangzhou_nothing_falls_away(people: People) -> None:
    assert fallen_away(draft(people.society, people.host)) == []


def test_each_step_lies_on_the_desk_of_its_level(people: People) -> None:
    names = {"county": "荔湾区科协", "city": "广州市科协", "province": "广东省科协"}
    station = handed_in(people.society, people.host)
    for step in route(station)[:-1]:
        assert station.step == step
        public = step.kind is StepKind.NOTICE
        assert station.awaited == (Awaited.PUBLIC if public else Awaited.ASSOCIATION)
        assert station.desk_name == ("公众（公示）" if public else names[step.level])
        station = onward(station)


def test_a_term_counts_working_days_from_the_day_after(people: People) -> None:
    station = handed_in(people.society, people.host)
    assert station.due_on == date(2026, 11, 30)  # five working days after Monday the 23rd
    with clock.at(MONDAY + timedelta(days=5)):
        station = take("support", station, by=people.county)
    assert station.due_on == date(2026, 12, 11)  # ten, counted from a Saturday


def test_a_draft_has_no_term_and_the_society_is_asked(people: People) -> None:
    station = draft(people.society, people.host)
    assert (station.due_on, station.awaited, station.desk_name) == (None, Awaited.SOCIETY, "广东省水产学会")


def test_a_step_without_its_association_is_refused_by_name(people: People) -> None:
    station = ready(people.society, people.host)
    people.county.delete()
    Association.objects.get(division="440103").delete()
    with pytest.raises(Refused, match="“县级科协意见”没有对应的科协"):
        take("submit", station, by=people.society)


def test_numbers_have_no_gaps_even_when_one_filing_was_refused(people: People) -> None:
    first = lives.filing(people)
    with clock.at(LONG_AFTER):
        with pytest.raises(Refused):
            take("file", first, by=people.city)
        first = take("file", first, by=people.province)
    people.host = people.other_host
    second = lives.filing(people)
    with clock.at(LONG_AFTER):
        second = take("file", second, by=people.province)
    assert (first.filing_number, second.filing_number) == ("440000-2027-0001", "440000-2027-0002")
    assert (first.plaque_number, second.plaque_number) == ("粤科站 00001", "粤科站 00002")


def test_the_city_counts_its_own_filings(people: People) -> None:
    station = lives.countersignature(people)
    with clock.at(LONG_AFTER):
        station = by_desk("countersign", station)
        station = take("file", station, by=people.city)
    assert (station.filing_number, station.filed_by) == ("440100-2027-0001", people.city.association)
    assert (station.filed_on, station.valid_until) == (date(2027, 3, 1), date(2030, 3, 1))


def test_clockwork_takes_no_move_but_the_end_of_a_notice(people: People) -> None:
    station = lives.filing(people)
    with clock.at(LONG_AFTER), pytest.raises(Refused, match="由在办科协办理"):
        take("file", station, by=CLOCKWORK)


def test_a_society_that_changes_its_level_goes_the_rest_of_the_way_of_its_new_one(people: People) -> None:
    station = by_desk("approve", lives.review(people))
    society = people.society.society
    society.level, society.association = "city", people.city.association
    society.save()
    station = take("approve", Station.objects.get(pk=station.pk), by=people.province)
    assert (station.step_key, station.desk) == ("city_notice", people.city.association)
