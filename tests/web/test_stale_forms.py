"""A form that is sent after the sign-in ended does nothing, and loses nothing that was typed."""

import re

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_what_was_typed_when_the_sign_in_ran_out_is_there_to_be_copied() -> None:
    typed = {
        "title": "荔枝保鲜😀㐂𠮷",
        "text": "第一行\n<第二行>",
        "form_key": "0b9f",
        "task": "tackling",
        "again": "some-password",
    }
    answer = Client().post(reverse("new-need"), typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert [text in page for text in ("荔枝保鲜😀㐂𠮷", "第一行\n&lt;第二行&gt;")] == [True, True]
    assert [text in page for text in ("0b9f", "tackling", "some-password")] == [False, False, False]


def expired(path: str, typed: dict[str, object], **headers: str) -> str:
    answer = Client().post(path, typed, headers=headers)
    assert answer.status_code == 403
    return answer.content.decode()


@pytest.mark.django_db
def test_each_text_stands_under_its_field_and_nothing_of_the_machine_is_among_them() -> None:
    typed = {"remark-goals": "写上指标", "remark-station.name": "写全称", "text": "总的还好", "seen": '{"name": "旧"}'}
    page = expired(reverse("station-move", args=[1, "return"]), typed)
    assert re.findall(r"<h3>(.*?)</h3>\s*<p class=\"as-typed\">(.*?)</p>", page) == [
        ("服务目标", "写上指标"),
        ("站点名称", "写全称"),
        ("第 3 处", "总的还好"),
    ]
    assert "勾的和选的" not in page


@pytest.mark.django_db
def test_what_was_ticked_is_not_called_kept() -> None:
    typed = {"members": ["7", "8"], "duty-7": "病害防治"}
    page = expired(reverse("station-section", args=[1, "team"]), typed)
    assert "你写的文字没有丢，都在下面。勾的和选的没有留住，要重新选。" in page
    assert re.findall(r"<p class=\"as-typed\">(.*?)</p>", page) == ["病害防治"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page_of_the_form", "links"),
    [("http://testserver/needs/new/", 1), ("https://elsewhere.example/needs/new/", 0), ("", 0)],
)
def test_the_form_is_opened_again_by_a_link_if_it_is_ours(page_of_the_form: str, links: int) -> None:
    page = expired(reverse("new-need"), {"title": "荔枝保鲜"}, Referer=page_of_the_form)
    assert page.count(">重新打开那张表单</a>") == links
    assert page.count(f'href="{page_of_the_form}" target="_blank"') == links


@pytest.mark.django_db
def test_a_list_narrowed_after_the_sign_in_ran_out_leads_the_whole_page_to_the_sign_in() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/stations/?place=440100"}
    answer = Client().get(reverse("stations"), headers=headers)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/stations/%3Fplace%3D440100"


@pytest.mark.django_db
def test_what_is_saved_as_typed_is_told_so_in_words_and_not_led_away() -> None:
    answer = Client().post(reverse("station-section", args=[1, "team"]), headers={"HX-Request": "true"})
    assert (answer.status_code, "HX-Redirect" in answer.headers) == (403, False)
    assert answer.content.decode().startswith("登录已经过期。先别关这一页")


@pytest.mark.django_db
def test_a_button_pressed_when_the_sign_in_ran_out_leads_to_the_sign_in() -> None:
    answer = Client().post(reverse("need-posting", args=[1]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/needs/1/posting/")
