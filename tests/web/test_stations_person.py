"""The page on which each side names the person who answers for the station."""

import re
from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import name_person
from kezhan.web.desk.nouns import waiting_for
from tests.stations import lives
from tests.stations.people import MONDAY, People, post
from tests.web.office import errors_of, excel_of, messages_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def path(station: Station) -> str:
    return f"/stations/{station.pk}/person/"


def colleague(people: People, name: str) -> Post:
    return post(people.county.role, name, association=people.county.association)


def row(page: str, label: str) -> str:
    """The value beside the label on the station's page, without its tags."""
    found = re.search(rf"<dt>{label}</dt>(.*?)</div>", page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_stations_page_names_all_three_and_leads_each_side_to_its_own(people: People) -> None:
    station = lives.review(people)
    pages = {side: shown(signed_in(getattr(people, side)), f"/stations/{station.pk}/") for side in ("county", "city")}
    assert row(pages["city"], "科协专人") == str(people.county)
    assert row(pages["county"], "科协专人") == f"{people.county} 换人 ：科协专人"
    assert row(pages["county"], "学会专人") == str(people.society)


def test_somebody_else_is_named_and_a_second_click_names_nobody_anew(people: People) -> None:
    station, chosen = lives.review(people), colleague(people, "小周")
    county = signed_in(people.county)
    assert "小周" in shown(county, path(station))
    sent = {"person": chosen.pk, "seen": people.county.pk}
    for _ in range(2):
        answer = county.post(path(station), sent, follow=True)
        assert messages_of(answer) == [f"科协专人现在是{chosen}，本人和双方都会看到消息。"]
    assert Station.objects.get().association_person == chosen


def test_a_person_of_somebody_elses_is_not_on_the_list(people: People) -> None:
    station = lives.review(people)
    for stranger in (people.city, people.host):
        answer = signed_in(people.county).post(path(station), {"person": stranger.pk, "seen": people.county.pk})
        assert errors_of(answer) == ["科协专人：请从名单里选。"]
    assert Station.objects.get().association_person == people.county


def test_whoever_was_named_meanwhile_is_shown_and_the_second_sending_decides(people: People) -> None:
    station, first, second = lives.review(people), colleague(people, "小周"), colleague(people, "小吴")
    county = signed_in(people.county)
    name_person(station, first, seen=people.county.pk, by=people.county)
    answer = county.post(path(station), {"person": second.pk, "seen": people.county.pk})
    assert "刚才已经改成了小周" in errors_of(answer)[0]
    text = answer.content.decode()
    assert f'value="{second.pk}" selected' in text
    assert f'name="seen" value="{first.pk}"' in text
    county.post(path(station), {"person": second.pk, "seen": first.pk})
    assert Station.objects.get().association_person == second


def test_others_who_see_the_station_are_told_whose_it_is(people: People) -> None:
    station = lives.review(people)
    answer = signed_in(people.city).get(path(station))
    assert answer.status_code == 403
    assert "由牵头学会、被服务单位和当地科协各定一人" in answer.content.decode()
    assert signed_in(people.other_county).get(path(station)).status_code == 404


def test_the_workbench_leads_to_exactly_the_stations_that_want_another_person(people: People) -> None:
    station, remaining = lives.review(people), colleague(people, "小周")
    other, third = lives.handed_in(people.society, people.other_host), colleague(people, "小吴")
    name_person(other, third, seen=None, by=third)
    people.county.ended_on = MONDAY.date()
    people.county.save()
    client, links = signed_in(remaining), {group.label: group.all_link for group in waiting_for(remaining)}
    assert links["换专人"] == "/stations/?mine=persons"
    assert [row[0] for row in excel_of(client, "/stations/?mine=persons")[1:]] == [station.name]
    assert ("由我做专人" in shown(client, "/stations/?mine=persons"), "由我做专人" in shown(client, "/stations/")) == (
        True,
        False,
    )
    sent = {"chosen": list(Station.objects.values_list("pk", flat=True))}
    answer = client.post("/stations/batch/person/", sent, follow=True)
    assert "成批办理“由我做专人”：办好 1 个，没办 1 个" in answer.content.decode()
    assert Station.objects.get(pk=station.pk).association_person == remaining
    assert Station.objects.get(pk=other.pk).association_person == third
    assert ("等我换专人的" in shown(client, "/stations/"), "等我补专家的" in shown(client, "/stations/")) == (
        True,
        False,
    )
