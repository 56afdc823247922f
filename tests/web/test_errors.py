"""Where there is nothing to show, a page says what happened and where to go on."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.province import Province
from tests.web.office import signed_in


def test_an_address_that_only_takes_what_is_sent_says_so_when_it_is_opened() -> None:
    answer = Client().get(reverse("objections", args=[1]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "这个地址不能直接打开" in answer.content.decode()


def test_a_form_without_its_token_says_that_it_was_open_too_long() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"username": "food"})
    assert answer.status_code == 403
    assert "放得太久" in answer.content.decode()


def test_visitors_are_not_told_of_posts_where_there_is_nothing(province: Province) -> None:
    for address in ("/nowhere-at-all/", "/announcements/999/"):
        visitors, hosts = (client.get(address) for client in (Client(), signed_in(province.posts.bakery)))
        assert (visitors.status_code, hosts.status_code) == (404, 404)
        assert ("岗位" in visitors.content.decode(), "岗位" in hosts.content.decode()) == (False, True)


def test_a_page_that_is_not_there_is_no_matter_for_the_servers_log(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/nowhere-at-all/").status_code == 404
    assert caplog.records == []
