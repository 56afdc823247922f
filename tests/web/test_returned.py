"""A returned application: the host waits for the society unless a remark is on its own part; then it confirms."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.stations.application import drafting
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.web.desk.nouns import DESKS, waiting_elsewhere, waiting_for
from kezhan.web.parts.groups import Group
from kezhan.web.parts.lying import how_much
from tests.stations import lives
from tests.stations.people import MONDAY, People, by_desk
from tests.web.office import queries_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


def returned(people: People, *items: str) -> Station:
    return by_desk("return", lives.review(people), Said(remarks=dict.fromkeys(items, "请补充")))


def corrected(station: Station, people: People, item: str) -> None:
    by = people.host if item == "office" else people.society
    drafting.save_answer(station, item=item, text="失水率降到 6%。" * 20, seen_version=1, by=by)


def deeds(groups: list[Group]) -> list[tuple[str, str, str]]:
    return [(group.label, item.deed, item.deed_link) for group in groups for item in group.items]


def lying(people: People) -> int:
    return how_much(DESKS, {"host": [people.host.host_id]})["host", people.host.host_id]


def test_the_host_waits_while_only_the_society_corrects_and_then_confirms(people: People) -> None:
    station, host = returned(people, "goals"), signed_in(people.host)
    assert (waiting_for(people.host), lying(people)) == ([], 0)
    assert [group.label for group in waiting_elsewhere(people.host)] == ["站点"]
    waits = "等广东省水产学会补正"
    assert waits in shown(host, f"/stations/{station.pk}/")
    check = shown(host, f"/stations/{station.pk}/application/check/")
    assert (waits in check, 'class="button button-main">确认' in check) == (True, False)
    corrected(station, people, "goals")
    page = f"/stations/{station.pk}/application/check/"
    assert deeds(waiting_for(people.host)) == [("补正并确认建站申请", "确认", page)]
    assert lying(people) == 1
    assert waits not in shown(host, f"/stations/{station.pk}/")
    check = shown(host, page)
    assert (waits in check, 'class="button button-main">确认' in check) == (False, True)


def test_a_host_with_a_remark_of_its_own_corrects_it_meanwhile(people: People) -> None:
    station = returned(people, "goals", "office")
    page = f"/stations/{station.pk}/application/"
    assert deeds(waiting_for(people.host)) == [("补正并确认建站申请", "补正", page)]
    assert lying(people) == 1
    assert waiting_elsewhere(people.host) == []


def test_a_draft_lies_before_both(people: People) -> None:
    station = lives.LIVES["draft"](people)
    Station.objects.filter(pk=station.pk).update(host_confirmed_at=None)
    page = f"/stations/{station.pk}/application/"
    assert deeds(waiting_for(people.host)) == [("填写并确认建站申请", "填写", page)]


def test_what_is_corrected_is_shown_as_such(people: People) -> None:
    station, society = returned(people, "goals", "office"), signed_in(people.society)
    section = f"/stations/{station.pk}/application/items/goals/"
    assert "要补正：" in shown(society, section)
    assert "已改" not in shown(society, f"/stations/{station.pk}/")
    corrected(station, people, "goals")
    assert ("已改：" in shown(society, section), "要补正：" in shown(society, section)) == (True, False)
    page = shown(society, f"/stations/{station.pk}/")
    assert (page.count("已改"), "要补正的 1 处，改好 1 处" in page) == (1, True)


def test_one_returned_station_and_two_cost_the_host_the_same_queries(people: People) -> None:
    station, host = returned(people, "office"), signed_in(people.host)
    once = queries_of(host, "/desk/")
    fields = ("edition_key", "division", "state", "awaited", "awaited_since", "opened_at", "host", "step_key")
    other = Station.objects.create(
        **{name: getattr(station, name) for name in fields}, name="另一个站", society=people.other_society.society
    )
    remark = station.remarks.get()
    remark.pk, remark.station = None, other
    remark.save()
    assert len(deeds(waiting_for(people.host))) == 2
    assert queries_of(host, "/desk/") == once


def test_the_general_words_of_a_return_stand_on_top_for_both_sides(people: People) -> None:
    said = Said("补齐后再报", remarks={"goals": "请补充"})
    station = by_desk("return", lives.review(people), said)
    for side in (people.society, people.host):
        page = shown(signed_in(side), f"/stations/{station.pk}/")
        assert "<strong>退回补正</strong>：补齐后再报" in page[: page.index("要补正的 1 处")]
    corrected(station, people, "goals")
    station = take("submit", take("confirm", station, by=people.host), by=people.society)
    again = by_desk("return", station, Said(remarks={"goals": "还要数字"}))
    assert "<strong>退回补正</strong>" not in shown(signed_in(people.host), f"/stations/{again.pk}/")
