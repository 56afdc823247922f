"""Where there is nothing to show, a page says what happened and where to go on."""

import pytest
from django.test import Client
from django.urls import reverse


def test_an_address_that_only_takes_what_is_sent_says_so_when_it_is_opened() -> None:
    answer = Client().get(reverse("objections", args=[1]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "这个地址不能直接打开" in answer.content.decode()


def test_a_form_without_its_token_says_that_it_was_open_too_long() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"username": "food"})
    assert answer.status_code == 403
    assert "放得太久" in answer.content.decode()


def test_a_page_that_is_not_there_is_no_matter_for_the_servers_log(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/nowhere-at-all/").status_code == 404
    assert caplog.records == []
