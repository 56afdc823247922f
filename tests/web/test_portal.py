"""The public's pages: what anyone reads, checks and sends without signing in."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.organisations.models import Host
from kezhan.paper.sheets import read_table
from kezhan.seals.keys import issuer_key, public_key_text, read_public_key
from kezhan.seals.statement import open_sealed, seal
from kezhan.stations.models import Objection, Station
from kezhan.stations.plaques import statement
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People, host, some_people

TEXT = "该单位的办公场所现在由别人使用，请核实。"
NEED = {
    "title": "荔枝保鲜期太短",
    "text": "采后常温只能放三天，运到北方坏果很多，想找专家指导预冷和包装。",
    "division": "广州市荔湾区",
    "visitor_name": "黄大明",
    "phone": "13800138000",
    "budget": "5",
}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    cache.clear()
    with clock.at(MONDAY):
        yield


@pytest.fixture
def people(db: None) -> People:
    return some_people()


@pytest.fixture
def station(people: People) -> Station:
    return lives.operating(people)


def page(client: Client, address: str, **data: str) -> str:
    answer = client.get(address, data)
    assert answer.status_code == 200, address
    return answer.content.decode()


def verdict(text: str) -> tuple[str, str]:
    """Tone and headline of the answer."""
    found = re.search(r'class="verdict (\w+)".*?<h1>(.*?)</h1>', text, re.DOTALL)
    assert found
    return found[1], found[2]


def in_a_row(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page(client, address)
    return len(queries)


def need(people: People, **changes: Any) -> Need:
    given = {
        "host": people.host.host,
        "edition": "guangdong-2013",
        "task": "bottleneck",
        "title": "对虾失水",
        "text": "冷冻后失水率偏高",
        "division": "440103",
        "state": NeedState.OPEN,
        "posted_at": MONDAY,
        "contact_name": "保密的人",
        "contact_phone": "13900139000",
    }
    return Need.objects.create(**(given | changes))


# Front page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/find/", "/check/", "/announcements/", "/post-need/", "/open-needs/", "/taking-part/"]
)
def test_an_empty_platform_shows_its_public_pages(client: Client, address: str) -> None:
    page(client, address)


def test_the_front_page_counts_what_is_there(client: Client, people: People, station: Station) -> None:
    need(people)
    need(people, confidentiality=Confidentiality.PRIVATE)
    text = page(client, "/")
    assert re.findall(r'class="value">(\d+)<', text) == ["1", "1", "1"]


def test_each_figure_opens_into_the_rows_it_counts(client: Client, people: People, station: Station) -> None:
    need(people)
    figures = re.findall(r'<a href="([^"]*)"><span class="value">(\d+)', page(client, "/"))
    totals = [
        re.findall(r'class="total">(?:符合条件的|共) (\d+)', page(client, address.replace("&amp;", "&")))
        for address, _ in figures
    ]
    assert totals == [[value] for _, value in figures] == [["1"], ["1"], ["1"]]


def test_figures_are_counted_once_a_minute_at_most(client: Client, station: Station) -> None:
    first = in_a_row(client, "/")
    assert in_a_row(client, "/") == first - 3


def test_the_front_page_shows_the_latest_notices(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    assert f'href="/announcements/{notice.pk}/"' in page(client, "/")


# Finding a station


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


def test_what_was_never_filed_is_not_found(client: Client, people: People) -> None:
    station = lives.notice(people)
    assert names(page(client, "/find/")) == []
    assert client.get(f"/station/{station.pk}/").status_code == 404


def test_the_list_of_stations_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    lives.operating(people)
    before = in_a_row(client, "/find/")
    for name in ("荔湾药业公司", "荔湾机械公司"):
        people.host = host(name, "440103")
        lives.operating(people)
    assert len(names(page(client, "/find/"))) == 3
    assert in_a_row(client, "/find/") == before


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


# A station's page


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


def test_a_station_without_a_plaque_shows_no_code(client: Client, people: People) -> None:
    station = lives.filed(people)
    text = page(client, f"/station/{station.filing_number}/")
    assert "已备案，牌匾正在制作，尚未授牌" in text
    assert 'class="qr"' not in text


def test_a_delisted_station_shows_when_and_no_end_of_term(client: Client, people: People) -> None:
    station = lives.LIVES[lives.State.DELISTED](people)
    text = page(client, f"/station/{station.filing_number}/")
    assert "站点已被摘牌，牌匾作废" in text
    assert life(text)[-2:] == ["限期整改", "摘牌"]


# Checking a plaque


@pytest.mark.parametrize("of", ["filing_number", "plaque_number", "certificate_code"])
def test_a_plaque_is_checked_by_each_of_its_numbers(client: Client, station: Station, of: str) -> None:
    assert verdict(page(client, "/check/", number=getattr(station, of))) == ("good", "牌匾有效")


@pytest.mark.parametrize("typed", ["粤科站00001", " 粤科站　00001 ", "４４００００-2026-0001"])
def test_blanks_and_wide_digits_do_not_matter(client: Client, station: Station, typed: str) -> None:
    assert verdict(page(client, "/check/", number=typed)) == ("good", "牌匾有效")


def test_a_number_that_nobody_gave_is_red(client: Client, station: Station) -> None:
    assert verdict(page(client, "/check/", number="440000-2026-0002")) == ("danger", "查不到这个编号")
    assert verdict(page(client, "/check/", number="<b>")) == ("danger", "查不到这个编号")


def test_the_code_answers_at_once(client: Client, station: Station) -> None:
    text = page(client, f"/C/{station.certificate_code}")
    assert verdict(text) == ("good", "牌匾有效")
    assert station.name in text


@pytest.mark.parametrize(
    ("state", "tone", "headline"),
    [
        ("plaque_made", "caution", "已备案，尚未授牌"),
        ("plaque_handed_over", "good", "牌匾有效"),
        ("rectification", "caution", "牌匾暂停使用"),
        ("delisted", "danger", "牌匾已失效"),
        ("closed", "danger", "牌匾已失效"),
    ],
)
def test_a_genuine_code_tells_how_the_plaque_stands_today(
    client: Client, people: People, state: str, tone: str, headline: str
) -> None:
    station = lives.LIVES[lives.State(state)](people)
    assert verdict(page(client, f"/C/{station.certificate_code}")) == (tone, headline)


def test_a_plaque_past_its_term_is_amber(client: Client, station: Station) -> None:
    Station.objects.update(valid_until=LONG_AFTER.date())
    with clock.at(LONG_AFTER.replace(year=2031)):
        assert verdict(page(client, "/check/", number=str(station.filing_number))) == ("caution", "牌匾暂停使用")


def test_a_genuine_code_that_the_register_does_not_know_is_amber(client: Client, station: Station) -> None:
    code = station.certificate_code
    Station.objects.update(filing_number="440000-2026-0009")
    text = page(client, f"/C/{code}")
    assert verdict(text) == ("caution", "签名是真的，登记里没有")
    assert "广东省水产学会" in text


def test_a_statement_that_differs_from_the_register_says_where(client: Client, station: Station) -> None:
    Station.objects.update(name="改过名字的站")
    text = page(client, f"/C/{station.certificate_code}")
    assert verdict(text) == ("caution", "证书内容与登记不一致")
    assert "改过名字的站" in text
    assert station.name in text


def test_a_revoked_plaque_stays_red_when_its_statement_differs(client: Client, people: People) -> None:
    station = lives.LIVES[lives.State.DELISTED](people)
    Station.objects.update(name="改过名字的站")
    assert verdict(page(client, f"/C/{station.certificate_code}")) == ("danger", "牌匾已失效，证书内容与登记不一致")


def test_a_code_sealed_by_somebody_else_is_red(client: Client, station: Station) -> None:
    forged = seal(statement(station), Ed25519PrivateKey.generate())
    text = page(client, f"/C/{forged}")
    assert verdict(text) == ("danger", "编码是假的或残缺的")
    assert station.name not in text


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["A", "不是编码", "A" * 5000])
def test_what_is_no_code_at_all_is_red(client: Client, code: str) -> None:
    assert verdict(page(client, f"/C/{code}"))[0] == "danger"


def test_every_answer_comes_with_a_telephone_for_doubts(client: Client, people: People, station: Station) -> None:
    association = people.province.association
    association.phone = "020-83333333"
    association.save()
    assert "tel:020-83333333" in page(client, "/check/", number="没有这个号")
    assert "和你见到的牌匾不一样？" in page(client, "/check/", number=str(station.filing_number))


def test_the_public_key_is_the_one_that_proves_the_codes(client: Client, station: Station) -> None:
    key = read_public_key(client.get("/seal-key.txt").content.decode())
    assert open_sealed(station.certificate_code, key) == statement(station)


@pytest.mark.django_db
def test_the_offline_page_holds_the_key_and_can_be_kept(client: Client) -> None:
    shown, kept = client.get("/check/offline/"), client.get("/check/offline/?save=1")
    assert public_key_text(issuer_key()) in shown.content.decode()
    assert shown.content == kept.content
    assert "Content-Disposition" not in shown.headers
    assert kept.headers["Content-Disposition"].startswith("attachment")


# Announcements and objections


def objection(**changes: str) -> dict[str, str]:
    return {"text": TEXT, "name": "梁小姐", "contact": "13800138000", "form_key": str(uuid4())} | changes


def test_a_running_notice_says_how_long_it_runs(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    text = page(client, f"/announcements/{notice.pk}/")
    assert "还剩 7 天" in text
    assert "提交异议" in text
    with clock.at(LONG_AFTER):
        assert "提交异议" not in page(client, f"/announcements/{notice.pk}/")


@pytest.mark.parametrize(("when", "running", "ended"), [(MONDAY, 1, 0), (LONG_AFTER, 0, 1)])
def test_notices_are_told_apart_by_whether_they_run(
    client: Client, people: People, when: Any, running: int, ended: int
) -> None:
    lives.notice(people)
    with clock.at(when):
        assert page(client, "/announcements/", state="running", city="440100").count('data-label="站点"') == running
        assert page(client, "/announcements/", state="ended").count('data-label="站点"') == ended


def test_the_list_of_notices_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    lives.notice(people)
    before = in_a_row(client, "/announcements/"), in_a_row(client, "/")
    for name in ("荔湾药业公司", "荔湾机械公司"):
        people.host = host(name, "440103")
        lives.notice(people)
    assert (in_a_row(client, "/announcements/"), in_a_row(client, "/") + 3) == before


def test_an_objection_is_kept_once_and_confirmed(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    sent = objection()
    for _ in range(2):
        answer = client.post(f"/announcements/{notice.pk}/objections/", sent)
        assert answer.headers["Location"] == f"/announcements/{notice.pk}/objections/received/"
    kept = Objection.objects.get()
    assert (kept.name, kept.contact, kept.text) == ("梁小姐", "13800138000", TEXT)
    assert "2026年12月7日" in page(client, f"/announcements/{notice.pk}/objections/received/")


def test_nobody_is_thanked_who_sent_nothing(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    assert (
        client.get(f"/announcements/{notice.pk}/objections/received/").headers["Location"]
        == f"/announcements/{notice.pk}/"
    )
    assert client.get("/post-need/received/").headers["Location"] == "/post-need/"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", "太短"),
        ("name", ""),
        ("contact", "123"),
        ("homepage", "http"),
        ("form_key", "x"),
        ("text", "长" * 2001),
    ],
)
def test_an_objection_with_something_wrong_is_not_kept(client: Client, people: People, field: str, typed: str) -> None:
    notice = lives.notice(people).public_notices.get()
    answer = client.post(f"/announcements/{notice.pk}/objections/", objection(**{field: typed}))
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert not Objection.objects.exists()


def test_after_its_term_a_notice_takes_no_objection(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    with clock.at(LONG_AFTER):
        answer = client.post(f"/announcements/{notice.pk}/objections/", objection())
    assert "公示已于 2026年11月30日 期满，不再接收异议" in answer.content.decode()
    assert not Objection.objects.exists()


def test_one_browser_sends_five_objections_a_day(client: Client, people: People) -> None:
    notice = lives.notice(people).public_notices.get()
    answers = [client.post(f"/announcements/{notice.pk}/objections/", objection()) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert "今天已经从这台设备提交了 5 次" in answers[-1].content.decode()
    assert TEXT in answers[-1].content.decode()
    assert Objection.objects.count() == 5


# Needs


def test_a_need_lands_with_the_nearest_association_once(client: Client, people: People) -> None:
    sent = NEED | {"task": "bottleneck", "form_key": str(uuid4())}
    for _ in range(2):
        assert client.post("/post-need/", sent).headers["Location"] == "/post-need/received/"
    kept = Need.objects.get()
    assert (kept.checker, kept.state, kept.division, kept.contact_phone) == (
        people.county.association,
        NeedState.CHECKING,
        "440103",
        "13800138000",
    )
    text = page(client, "/post-need/received/")
    assert "荔湾区科协" in text
    assert "2026年11月30日" in text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "长" * 101),
        ("text", "太短"),
        ("task", "no_such_task"),
        ("division", "北京市"),
        ("division", "不存在的地方"),
        ("budget", "很多"),
        ("budget", "-1"),
        ("visitor_name", "黄"),
        ("phone", "123"),
        ("homepage", "http"),
        ("form_key", ""),
    ],
)
def test_a_need_with_something_wrong_is_not_kept(client: Client, people: People, field: str, typed: str) -> None:
    sent = NEED | {"task": "bottleneck", "form_key": str(uuid4())} | {field: typed}
    answer = client.post("/post-need/", sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert not Need.objects.exists()


def test_one_browser_posts_five_needs_a_day(client: Client, people: People) -> None:
    def post() -> int:
        return client.post("/post-need/", NEED | {"task": "bottleneck", "form_key": str(uuid4())}).status_code

    assert [post() for _ in range(6)] == [302] * 5 + [200]
    assert Need.objects.count() == 5
    with clock.at(LONG_AFTER):
        assert post() == 302


def test_a_public_need_is_read_without_whom_to_call(client: Client, people: People) -> None:
    shown = need(people)
    text = page(client, f"/open-needs/{shown.pk}/")
    assert "冷冻后失水率偏高" in text
    assert "保密的人" not in text
    assert "13900139000" not in text


@pytest.mark.parametrize(
    "changes",
    [
        {"confidentiality": Confidentiality.PARTNERS},
        {"confidentiality": Confidentiality.PRIVATE},
        {"state": NeedState.CHECKING},
        {"state": NeedState.DRAFT},
        {"state": NeedState.CLOSED},
    ],
)
def test_a_need_that_is_not_public_is_not_there(client: Client, people: People, changes: dict[str, str]) -> None:
    hidden = need(people, **changes)
    assert client.get(f"/open-needs/{hidden.pk}/").status_code == 404
    assert hidden.title not in page(client, "/open-needs/")


def test_the_list_of_needs_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    need(people)
    before = in_a_row(client, "/open-needs/")
    need(people, task="training", title="培训骨干")
    need(people, task="", host=None, collected_by=people.county.association)
    assert in_a_row(client, "/open-needs/") == before
    assert page(client, "/open-needs/", task="training", city="440100", q="培训").count('data-label="需求"') == 1


def test_the_list_of_societies_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    lives.operating(people)
    before = in_a_row(client, "/taking-part/")
    people.society, people.other_society = people.other_society, people.society
    lives.operating(people)
    assert in_a_row(client, "/taking-part/") == before
    assert page(client, "/taking-part/").count('data-label="学会"') == 2


# Certificate and plaque as PDF


def test_those_concerned_download_certificate_and_plaque(client: Client, people: People, station: Station) -> None:
    client.force_login(people.society.account)
    for paper in ("certificate", "plaque"):
        answer = client.get(f"/stations/{station.pk}/{paper}.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")


def test_others_find_no_certificate(client: Client, people: People, station: Station) -> None:
    address = f"/stations/{station.pk}/certificate.pdf"
    assert client.get(address).headers["Location"].startswith("/sign-in/")
    client.force_login(people.other_society.account)
    assert client.get(address).status_code == 404


def test_before_the_plaque_is_numbered_there_is_no_certificate(client: Client, people: People) -> None:
    station = lives.filed(people)
    client.force_login(people.society.account)
    answer = client.get(f"/stations/{station.pk}/plaque.pdf")
    assert answer.status_code == 409
    assert "制牌编号以后才有证书和牌匾图样" in answer.content.decode()
