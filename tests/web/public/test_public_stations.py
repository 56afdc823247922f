"""The front page, the list of stations and the page of one, as anyone reads them."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from kezhan import clock
from kezhan.needs.models import Confidentiality
from kezhan.organisations.models import Host
from kezhan.paper.tables import read_table
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.reference.divisions import Level
from kezhan.stations.lifecycle import take
from kezhan.stations.models import FocusTask, Station
from kezhan.web.portal.finding import public_page
from tests.stations import lives
from tests.stations.people import People, host
from tests.web.public.reading import need, page, queries_of

INVENTED = Path(__file__).parents[2] / "editions" / "chongqing-invented.toml"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/find/", "/verify/", "/announcements/", "/post-need/", "/open-needs/", "/taking-part/"]
)
def test_an_empty_platform_shows_its_public_pages(client: Client, address: str) -> None:
    page(client, address)


def test_the_front_page_counts_what_is_there(client: Client, people: People, station: Station) -> None:
    need(people)
    need(people, confidentiality=Confidentiality.PRIVATE)
    text = page(client, "/")
    assert re.findall(r'class="value">(\d+)<', text) == ["1", "1", "1"]
    second = lives.operating(replace(people, host=people.other_host))
    assert second.society_id == station.society_id
    assert re.findall(r'class="value">(\d+)<', page(client, "/")) == ["2", "1", "1"]


def test_each_figure_opens_into_the_rows_it_counts(client: Client, people: People, station: Station) -> None:
    need(people)
    figures = re.findall(r'<a href="([^"]*)"><span class="value">(\d+)', page(client, "/"))
    totals = [
        re.findall(r'class="total">(?:符合条件的|共) (\d+)', page(client, address.replace("&amp;", "&")))
        for address, _ in figures
    ]
    assert totals == [[value] for _, value in figures] == [["1"], ["1"], ["1"]]


def test_the_front_page_shows_the_latest_notices(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    assert f'href="/announcements/{notice.pk}/"' in page(client, "/")


def names(text: str) -> list[str]:
    return re.findall(r'data-label="名称"><a href="[^"]*">([^<]*)<', text)


@pytest.mark.parametrize("words", ["水产", "荔湾水产公司", "广东省水产学会 荔湾", "440000-2026-0001", "00001", "广州"])
def test_a_station_is_found_by_any_words_about_it(client: Client, station: Station, words: str) -> None:
    assert names(page(client, "/find/", q=words)) == [station.name]


@pytest.mark.parametrize("words", ["园艺", "水产 深圳", "99999"])
def test_words_that_are_not_about_it_do_not_find_it(client: Client, station: Station, words: str) -> None:
    assert names(page(client, "/find/", q=words)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"category": "enterprise"}, True),
        ({"category": "hospital"}, False),
        ({"city": "440100"}, True),
        ({"city": "440100", "county": "440103"}, True),
        ({"city": "440600"}, False),
        ({"task": "innovation_strategy"}, True),
        ({"task": "training"}, False),
        ({"standing": "live"}, True),
        ({"standing": "ended"}, False),
    ],
)
def test_filters_narrow_the_stations(client: Client, station: Station, query: dict[str, str], found: bool) -> None:
    assert bool(names(page(client, "/find/", **query))) is found


def test_a_station_of_the_next_county_is_not_of_this_one(client: Client, station: Station) -> None:
    """荔湾区 is 440103, and the next district's code is the first one after its area."""
    found = []
    for division in ("440103", "440103014", "440104"):
        Station.objects.filter(pk=station.pk).update(division=division)
        found.append(names(page(client, "/find/", city="440100", county="440103")))
        cache.clear()
    assert found == [[station.name], [station.name], []]


def test_what_was_never_filed_is_not_found(client: Client, people: People) -> None:
    station = lives.notice(people)
    assert names(page(client, "/find/")) == []
    assert client.get(f"/station/{station.pk}/").status_code == 404


def test_the_list_of_stations_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    lives.operating(people)
    before = queries_of(client, "/find/")
    for name in ("荔湾药业公司", "荔湾机械公司"):
        people.host = host(name, "440103")
        lives.operating(people)
    assert len(names(page(client, "/find/"))) == 3
    assert queries_of(client, "/find/") == before


def test_the_stations_shown_are_the_stations_exported(client: Client, station: Station) -> None:
    table = read_table(b"".join(client.get("/find/?format=xlsx&standing=live")), "找站点.xlsx", 10)
    assert [row.values for row in table.rows] == [
        {
            "名称": station.name,
            "类别": "企业服务类",
            "学会": "广东省水产学会",
            "所在地": "广州市荔湾区",
            "备案号": "440000-2026-0001",
            "牌匾": "有效",
        }
    ]


def life(text: str) -> list[str]:
    """The titles on the line of its life."""
    return re.findall(r'<span class="title">\s*(.*?)</span>', text)


def test_a_stations_page_says_what_it_does_where_and_how_it_stands(client: Client, station: Station) -> None:
    text = page(client, f"/station/{station.filing_number}/")
    for words in (
        station.name,
        "广东省水产学会",
        "荔湾水产公司",
        "协同创新",
        "牌匾有效，站点正常运行",
        station.plaque_number,
        "广州市荔湾区",
        "<svg",
    ):
        assert str(words) in text
    assert re.findall(r'<span class="title">\s*(.*?)</span>', text) == [
        "公示",
        "备案",
        "制成牌匾",
        "授牌",
        "签收牌匾",
        "有效期至",
    ]


def test_a_stations_page_names_no_telephone_and_no_person(client: Client, people: People) -> None:
    Host.objects.update(contact_name="保密的人", contact_phone="13900139000")
    text = page(client, f"/station/{lives.operating(people).filing_number}/")
    assert "保密的人" not in text
    assert "13900139000" not in text
    assert "专家0" not in text


def test_a_station_whose_plaque_is_being_made_says_so(client: Client, people: People) -> None:
    station = lives.filed(people)
    text = page(client, f"/station/{station.filing_number}/")
    assert "已备案，牌匾正在制作，尚未授牌" in text
    assert 'class="qr"' in text


def test_a_delisted_station_shows_when_and_no_end_of_term(client: Client, people: People) -> None:
    station = lives.LIVES[lives.State.DELISTED](people)
    text = page(client, f"/station/{station.filing_number}/")
    assert "站点已被摘牌，牌匾作废" in text
    assert life(text)[-2:] == ["限期整改", "摘牌"]


def test_its_life_begins_with_the_oldest_and_tells_the_days_of_the_wall_calendar(
    client: Client, people: People, station: Station
) -> None:
    night = datetime(2027, 2, 28, 17, tzinfo=UTC)  # one o'clock in Guangzhou, on the next day
    with clock.at(night):
        take("order_rectification", station, by=people.province, said=lives.WHY)
        text = page(client, f"/station/{station.filing_number}/")
    assert (life(text)[0], life(text)[-2:]) == ("公示", ["限期整改", "有效期至"])
    assert '<span class="title">限期整改</span> <span class="when">2027年3月1日</span>' in text


@pytest.mark.parametrize(("later", "told"), [(0, "有效期至"), (1, "有效期已满")])
def test_the_last_day_of_its_term_is_a_whole_one(client: Client, station: Station, later: int, told: str) -> None:
    last = datetime.combine(station.valid_until or date.max, time(12), tzinfo=clock.SHANGHAI)
    with clock.at(last + timedelta(days=later)):
        assert life(page(client, f"/station/{station.filing_number}/"))[-1] == told


def test_the_list_of_societies_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    lives.operating(people)
    before = queries_of(client, "/taking-part/")
    people.society, people.other_society = people.other_society, people.society
    lives.operating(people)
    assert queries_of(client, "/taking-part/") == before
    assert page(client, "/taking-part/").count('data-label="学会"') == 2


def test_societies_are_narrowed_to_the_levels_that_may_lead(
    client: Client, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    lives.operating(people)

    def offered() -> list[str]:
        return re.findall(r'<option value="(province|city|county)"', page(client, "/taking-part/"))

    assert offered() == ["province", "city"]
    monkeypatch.setitem(editions.editions(), "guangdong-2013", led_by(Level.COUNTY))
    assert offered() == ["county"]


def led_by(*levels: Level) -> Edition:
    """The edition, with societies of other levels in the lead."""
    edition = editions.in_force()
    leading = edition.rules.leading_society.model_copy(update={"levels": levels})
    return edition.model_copy(update={"rules": edition.rules.model_copy(update={"leading_society": leading})})


def test_only_the_provinces_own_categories_are_offered(
    client: Client, tmp_path: Path, settings: Any, station: Station
) -> None:
    settings.DATA = tmp_path
    (tmp_path / "editions").mkdir()
    shutil.copy(INVENTED, tmp_path / "editions")
    editions.editions.cache_clear()
    text = page(client, "/find/")
    editions.editions.cache_clear()
    assert ("乡村站" in text, "综合服务类" in text) == (True, False)


@pytest.fixture
def newer_edition(tmp_path: Path, settings: Any) -> Iterator[None]:
    """A coming edition of the province whose keys are others, its labels mostly the same."""
    text = (editions.SHIPPED / "guangdong-2013.toml").read_text(encoding="utf-8")
    for old, new in [
        ('key = "guangdong-2013"', 'key = "guangdong-2030"'),
        ("2013-01-01", "2030-01-01"),
        ('key = "enterprise"', 'key = "firms"'),
        ('"innovation_strategy"', '"together"'),
        ('kind = "together"', 'kind = "innovation_strategy"'),
    ]:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "guangdong-2030.toml").write_text(text, encoding="utf-8")
    settings.DATA = tmp_path
    editions.editions.cache_clear()
    yield
    editions.editions.cache_clear()


@pytest.mark.usefixtures("newer_edition")
def test_what_is_called_the_same_in_two_editions_is_offered_once(
    client: Client, people: People, station: Station
) -> None:
    text = page(client, "/find/")
    assert (text.count(">企业服务类</option>"), text.count(">协同创新</option>")) == (1, 1)
    assert names(page(client, "/find/", category="enterprise,firms", task="innovation_strategy,together"))
    Station.objects.update(category="firms", edition_key="guangdong-2030")
    FocusTask.objects.update(task="together")
    assert names(page(client, "/find/", category="enterprise,firms", task="innovation_strategy,together"))
    need(people)
    assert page(client, "/open-needs/").count(">协同创新</option>") == 1


def test_a_filing_number_may_have_a_stroke_in_it(client: Client, station: Station) -> None:
    Station.objects.filter(pk=station.pk).update(filing_number="浙科协/2026/0001")
    station.refresh_from_db()
    assert station.name in page(client, public_page(station))


def test_codes_lead_to_the_public_address_whatever_the_browser_calls_the_site(
    client: Client, station: Station, settings: LazySettings
) -> None:
    def code(host: str) -> str:
        answer = client.get(public_page(station), headers={"Host": host})
        return re.findall(r"<svg.*?</svg>", answer.content.decode(), re.DOTALL)[-1]

    settings.ALLOWED_HOSTS = [".example"]
    assert code("inside.example") != code("outside.example")
    settings.PUBLIC_ADDRESS = "https://kezhan.example"
    assert code("inside.example") == code("outside.example")
