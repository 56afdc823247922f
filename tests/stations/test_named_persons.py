"""Each side names who answers for the station: society, host, and the association beside it."""

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.named_persons import LABELS, name_person, part_to_name
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import People, by_desk, draft, handed_in, post


def colleague(of: Post) -> Post:
    return post(Role(of.role), "新来的小周", association=of.association, society=of.society, host=of.host)


def named(station: Station) -> Post | None:
    return Station.objects.get(pk=station.pk).association_person


def left(one: Post) -> None:
    one.ended_on = clock.today()
    one.save()


@pytest.mark.parametrize(("move", "said"), [("support", None), ("express_doubt", Said("办公场地偏小"))])
def test_who_sends_the_application_on_beside_the_station_answers_for_it(
    people: People, move: str, said: Said | None
) -> None:
    assert take(move, lives.opinion(people), by=people.county, said=said).association_person == people.county
    entry = Entry.objects.get(deed="name_person")
    assert (entry.actor, entry.facts) == (
        str(people.county),
        {"association_person": {"from": "", "to": str(people.county)}},
    )


def test_those_further_up_do_not_take_it_over(people: People) -> None:
    assert named(lives.filing(people)) == people.county


def test_where_there_is_no_county_it_is_the_citys(people: People) -> None:
    city = people.dongguan
    station = handed_in(people.society, people.dongguan_host)
    assert take("approve", station, by=city).association_person == city


def test_handed_in_again_it_stays_with_who_was_named(people: People) -> None:
    station = lives.review(people)
    chosen = colleague(people.county)
    name_person(station, chosen, seen=people.county.pk, by=people.county)
    by_desk("return", station, Said(remarks={"station.name": "请改名"}))
    assert named(station) == chosen


def test_whoever_sends_it_on_does_not_take_it_from_who_was_named(people: People) -> None:
    station, chosen = lives.opinion(people), colleague(people.county)
    name_person(station, chosen, seen=None, by=people.county)
    assert take("support", station, by=people.county).association_person == chosen


def test_it_passes_on_when_who_was_named_has_left(people: People) -> None:
    station = lives.opinion(people)
    former = colleague(people.county)
    name_person(station, former, seen=None, by=people.county)
    left(former)
    assert take("support", station, by=people.county).association_person == people.county


@pytest.mark.parametrize("side", ["society", "host", "county"])
def test_each_side_names_somebody_else_once_it_is_filed_and_all_are_told(people: People, side: str) -> None:
    station, by = lives.filed(people), getattr(people, side)
    part, chosen = part_to_name(station, by), colleague(by)
    Notice.objects.all().delete()
    station = name_person(station, chosen, seen=by.pk, by=by)
    assert getattr(station, part) == chosen
    told = {chosen.account, people.society.account, people.host.account} - {by.account}
    assert {notice.account for notice in Notice.objects.all()} == told


@pytest.mark.parametrize("side", ["society", "host"])
def test_while_it_is_decided_on_both_sides_keep_whom_they_handed_in(people: People, side: str) -> None:
    station, by = lives.review(people), getattr(people, side)
    with pytest.raises(Refused, match="本人离任或者备案以后才能换") as refused:
        name_person(station, colleague(by), seen=by.pk, by=by)
    assert refused.value.clause == station.edition.rules.named_persons.clause


@pytest.mark.parametrize("side", ["society", "host"])
def test_while_it_is_decided_on_they_name_another_for_one_who_left(people: People, side: str) -> None:
    station, by = lives.review(people), getattr(people, side)
    chosen, version = colleague(by), station.version
    left(by)
    Notice.objects.all().delete()
    station = name_person(station, chosen, seen=by.pk, by=chosen)
    part = f"{side}_person"
    assert (getattr(station, part), station.version) == (chosen, version + 1)
    news = f"“{station}”的{LABELS[part]}是{chosen}"
    told = {notice.account for notice in Notice.objects.filter(text=news)}
    others = {people.society, people.host, people.county, people.city} - {by}
    assert told == {one.account for one in others}


@pytest.mark.parametrize("side", ["province", "city", "other_county", "other_society", "administrator", "expert"])
def test_nobody_else_names_anybody(people: People, side: str) -> None:
    station, by = lives.filed(people), getattr(people, side)
    assert part_to_name(station, by) == ""
    with pytest.raises(Refused):
        name_person(station, by, seen=None, by=by)


def test_before_it_is_handed_in_no_association_names_anybody(people: People) -> None:
    assert part_to_name(draft(people.society, people.host), people.county) == ""


@pytest.mark.parametrize("state", states.ENDED)
def test_after_its_end_nobody_names_anybody(people: People, state: State) -> None:
    station = lives.LIVES[state](people)
    assert [part_to_name(station, by) for by in (people.society, people.host, people.county)] == ["", "", ""]


def test_the_person_must_be_there_and_ones_own(people: People) -> None:
    station = lives.review(people)
    former = colleague(people.county)
    left(former)
    for stranger in (people.city, former):
        with pytest.raises(Refused, match="科协专人要从本科协的人员里选"):
            name_person(station, stranger, seen=people.county.pk, by=people.county)
    assert named(station) == people.county


def test_two_who_name_somebody_at_once_do_not_overrule_each_other_unseen(people: People) -> None:
    station, first, second = lives.review(people), colleague(people.county), colleague(people.county)
    name_person(station, first, seen=people.county.pk, by=people.county)
    with pytest.raises(Refused, match="刚才已经改成了"):
        name_person(station, second, seen=people.county.pk, by=people.county)
    assert name_person(station, first, seen=people.county.pk, by=people.county).association_person == first
    assert Entry.objects.filter(deed="name_person").count() == 2
