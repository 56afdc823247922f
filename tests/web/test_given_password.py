"""A person with a password from somebody else changes it before they do anything else in the office."""

from uuid import uuid4

import pytest
from django.test import Client

from kezhan.accounts.models import Account
from kezhan.organisations.access import renew_password
from tests.province import Province
from tests.web.office import messages_of, shown, signed_in

GIVEN, OWN = "given-by-others-2026", "a-quite-new-one-2026"
CHANGED = "密码已经换好，别处登录的都已退出。下次请用新密码登录。"
WHY = "你现在的密码是别人给你设的"
DESK = "/account/password/?next=/desk/"


@pytest.fixture
def given(province: Province) -> Client:
    """The food society's person, signed in with the administrator's password."""
    renew_password(province.posts.food.account, password=GIVEN, by=province.posts.administrator)
    client = Client()
    client.post("/sign-in/", {"username": "food", "password": GIVEN})
    return client


def change(client: Client, address: str, wanted: str = OWN) -> str:
    """Where a changed password leads next."""
    typed = {"present": GIVEN, "wanted": wanted, "again": wanted}
    return str(client.post(address, typed).headers.get("Location", ""))


def test_it_is_asked_for_at_the_first_sign_in_with_a_word_why_and_leads_on(given: Client) -> None:
    answer = given.get("/societies/?level=city", follow=True)
    (address, status) = answer.redirect_chain[0]
    assert (address, status) == ("/account/password/?next=/societies/%3Flevel%3Dcity", 302)
    page = answer.content.decode()
    assert [words in page for words in (WHY, "不换了")] == [True, False]
    assert change(given, address) == "/societies/?level=city"
    assert messages_of(given.get("/societies/")) == [CHANGED]
    assert WHY not in shown(given, "/account/password/")


def test_a_newcomer_whom_an_association_entered_is_asked_too(province: Province) -> None:
    typed = {"name": "林伟民", "phone": "", "username": "linweimin", "password": GIVEN, "form_key": uuid4()}
    signed_in(province.posts.liwan).post(f"/hosts/{province.hosts.bakery.pk}/newcomer/", typed)
    client = Client()
    username = Account.objects.get(name="林伟民").username
    client.post("/sign-in/", {"username": username, "password": GIVEN})
    assert client.get("/desk/").headers["Location"] == DESK
    assert change(client, DESK) == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_the_given_password_once_more_is_no_change(given: Client) -> None:
    assert change(given, DESK, GIVEN) == ""
    assert given.get("/desk/").headers["Location"] == DESK


def test_a_button_leads_back_to_the_page_on_which_it_stands(given: Client) -> None:
    answer = given.post("/messages/read/", headers={"Referer": "http://testserver/messages/"})
    assert answer.headers["Location"] == "/account/password/?next=http%3A//testserver/messages/"
    assert change(given, answer.headers["Location"]) == "http://testserver/messages/"


def test_a_list_narrowed_leads_the_whole_page_there(given: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/stations/?place=440100"}
    answer = given.get("/stations/", headers=headers)
    assert answer.headers["HX-Redirect"] == "/account/password/?next=/stations/%3Fplace%3D440100"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_nobody_is_led_to_another_site(given: Client, elsewhere: str) -> None:
    assert change(given, f"/account/password/?next={elsewhere}") == "/account/"


def test_the_public_pages_and_the_way_out_stay_open(given: Client) -> None:
    shown(given, "/find/")
    assert given.post("/sign-out/").headers["Location"] == "/"
