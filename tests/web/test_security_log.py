"""Only the administrator reads who came in and who was turned away."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from kezhan import clock
from kezhan.security.log import Source, note
from kezhan.security.models import Event, Kind
from tests.province import PASSWORD, Province
from tests.web.office import errors_of, excel_of, shown, signed_in

LOG = "/security-log/"
ADDRESS = "203.0.113.7"


@pytest.fixture
def administrator(province: Province) -> Client:
    return signed_in(province.posts.administrator)


def last() -> Event:
    return Event.objects.latest("pk")


def test_it_is_the_administrator_s_alone(province: Province, administrator: Client) -> None:
    assert "安全日志" in shown(administrator, "/journal/")
    assert "按网络安全法留存 184 天" in shown(administrator, LOG)
    for post in (province.posts.guangdong, province.posts.food):
        assert signed_in(post).get(LOG).status_code == 403
    assert list(Event.objects.visible_to(province.posts.guangdong)) == []


@pytest.mark.parametrize(
    ("query", "name"), [("kind=failed", "food"), ("q=林伟民", "bakery"), ("q=203.0", "food"), ("q=bak", "bakery")]
)
def test_it_is_narrowed_by_event_and_searched_by_name_and_place(administrator: Client, query: str, name: str) -> None:
    note(Kind.FAILED, Source(ADDRESS, "/sign-in/"), "food")
    note(Kind.SIGNED_IN, Source("198.51.100.4", "/sign-in/", person="林伟民"), "bakery")
    assert [row[2] for row in excel_of(administrator, f"{LOG}?{query}")[1:]] == [name]


@pytest.mark.parametrize("days", [1, 7, 30])
def test_it_shows_the_last_days_and_nothing_older(administrator: Client, days: int) -> None:
    for name, age in (("bakery", timedelta(days=days, minutes=1)), ("food", timedelta(days=days, minutes=-1))):
        with clock.at(clock.now() - age):
            note(Kind.FAILED, Source(ADDRESS), name)
    assert [row[2] for row in excel_of(administrator, f"{LOG}?kind=failed&days={days}")[1:]] == ["food"]


def test_of_what_happened_at_one_moment_the_last_comes_first(administrator: Client) -> None:
    with clock.at(clock.now()):
        for name in ("bakery", "clinic", "food"):
            note(Kind.FAILED, Source(ADDRESS), name)
    assert [row[2] for row in excel_of(administrator, f"{LOG}?kind=failed")[1:]] == ["food", "clinic", "bakery"]


def test_what_is_taken_along_holds_every_column(administrator: Client) -> None:
    note(Kind.FAILED, Source(ADDRESS, "/sign-in/"), "food")
    (head, row) = excel_of(administrator, f"{LOG}?kind=failed")
    assert head[1:] == ["事件", "登录名", "姓名和岗位", "来自", "网址", "导出行数"]
    assert row[1:] == ["登录没有成功", "food", "", ADDRESS, "/sign-in/", ""]


def test_signing_in_and_out_through_the_pages_is_noted(province: Province) -> None:
    client = Client(REMOTE_ADDR=ADDRESS)
    client.post("/sign-in/", {"username": "food", "password": PASSWORD})
    client.post("/sign-out/")
    noted = Event.objects.order_by("pk").values_list("kind", "name", "post", "address", "path")
    post = "food经办（广东省食品学会）"
    assert list(noted) == [
        ("signed_in", "food", post, ADDRESS, "/sign-in/"),
        ("signed_out", "food", post, ADDRESS, "/sign-out/"),
    ]


def test_who_takes_a_list_of_persons_along_is_noted_with_the_rows_and_what_narrowed_them(province: Province) -> None:
    food = signed_in(province.posts.food)
    excel_of(food, f"/experts/?q={quote('食一')}")
    noted = Event.objects.values_list("kind", "name", "post", "path", "rows").get()
    post = "food经办（广东省食品学会）"
    assert noted == ("exported", "food", post, "/experts/?q=食一&format=xlsx", 1)
    assert excel_of(signed_in(province.posts.administrator), f"{LOG}?kind=exported")[1][6] == 1


def test_what_names_no_person_and_what_is_only_looked_at_is_not_noted(province: Province) -> None:
    food = signed_in(province.posts.food)
    excel_of(food, "/societies/")
    shown(food, "/experts/")
    assert Event.objects.count() == 0


def test_what_is_refused_for_want_of_the_right_post_is_noted(province: Province) -> None:
    signed_in(province.posts.food).get("/journal/")
    event = last()
    assert (event.kind, event.name, event.path) == ("refused", "food", "/journal/")
    assert event.post == "food经办（广东省食品学会）"


def test_a_form_from_elsewhere_is_noted_and_its_text_kept_for_its_writer(province: Province) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/post-need/", {"title": "荔枝保鲜"})
    assert (answer.status_code, "荔枝保鲜" in answer.content.decode()) == (403, True)
    assert (last().kind, last().path) == ("foreign_form", "/post-need/")


def test_a_form_opened_in_another_post_is_noted(province: Province) -> None:
    signed_in(province.posts.bakery).post("/needs/new/", {"opened_in": "1", "title": "荔枝保鲜"})
    assert (last().kind, last().name, last().path) == ("foreign_form", "bakery", "/needs/new/")


def test_wrong_present_passwords_are_noted_and_held_off_even_from_another_place(province: Province) -> None:
    own, other = signed_in(province.posts.food), signed_in(province.posts.bakery)
    typed = {"wanted": "lizhi-gangbi-shanlu", "again": "lizhi-gangbi-shanlu"}

    def change(client: Client, present: str) -> list[str]:
        return errors_of(client.post("/account/password/", typed | {"present": present}))

    assert change(own, "no") == ["现在的密码：现在的密码不对，请再输一次"]
    for _ in range(7):
        change(own, "no")
    held = ["现在的密码：现在的密码连续 8 次不对，为了保护账号，先停 15 分钟，到时候再试"]
    own.defaults["REMOTE_ADDR"] = ADDRESS
    assert [change(own, "no"), change(own, PASSWORD)] == [held, held]
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == ["wrong_password"] * 8 + ["held"] * 2
    assert change(other, PASSWORD) == []
