"""If there is nothing to show, a page says what happened and where to go on."""

import json
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.policy import editions
from kezhan.web.parts.uploading import LARGEST
from tests.province import Province
from tests.web.office import signed_in


@pytest.mark.django_db
def test_an_address_that_only_takes_what_is_sent_says_so_when_it_is_opened() -> None:
    answer = Client().get(reverse("objections", args=[1]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "这个地址不能直接打开" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_that_it_was_open_too_long() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"username": "food"})
    assert answer.status_code == 403
    assert "放得太久" in answer.content.decode()


def test_visitors_are_not_told_of_posts_where_there_is_nothing(province: Province) -> None:
    for address in ("/nowhere-at-all/", "/announcements/999/"):
        visitors, hosts = (client.get(address) for client in (Client(), signed_in(province.posts.bakery)))
        assert (visitors.status_code, hosts.status_code) == (404, 404)
        assert ("岗位" in visitors.content.decode(), "岗位" in hosts.content.decode()) == (False, True)


@pytest.mark.django_db
def test_a_page_that_is_not_there_is_no_matter_for_the_servers_log(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/nowhere-at-all/").status_code == 404
    assert caplog.records == []


@pytest.fixture
def _no_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only edition ended yesterday."""
    ended = editions.in_force().model_copy(update={"in_force_until": clock.today() - timedelta(days=1)})
    monkeypatch.setattr(editions, "editions", lambda: {ended.key: ended})


@pytest.mark.usefixtures("_no_edition")
def test_without_an_edition_in_force_a_page_says_so_and_what_to_do(province: Province) -> None:
    answer = signed_in(province.posts.bakery).get("/needs/new/")
    assert answer.status_code == 503
    assert "请告诉管理员：把今天生效的版本放进 editions 文件夹" in answer.content.decode()


@pytest.mark.usefixtures("_no_edition")
def test_what_was_typed_while_no_edition_is_in_force_can_be_copied(province: Province) -> None:
    client, typed = signed_in(province.posts.bakery), {"title": "糕点怎样放得更久"}
    assert "糕点怎样放得更久" in client.post("/needs/new/", typed).content.decode()
    quiet = client.post("/needs/new/", typed, headers={"HX-Request": "true"})
    assert (quiet.status_code, quiet.content.decode()[:13]) == (503, "现在没有生效的制度版本，没")


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_edition")
def test_whoever_watches_over_the_platform_hears_that_no_edition_is_in_force() -> None:
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert "没有生效的版本" in json.loads(answer.content)["status"]


@pytest.mark.parametrize(("too_many", "status"), [(0, 200), (1, 413)])
def test_more_text_than_a_form_may_bring_is_told(too_many: int, status: int, province: Province) -> None:
    body = b"title=" + b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE - len("title=") + too_many)
    client = Client()
    client.force_login(province.posts.bakery.account)
    answer = client.generic("POST", "/account/particulars/", body, "application/x-www-form-urlencoded")
    assert answer.status_code == status
    assert ("一次交来的文字太多了" in answer.content.decode()) == bool(too_many)


@pytest.mark.django_db
@pytest.mark.parametrize("told", [str(LARGEST + 1), "9" * 40, "-1", "many"])
def test_a_form_too_large_to_read_is_not_read(told: str) -> None:
    body: Any = Mock()
    answer = Client().post("/no-such-page/", **{"CONTENT_LENGTH": told, "wsgi.input": body})
    assert (answer.status_code, "单个文件最多 20 MB" in answer.content.decode()) == (413, True)
    assert not body.read.called
