"""A form is done in the post in which it was opened, or not at all. What was typed is not lost."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.needs.models import Need
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.models import Post, Role
from kezhan.web.templatetags.form_keys import OPENED_IN
from tests.province import BEGAN_ON, Province
from tests.web.needs_at_hand import typed
from tests.web.office import Browser, shown, signed_in

TEXT = "烘焙以后第二天就软，\n想找专家看看配方和包装怎么改。"
TYPED = {"title": "桃酥不脆", "text": TEXT, "task": "bottleneck", "confidentiality": "public"}
KEY = re.compile(r'name="form_key" value="([^"]+)"')


@pytest.fixture
def second(province: Province) -> Post:
    """The bakery's person acts for the steelworks too."""
    return Post.objects.create(
        account=province.posts.bakery.account, role=Role.HOST, host=province.hosts.steelworks, began_on=BEGAN_ON
    )


@pytest.fixture
def switched(province: Province, second: Post) -> Browser:
    """A form is open for the bakery; its person now acts for the steelworks in another window."""
    client = signed_in(province.posts.bakery)
    client.post("/account/post/", {"post": second.pk})
    return client


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of the form on the page that asks."""
    form = page[page.index('id="content"') :].partition("<form")[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}


def test_a_page_s_form_carries_the_post_in_which_it_was_opened(province: Province) -> None:
    page = shown(signed_in(province.posts.bakery), "/needs/new/")
    assert page.count('<form method="post"') + page.count('<form class="form" method="post"') == 3
    assert page.count(f'<input type="hidden" name="{OPENED_IN}" value="{province.posts.bakery.pk}">') == 3


def test_what_was_opened_in_another_post_is_not_done_and_is_shown(province: Province, switched: Browser) -> None:
    before = Entry.objects.count()
    answer = switched.post("/needs/new/", TYPED, headers={"Referer": "http://testserver/needs/new/"})
    page = answer.content.decode()
    assert (answer.status_code, Need.objects.count(), Entry.objects.count()) == (409, 0, before)
    words = "这张表单是以“广州荔香饼业有限公司”的岗位打开的；你现在以“广州珠江钢铁有限公司”的岗位办事，所以没有办。"
    assert words in page
    assert [f'<p class="as-typed">{text}</p>' in page for text in ("桃酥不脆", TEXT)] == [True, True]
    assert '要以“广州珠江钢铁有限公司”的岗位办，就<a href="http://testserver/needs/new/">重新打开那一页</a>' in page


def test_one_click_goes_back_to_that_post_and_does_it_there(province: Province, switched: Browser) -> None:
    key = KEY.findall(shown(switched, "/needs/new/"))[0]
    page = switched.post("/needs/new/?draft=1", TYPED | {"form_key": key}).content.decode()
    assert "换回“广州荔香饼业有限公司”，再交一次" in page
    sent = {name: value.replace("\n", "\r\n") for name, value in hidden_fields(page).items()}
    assert (sent[OPENED_IN], sent["form_key"]) == (str(province.posts.bakery.pk), key)
    answer = switched.post(
        f"/account/post/{province.posts.bakery.pk}/again/?to=/needs/new/%3Fdraft%3D1", sent, follow=True
    )
    assert answer.redirect_chain[0] == ("/needs/new/?draft=1", 307)
    assert [(need.host, need.title) for need in Need.objects.all()] == [(province.hosts.bakery, "桃酥不脆")]
    assert answer.context["frame"].post == province.posts.bakery


def test_a_post_that_ended_meanwhile_is_named_and_cannot_be_gone_back_to(province: Province, switched: Browser) -> None:
    leave_empty(province.posts.bakery, by=province.posts.administrator)
    page = switched.post("/needs/new/", TYPED).content.decode()
    assert "这张表单是以“广州荔香饼业有限公司”的岗位打开的，这个岗位已经不在你名下；" in page
    assert ("再交一次</button>" in page, '<p class="as-typed">桃酥不脆</p>' in page) == (False, True)
    again = switched.post(f"/account/post/{province.posts.bakery.pk}/again/?to=/needs/new/", TYPED, follow=True)
    assert (again.status_code, '<p class="as-typed">桃酥不脆</p>' in again.content.decode()) == (409, True)


@pytest.mark.parametrize("named", ["", "乱", "9" * 30, "stranger"])
def test_a_form_that_names_no_post_of_one_s_own_is_not_done(province: Province, second: Post, named: str) -> None:
    client = signed_in(second)
    body: dict[str, Any] = TYPED | {OPENED_IN: province.posts.liwan.pk if named == "stranger" else named}
    page = client.post("/needs/new/", body).content.decode()
    assert "这张表单没有写明是以哪个岗位打开的，你现在以“广州珠江钢铁有限公司”的岗位办事，所以没有办。" in page
    assert (Need.objects.count(), province.associations.liwan.name in page.split('id="content"')[1]) == (0, False)
    client.opened_in = None
    assert (client.post("/needs/new/", TYPED).status_code, Need.objects.count()) == (409, 0)


def test_what_is_sent_quietly_is_answered_in_words(switched: Browser) -> None:
    answer = switched.post("/needs/new/", TYPED, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert answer.content.decode().endswith("先别关这一页，在别的窗口换回原来的岗位，再按“保存”。")


def test_a_password_is_not_sent_along_again(province: Province, second: Post) -> None:
    client = signed_in(province.posts.bakery)
    client.post("/account/post/", {"post": second.pk})
    typed = {"name": "陈国栋", "username": "chenguodong", "password": "a-quite-new-one-2026"}
    page = client.post("/posts/newcomer/", typed).content.decode()
    assert ("陈国栋" in page, "a-quite-new-one-2026" in page) == (True, False)


def test_what_is_one_s_own_is_done_in_any_post(switched: Browser) -> None:
    answer = switched.post("/account/particulars/", {"name": "新名字", "phone": "13800138005"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert switched.post("/messages/read/").headers["Location"] == "/messages/"
    assert switched.post("/sign-out/").headers["Location"] == "/"


class SlowForm(BytesIO):
    """The body of a request whose sender holds it back until something has happened."""

    def __init__(self, body: bytes, meanwhile: Callable[[], object]) -> None:
        super().__init__(body)
        self.meanwhile = meanwhile

    def read(self, size: int | None = -1, /) -> bytes:
        self.meanwhile()
        return super().read(size)


@pytest.mark.parametrize("ended", ["post", "account"])
def test_a_form_held_back_until_the_post_has_ended_is_not_done_in_it(province: Province, ended: str) -> None:
    post = province.posts.bakery

    def meanwhile() -> None:
        if ended == "account":
            Account.objects.filter(pk=post.account_id).update(is_active=False)
        elif Post.objects.get(pk=post.pk).ended_on is None:
            leave_empty(post, by=province.posts.administrator)

    body = urlencode(typed(form_key=uuid4(), draft="1") | {OPENED_IN: post.pk}).encode()
    held_back: Any = {"wsgi.input": SlowForm(body, meanwhile)}
    signed_in(post).generic("POST", "/needs/new/", body, "application/x-www-form-urlencoded", **held_back)
    assert (Need.objects.exists(), Entry.objects.filter(account_id=post.account_id).exists()) == (False, False)


def test_a_form_whose_sender_left_half_way_does_nothing(province: Province) -> None:
    def left() -> None:
        raise ConnectionResetError

    post = province.posts.bakery
    body = urlencode(typed(form_key=uuid4(), draft="1") | {OPENED_IN: post.pk}).encode()
    half: Any = {"wsgi.input": SlowForm(body, left)}
    answer = signed_in(post).generic("POST", "/needs/new/", body, "application/x-www-form-urlencoded", **half)
    assert (answer.status_code, answer.content, Need.objects.exists()) == (400, b"", False)
