"""From the speaker's screen over a phone to the list: the pages, and who reads what on them."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kezhan import clock
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.planning import expect_people
from kezhan.gatherings.striking import strike_attendance
from kezhan.journal.models import Entry
from tests.gatherings.people import noted, people_named, planned, signed
from tests.gatherings.test_lists import book
from tests.gatherings.test_signing_in import at
from tests.stations.people import People
from tests.web.office import shown, signed_in

PERSON = {"name": "李秀英", "unit": "卫生服务中心", "phone": "8000"}


def door_on(screen: str) -> str:
    found = re.search(r'href="http://[^/"]+(/here/[^"]+)"', unescape(screen))
    assert found
    return found[1]


def test_from_the_screen_to_the_list(gathering: Gathering, people: People) -> None:
    with at(1):
        door = door_on(shown(signed_in(people.society), f"/gatherings/{gathering.pk}/screen/"))
        phone = Client()
        page = phone.get(door, follow=True)
        assert 'name="phone"' in page.content.decode()
        assert "geolocation=(self)" in page.headers["Permissions-Policy"]
        yes = phone.post(page.request["PATH_INFO"], PERSON, follow=True).content.decode()
        assert "李秀英，签到好了" in yes
        again = phone.post(page.request["PATH_INFO"], PERSON, follow=True).content.decode()
        assert "李秀英，签到好了" in again
        code = shown(signed_in(people.expert), f"/gatherings/{gathering.pk}/screen/code/")
        assert "<strong>1</strong> 人已签到" in code
    assert Attendance.objects.get().device == phone.cookies[f"{settings.COOKIE_NAMES}device"].value
    assert "geolocation=()" in phone.get("/").headers["Permissions-Policy"]


def test_an_old_code_leads_to_words_and_a_refusal_keeps_what_was_typed(gathering: Gathering, people: People) -> None:
    with at(1):
        door = door_on(shown(signed_in(people.society), f"/gatherings/{gathering.pk}/screen/"))
        form = Client().get(door).headers["Location"]
        kept = Client().post(form, PERSON | {"phone": "8"}).content.decode()
        assert ('value="李秀英"' in kept, "11 位" in kept) == (True, True)
    with at(3):
        assert "再扫一次" in Client().get(door).content.decode()
        assert 'name="name"' in Client().get(form).content.decode()
    with at(12):
        assert "超过 10 分钟" in Client().get(form).content.decode()


def test_before_a_code_was_good_nothing_is_told_of_a_gathering(gathering: Gathering, people: People) -> None:
    """The same words for each address, of whatever state, and where there is none."""
    with at(1):
        settled = planned(gathering.station, people.society)
        Gathering.objects.filter(pk=settled.pk).update(state="settled")
        for way in ("x", "form/x"):
            answers = [Client().get(f"/here/{key}/{way}/") for key in (gathering.pk, settled.pk, 9999, 10**30)]
            assert len({one.content for one in answers}) == 1
            assert {one.status_code for one in answers} == {404}
            assert [word for word in (gathering.title, gathering.place) if word in answers[0].content.decode()] == []


@pytest.mark.parametrize(
    ("where", "is_taken"),
    [
        ("23.113,113.264", True),
        ("-45.031,-180.000", False),
        ("89.999,-179.999", True),
        ("90.000,0.000", False),
        ("abc1.234,5.678", False),
        ("1.234,5.678,9", False),
        ("9923.123,113.123", False),
        ("٢1.234,113.567", False),
    ],
)
def test_a_place_that_is_none_is_told_and_not_kept(
    where: str, is_taken: bool, gathering: Gathering, people: People
) -> None:
    with at(1):
        door = door_on(shown(signed_in(people.society), f"/gatherings/{gathering.pk}/screen/"))
        phone = Client()
        form = phone.get(door).headers["Location"]
        answer = phone.post(form, PERSON | {"where": where}, follow=True)
    assert (answer.status_code, Attendance.objects.count()) == (200, int(is_taken))


def test_the_early_page_waits_and_looks_again(gathering: Gathering, people: People) -> None:
    with at(-31):
        door = door_on(shown(signed_in(people.society), f"/gatherings/{gathering.pk}/screen/"))
        page = Client().get(door, follow=True)
        assert ('http-equiv="refresh"' in page.content.decode(), 'name="name"' in page.content.decode()) == (
            True,
            False,
        )
    with at(-29):
        assert 'name="name"' in Client().get(page.request["PATH_INFO"]).content.decode()


def test_a_link_sent_on_shows_in_the_list(gathering: Gathering, people: People) -> None:
    with at(1):
        door = door_on(shown(signed_in(people.society), f"/gatherings/{gathering.pk}/screen/"))
        form = Client().get(door).headers["Location"]
        elsewhere = Client()
        elsewhere.get(form)
        elsewhere.post(form, PERSON)
    assert "打开链接的是另一部手机" in shown(signed_in(people.society), f"/gatherings/{gathering.pk}/")


def test_the_list_is_ticked_and_sent_twice(gathering: Gathering, people: People) -> None:
    with at(0):
        noted(gathering, people_named("王五"), by=people.society)
        coming = planned(gathering.station, people.society)
        society, page = signed_in(people.society), f"/gatherings/{coming.pk}/ticking/"
        key = re.search(r'value="(a\d+)"', shown(society, page))
        assert key
        sent = {"chosen": [key[1]], "lines": "赵六，区农科所\n\n孙七"}
        assert "记下了 3 人" in society.post(page, sent, follow=True).content.decode()
        assert "名单里已经有了" in society.post(page, {"lines": sent["lines"]}, follow=True).content.decode()
        assert "没有勾选" in society.post(page, {"lines": ""}).content.decode()
        assert coming.attendances.count() == 3


def test_blanks_stand_between_the_parts_of_a_line_as_commas_do(gathering: Gathering, people: People) -> None:
    coming = planned(gathering.station, people.society)
    lines = "周大明 旺兴\n王 敏 区农科所 13800138000\n李小红 13800138001\n赵六 水产站，13800138002"
    with at(1):
        signed_in(people.society).post(f"/gatherings/{coming.pk}/ticking/", {"lines": lines})
    told = coming.attendances.order_by("pk").values_list("name", "unit")
    assert [*told] == [("周大明", "旺兴"), ("王敏", "区农科所"), ("李小红", ""), ("赵六", "水产站")]
    assert all(coming.attendances.order_by("pk").values_list("phone_mark", flat=True)[1:])


def test_the_last_line_of_a_list_that_adds_up_is_nobody(gathering: Gathering, people: People) -> None:
    coming = planned(gathering.station, people.society)
    sent = {"lines": "赵六，区农科所\n孙七\n合计，2 人"}
    with at(1):
        page = signed_in(people.society).post(f"/gatherings/{coming.pk}/ticking/", sent, follow=True).content.decode()
    assert ("记下了 2 人" in page, "“合计，2 人”像是表尾" in page) == (True, True)
    assert [one.name for one in coming.attendances.order_by("pk")] == ["赵六", "孙七"]


def test_who_came_before_stands_apart_from_whom_one_expects(gathering: Gathering, people: People) -> None:
    noted(gathering, people_named("王五"), by=people.society)
    coming = planned(gathering.station, people.society)
    expect_people(coming, [GivenPerson("赵六", "镇水产站")], by=people.society)
    society, address = signed_in(people.society), f"/gatherings/{coming.pk}/ticking/"
    page = shown(society, address)
    assert page.index("约好要来的（1）") < page.index("赵六") < page.index("以前来过的（1）") < page.index("王五")
    typed = society.post(address, {"chosen": [f"a{Attendance.objects.get().pk}"], "lines": "赵"}).content.decode()
    assert re.search(r'value="a\d+" checked', typed)


def test_a_list_of_people_counts_the_times_that_they_came(gathering: Gathering, people: People) -> None:
    noted(gathering, people_named("王五"), by=people.society)
    noted(planned(gathering.station, people.society), people_named("王五"), by=people.society)
    assert "共 2 人次" in shown(signed_in(people.society), "/attendances/")


def test_a_table_comes_in_by_two_steps(gathering: Gathering, people: People) -> None:
    with at(0):
        society, page = signed_in(people.society), f"/gatherings/{gathering.pk}/table/"
        template = society.get(f"{page}template/")
        assert BytesIO(template.content).read(2) == b"PK"
        table = SimpleUploadedFile("名单.xlsx", book(["姓名", "单位"], ["王五", "水产站"], ["赵", ""]))
        looked = unescape(society.post(page, {"file": table}, follow=True).content.decode())
        assert ("能记 1 人" in looked, "第 3 行 姓名" in looked, Attendance.objects.count()) == (True, True, 0)
        held = re.search(r'name="held" value="([^"]+)"', looked)
        assert held
        for words in ("收进来 1 人", "收进来 0 人，1 人名单里已经有了"):
            assert words in society.post(f"{page}bringing/", {"held": held[1]}, follow=True).content.decode()
        assert "再传一次" in society.post(f"{page}bringing/", {"held": held[1] + "x"}, follow=True).content.decode()


def test_a_row_is_struck_off_and_comes_back(gathering: Gathering, people: People) -> None:
    with at(0):
        came = signed(gathering)
    society, row = signed_in(people.society), f"/gatherings/{gathering.pk}/attendances/{came.pk}"
    assert f'href="{row}/strike/"' in shown(society, f"/gatherings/{gathering.pk}/")
    society.post(f"{row}/strike/", {"text": "没有来"})
    assert f'href="{row}/restoring/"' in shown(society, f"/gatherings/{gathering.pk}/")
    assert "没有来" in shown(society, f"{row}/restoring/")
    society.post(f"{row}/restoring/", {})
    came.refresh_from_db()
    assert came.struck_at is None


@pytest.mark.parametrize(
    ("who", "telephone"),
    [
        ("society", "13800138000"),
        ("expert", "13800138000"),
        ("host", "138****8000"),
        ("county", ""),
        ("administrator", ""),
        ("other_host", ""),
    ],
)
def test_who_reads_names_and_telephones(who: str, telephone: str, gathering: Gathering, people: People) -> None:
    with at(0):
        signed(gathering, GivenPerson("李秀英", "卫生服务中心", phone="13800138000"))
    page = shown(signed_in(getattr(people, who)), "/attendances/", gathering=str(gathering.pk))
    assert ("李秀英" in page, telephone in page) == (bool(telephone), True)
    assert ("13800138000" in page) == (telephone == "13800138000")


@pytest.mark.parametrize("who", ["county", "administrator", "other_society"])
def test_others_see_how_many_and_no_name(who: str, gathering: Gathering, people: People) -> None:
    """The other society helps the station, so that it sees the gathering."""
    gathering.station.co_operating.add(people.other_society.society)
    with at(0):
        signed(gathering)
    page = shown(signed_in(getattr(people, who)), f"/gatherings/{gathering.pk}/")
    assert ("到了 1 人" in page, "李秀英" in page) == (True, False)


@pytest.mark.parametrize("who", ["province", "administrator"])
def test_the_record_lists_no_names_of_who_signed_in(who: str, gathering: Gathering, people: People) -> None:
    with at(0):
        signed(gathering)
        entry = Entry.objects.get(deed="sign_in_by_code")
        office = signed_in(getattr(people, who))
        for query in ({}, {"q": "李秀英"}, {"kind": "attendance"}):
            assert "李秀英（公众）" not in shown(office, "/journal/", **query)
        assert office.get(f"/journal/{entry.sequence}/").status_code == 404


def test_who_lets_one_browser_sign_several_in_private_windows_is_seen_by_the_page(
    gathering: Gathering, people: People
) -> None:
    """Two clients without each other's cookies, from one address and with one browser."""
    for minute, name in enumerate(("李一一", "李二二")):
        with at(minute):
            private = Client(headers={"User-Agent": "Mozilla/5.0 (Linux; Android 14)"})
            door = door_on(shown(signed_in(people.society), f"/gatherings/{gathering.pk}/screen/"))
            form = private.get(door).headers["Location"]
            private.post(form, {"name": name, "unit": "镇水产站", "phone": "8000"})
    assert "可能是一部手机签了 2 个人" in shown(signed_in(people.society), f"/gatherings/{gathering.pk}/")


def test_the_screen_is_offered_until_the_sign_in_is_over(gathering: Gathering, people: People) -> None:
    society, page = signed_in(people.society), f"/gatherings/{gathering.pk}/"
    with at(0):
        assert "打开大屏" in shown(society, page)
    with clock.at(gathering.closes_at):
        assert "打开大屏" not in shown(society, page)


def test_more_than_the_page_shows_is_told(gathering: Gathering, people: People) -> None:
    noted(gathering, people_named(*(f"王{one}" for one in "一二三四五六七八九十甲")), by=people.society)
    society, page = signed_in(people.society), f"/gatherings/{gathering.pk}/"
    assert "还有 1 人，看名单" in shown(society, page)
    strike_attendance(gathering.attendances.all()[0], "没有来", by=people.society)
    assert "看名单</a></p>" not in shown(society, page)


def test_people_of_one_name_are_told_apart_by_their_telephones(gathering: Gathering, people: People) -> None:
    alike = [GivenPerson("李秀英", "虾场", phone="13800138012"), GivenPerson("李秀英", "虾场", phone="8013")]
    noted(gathering, [*alike, GivenPerson("王五", phone="13800138014")], by=people.society)
    coming = planned(gathering.station, people.society)
    society, page = signed_in(people.society), f"/gatherings/{gathering.pk}/"
    row = gathering.attendances.get(phone="8013")
    for address in (page, f"/gatherings/{coming.pk}/ticking/"):
        told = shown(society, address)
        assert all(f"李秀英（尾号 {tail}）" in told for tail in ("8012", "8013"))
        assert "8014" not in told
    assert "李秀英（尾号 8013），虾场" in shown(society, f"{page}attendances/{row.pk}/strike/")
    strike_attendance(row, "没有来", by=people.society)
    assert "李秀英（尾号 8013），虾场" in shown(society, f"{page}attendances/{row.pk}/restoring/")
    assert "<s>李秀英（尾号 8013）</s>" in shown(society, page)
