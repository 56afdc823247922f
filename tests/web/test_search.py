"""The search box finds each noun by name or number among what the person may see, and tells of nothing else."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.needs.models import Confidentiality, Need
from kezhan.organisations.models import Host, Post, Society
from kezhan.search import reading
from kezhan.stations.models import Station
from kezhan.web.search.nouns import FINDERS
from kezhan.web.search.views import AT_MOST, ON_PAGE
from kezhan.work.answering import confirm
from tests.matching.people import open_need
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, at_work, hours, team, written

WORK = "到车间查冷冻失水"
ODD = (
    "%",
    "_",
    "''",
    '"" OR',
    "冷*",
    "NEAR(a b)",
    "😀😀",
    "𠀀𠀀",
    "\0\0",
    "冷冻\0",
    "（）",
    "--",
    "\\\\",
    "凍蝦",
    "a" * 300,
    "冷 " * 40,
)


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)


def often(station: Station, people: People, number: int, title: str) -> None:
    """So many pieces of work with this in their titles, each of a quarter of an hour."""
    for count in range(number):
        written(station, people.expert, title=f"{title}{count}", hours=hours((team(station)[0], "0.2")))


def groups(reader: Post | Client, typed: str) -> dict[str, list[str]]:
    """The titles on the page of results, by noun."""
    client = reader if isinstance(reader, Client) else signed_in(reader)
    answer = client.get("/search/", {"q": typed})
    assert answer.status_code == 200
    return {group.label: [one.title for one in group.found] for group in answer.context["groups"]}


def test_a_station_is_found_by_each_of_its_numbers_and_names(station: Station, people: People) -> None:
    for typed in (
        station.filing_number,
        f"备案号 {station.filing_number}",
        station.plaque_number,
        station.name,
        station.name[:2],
        station.host.name,
        station.society.name,
    ):
        assert groups(people.host, typed)["站点"] == [station.name], typed


def test_a_piece_of_work_is_found_by_any_two_characters_of_what_was_done(station: Station, people: People) -> None:
    written(station, people.expert, text="换了化霜的时间，失水降到百分之三。")
    for typed in ("冷冻", "失水", WORK, "化霜", "化霜 失水", "百分之三"):
        assert groups(people.society, typed)["服务记录"] == [WORK], typed
    assert "服务记录" not in groups(people.society, "化霜 没有的")


def test_organisations_and_people_are_found_by_name_and_by_credit_code(station: Station, people: People) -> None:
    host, society = people.host.host, people.society.society
    assert host is not None
    assert society is not None
    Host.objects.filter(pk=host.pk).update(credit_code="91440101MA5AQ12345")
    Society.objects.filter(pk=society.pk).update(credit_code="51440000MJK1234567")
    expert = station.team.order_by("pk")[0]
    assert groups(people.county, "91440101ma5aq12345")["单位"] == [host.name]
    assert groups(people.county, host.name)["单位"] == [host.name]
    assert groups(people.county, "51440000MJK1234567")["学会"] == [society.name]
    assert expert.name in groups(people.county, expert.name)["专家"]
    assert people.host.account.name in groups(people.county, people.host.account.name)["人员"]
    assert people.county.association is not None
    assert people.county.association.name in groups(people.host, people.county.association.name)["科协"]


def test_a_need_is_found_by_the_number_under_which_it_came_but_only_by_associations(
    station: Station, people: People
) -> None:
    need = open_need(people.host.host)
    Need.objects.filter(pk=need.pk).update(external_key="XQ-2026-0017", confidentiality=Confidentiality.PUBLIC)
    assert groups(people.county, "XQ-2026-0017")["需求"] == [need.title]
    assert need.title in groups(people.host, need.title)["需求"]
    assert "需求" not in groups(people.host, "XQ-2026-0017")
    assert "XQ-2026" not in shown(signed_in(people.host), "/search/", q=need.title)


def test_what_a_person_may_not_see_is_neither_found_nor_counted(station: Station, people: People) -> None:
    confirm(written(station, people.expert), seen=1, by=people.host)
    for stranger in (people.other_society, people.other_host, people.other_county):
        found = groups(stranger, station.name) | groups(stranger, WORK)
        assert found.keys() & {"站点", "服务记录", "单位"} == set(), stranger
        assert 'class="findings"' not in shown(signed_in(stranger), "/search/", q=WORK)
    assert groups(people.expert, people.host.account.name).keys() & {"人员", "单位", "专家"} == set()


@pytest.mark.parametrize("typed", ODD)
def test_odd_words_are_harmless(typed: str, station: Station, people: People) -> None:
    client = signed_in(people.province)
    for address in ("/search/", "/search/answers/"):
        assert client.get(address, {"q": typed}).status_code == 200
    assert WORK not in str(groups(people.province, typed))


def test_signs_of_which_the_index_knows_nothing_make_nobody_read_every_text(station: Station, people: People) -> None:
    client = signed_in(people.province)
    costs = []
    for typed in ("", "😀😀", "（）", "% _"):
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": typed})
        costs.append(len(queries))
    assert costs == costs[:1] * 4


def test_one_character_finds_nothing_and_says_what_to_do(station: Station, people: People) -> None:
    assert groups(people.host, "站") == {}
    assert "请打两个字以上" in shown(signed_in(people.host), "/search/", q="站")
    assert shown(signed_in(people.host), "/search/answers/", q=" 站 ").strip() == ""


def test_the_list_goes_on_where_the_page_stops(station: Station, people: People) -> None:
    client = signed_in(people.society)
    often(station, people, ON_PAGE, "到车间")
    assert "更多服务记录" not in shown(client, "/search/", q="到车间")
    often(station, people, 1, "最后到车间")
    page = shown(client, "/search/", q="到车间")
    more = re.search(r'<a href="([^"]+)">更多服务记录</a>', page)
    assert more
    assert client.get(unescape(more[1])).context["list"]["total"] == ON_PAGE + 1


def test_it_costs_one_query_or_two_a_noun_however_much_is_found(station: Station, people: People) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address, {"q": "到车间"})
        return len(queries)

    client = signed_in(people.province)
    often(station, people, 1, "到车间")
    first = [cost(address) for address in ("/search/", "/search/answers/")]
    often(station, people, 3 * AT_MOST, "到车间")
    assert [cost(address) for address in ("/search/", "/search/answers/")] == first
    mine = [finder for finder in FINDERS if finder.is_for(people.province)]
    with CaptureQueriesContext(connection) as bare:
        client.get("/search/")
    assert first[0] - len(bare) <= len(mine) + sum(finder.said is not None for finder in mine)


@pytest.mark.parametrize("near", [1, 3, 200])
def test_the_first_are_the_same_whether_the_top_is_read_or_the_index_asked(
    near: int, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READ_AT_ONCE", (near,))
    words = ["水下机器"]
    for title in ("水下机器人", "冷库", "水下机器臂", "水下机器"):
        open_need(people.host.host, title=title, confidentiality=Confidentiality.PUBLIC)
    finder = next(one for one in FINDERS if one.label == "需求" and one.is_for(people.province))
    assert finder.said is not None
    for number in (1, 2, 3, 4):
        told = [need.title for need in finder.first(people.province, words, number)]
        assert told == ["水下机器", "水下机器臂", "水下机器人"][:number]


def test_the_short_list_is_bounded_and_leads_to_all(station: Station, people: People) -> None:
    often(station, people, 2 * AT_MOST, station.name[:2])
    options = re.findall(r'role="option"', shown(signed_in(people.society), "/search/answers/", q=station.name[:2]))
    assert len(options) <= AT_MOST + 1
    assert f"/search/?q={quote(station.name[:2])}" in shown(
        signed_in(people.society), "/search/answers/", q=station.name[:2]
    )


def test_the_box_stands_on_every_page_of_people_with_a_post_and_not_before_the_public(
    station: Station, people: People
) -> None:
    assert shown(signed_in(people.host), "/desk/").count('role="combobox"') == 1
    assert shown(signed_in(people.host), "/search/").count('role="combobox"') == 1
    assert 'role="combobox"' not in shown(Client(), "/")
    assert Client().get("/search/", {"q": "水产"}).status_code == 302


def test_every_kind_of_work_is_found_and_each_finder_leads_to_a_list_that_searches(people: People) -> None:
    client = signed_in(people.administrator)
    for finder in FINDERS:
        assert finder.first(people.administrator, ["找不到的词"], 1) == []
        if finder.list_name:
            shown_list = client.get(finder.all_of("找不到的词")).context["list"]
            assert (shown_list["searchable"], shown_list["total"]) == (True, 0)
