"""A post is offered to a sign-in name, and the person answers. Before that the offerer sees nothing about them."""

import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.notices.models import Notice
from kezhan.organisations import offering
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.models import PostOffer
from tests.province import Province
from tests.web.office import excel_of, messages_of, shown, signed_in

NOW = clock.now()
OFFERING = "/posts/colleague/"


def offer(client: Any, username: str) -> Any:
    return client.post(OFFERING, {"account": username}, follow=True)


def page_of(answer: Any) -> str:
    """The page without the parts that differ from one request to the next."""
    return re.sub(r'value="[\w-]{36,}"', "", answer.content.decode())


def test_a_name_that_nobody_has_is_answered_like_one_that_somebody_has(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, queries = [], []
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(offering, "tell_offered", Mock())  # it runs apart from the page
    offer(signed_in(province.posts.horticulture), "clinic")  # the record begins
    for username in ("bakery", "nobody"):
        client = signed_in(province.posts.food)
        with CaptureQueriesContext(connection) as asked:
            answer = offer(client, username)
        queries.append(len(asked))
        listed = excel_of(client, "/posts/offers/")[1:]
        last = PostOffer.objects.latest("pk")
        pages.append(
            [
                (answer.status_code, answer.redirect_chain),
                messages_of(answer),
                listed,
                page_of(client.get(f"/posts/offers/{last.pk}/")).replace(f"/{last.pk}/", "/"),
                shown(client, "/desk/").replace(f"/{last.pk}/", "/"),
            ]
        )
        PostOffer.objects.all().delete()
        pages[-1] = re.sub(r'value="[\w-]{36,}"', "", str(pages[-1]).replace(username, "…"))
    assert pages[0] == pages[1]
    assert queries[0] == queries[1]


def test_nothing_of_the_person_is_shown_until_they_accept(province: Province) -> None:
    client = signed_in(province.posts.food)
    answer = offer(client, "bakery")
    (message,) = messages_of(answer)
    assert message.startswith("已请登录名“bakery”的人担任广东省食品学会的岗位，")
    address = f"/posts/offers/{PostOffer.objects.get().pk}/"
    pages = "".join(shown(client, page) for page in ("/posts/", "/posts/offers/", address, "/desk/", "/messages/"))
    assert [secret in pages for secret in ("bakery经办", province.posts.bakery.account.phone)] == [False, False]
    signed_in(province.posts.bakery).post(f"/my-offers/{PostOffer.objects.get().pk}/acceptance/")
    assert "bakery经办" in shown(client, "/posts/")


def test_the_person_finds_it_on_the_workbench_and_among_the_messages_and_accepts(province: Province) -> None:
    offer(signed_in(province.posts.food), "bakery")
    theirs = signed_in(province.posts.bakery)
    assert [words in shown(theirs, "/desk/") for words in ("答复岗位邀请", "请你担任学会的岗位")] == [True, True]
    assert Notice.objects.get(account=province.posts.bakery.account).link == "/my-offers/"
    made = PostOffer.objects.get()
    assert f"/my-offers/{made.pk}/acceptance/" in shown(theirs, "/my-offers/")
    answer = theirs.post(f"/my-offers/{made.pk}/acceptance/", follow=True)
    assert messages_of(answer) == ["“广东省食品学会”的岗位已经是你的，在右上角就能换过去。"]
    assert "广东省食品学会" in shown(theirs, "/account/")


def test_who_has_no_post_yet_is_led_to_it_and_works_at_once(province: Province) -> None:
    offer(signed_in(province.posts.food), "bakery")
    leave_empty(province.posts.bakery, by=province.posts.liwan)
    theirs = signed_in(province.posts.bakery)
    assert 'href="/my-offers/"' in theirs.get("/desk/", follow=True).content.decode()
    answer = theirs.post(f"/my-offers/{PostOffer.objects.get().pk}/acceptance/", follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert messages_of(answer) == ["“广东省食品学会”的岗位已经是你的，现在就能办事。"]


def test_who_declines_is_out_of_it(province: Province) -> None:
    offer(signed_in(province.posts.food), "bakery")
    theirs, made = signed_in(province.posts.bakery), PostOffer.objects.get()
    answer = theirs.post(f"/my-offers/{made.pk}/refusal/", follow=True)
    assert messages_of(answer) == ["你没有接受“广东省食品学会”的岗位，已告诉对方。"]
    assert "现在没有单位请你担任岗位。" in answer.content.decode()
    assert theirs.post(f"/my-offers/{made.pk}/acceptance/").status_code == 409


def test_it_is_taken_back_on_its_page(province: Province) -> None:
    client = signed_in(province.posts.food)
    offer(client, "bakery")
    address = f"/posts/offers/{PostOffer.objects.get().pk}/"
    assert f'action="{address}withdrawal/"' in shown(client, address)
    answer = client.post(f"{address}withdrawal/", follow=True)
    assert messages_of(answer) == ["给登录名“bakery”的岗位邀请已收回。"]
    assert "已收回" in str(excel_of(client, "/posts/offers/"))
    assert "withdrawal" not in shown(client, address)


@pytest.mark.parametrize("name", ["steelworks", "liwan", "expert"])
def test_others_neither_see_nor_answer_it(province: Province, name: str) -> None:
    offer(signed_in(province.posts.food), "bakery")
    pk, client = PostOffer.objects.get().pk, signed_in(getattr(province.posts, name))
    statuses = {client.post(f"/my-offers/{pk}/{deed}/").status_code for deed in ("acceptance", "refusal")}
    statuses.add(client.post(f"/posts/offers/{pk}/withdrawal/").status_code)
    assert statuses <= {403, 404}
    assert PostOffer.objects.waiting().count() == 1


def test_a_sign_in_says_the_same_for_a_name_that_nobody_has(province: Province) -> None:
    pages = [
        page_of(Client().post("/sign-in/", {"username": name, "password": "no"})).replace(name, "…")
        for name in ("bakery", "nobody")
    ]
    assert pages[0] == pages[1]


def test_a_new_account_never_tells_that_a_name_is_taken(province: Province) -> None:
    client = signed_in(province.posts.food)
    typed = {"name": "林伟民", "phone": "", "password": "a-quite-new-one-2026"}
    for number, username in enumerate(("bakery", "nobody"), start=1):
        key = f"0b9f45a6-4dd5-4b0e-8b0e-0d7b1d2f4c1{number}"
        answer = client.post("/posts/newcomer/", typed | {"username": username, "form_key": key}, follow=True)
        opened = Account.objects.latest("pk")
        assert re.fullmatch(rf"{username}-\d{{4}}", opened.username)
        assert messages_of(answer)[0].startswith(f"林伟民（广东省食品学会）的账号已开通，登录名是“{opened.username}”。")
