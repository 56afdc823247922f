"""An organisation gives and ends its own posts; the administrator does so everywhere."""

import re

import pytest
from django.test import Client

from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.models import Post, PostOffer, Registration, Role
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.registering import approve, register_host
from kezhan.web.posts.forms import HAND_ON
from tests.province import PASSWORD as OLD_PASSWORD
from tests.province import Province, code
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in

PASSWORD = "a-quite-new-one-2026"
NEWCOMER = {
    "name": "林伟民",
    "phone": "13800138000",
    "username": "linweimin",
    "password": PASSWORD,
    "form_key": "0b9f45a6-4dd5-4b0e-8b0e-0d7b1d2f4c11",
}
VILLAGE = HostParticulars(name="荔湾新村", form="village", division="440103014", without_code="村民小组")


def test_each_sees_the_people_of_their_own_organisation_and_the_administrator_all(province: Province) -> None:
    posts = province.posts
    counts = [len(excel_of(signed_in(one), "/posts/")) - 1 for one in (posts.food, posts.liwan, posts.administrator)]
    assert counts == [1, 1, 23]
    assert signed_in(posts.expert).get("/posts/").status_code == 403
    assert Client().get("/posts/").status_code == 302
    assert signed_in(posts.food).get(f"/posts/{posts.bakery.pk}/").status_code == 404


def test_the_telephone_of_a_colleague_is_shown_whole_and_that_of_others_is_not(province: Province) -> None:
    liwan = province.posts.liwan
    Account.objects.filter(pk=liwan.account_id).update(phone="13800138000")
    readers = (liwan, province.posts.administrator, province.posts.guangzhou)
    seen = ["13800138000" in shown(signed_in(reader), f"/posts/{liwan.pk}/") for reader in readers]
    assert seen == [True, True, False]


def test_a_newcomer_gets_an_account_and_signs_in(province: Province) -> None:
    client = signed_in(province.posts.food)
    answer = client.post("/posts/newcomer/", NEWCOMER, follow=True)
    username = Account.objects.get(name="林伟民").username
    assert messages_of(answer) == [f"林伟民（广东省食品学会）的账号已开通，登录名是“{username}”。{HAND_ON}"]
    assert client.post("/posts/newcomer/", NEWCOMER).status_code == 302
    answer = Client().post("/sign-in/", {"username": username, "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"
    assert Post.objects.filter(society=province.societies.food).count() == 2


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "林", "姓名："),
        ("phone", "12", "手机："),
        ("username", "林伟民", "登录名："),
        ("password", "1234567890", "初始密码："),
        ("password", "", "初始密码："),
    ],
)
def test_a_wrong_field_is_told_and_nobody_is_let_in(province: Province, field: str, value: str, error: str) -> None:
    before = Account.objects.count()
    answer = signed_in(province.posts.food).post("/posts/newcomer/", NEWCOMER | {field: value})
    assert [line[: len(error)] for line in errors_of(answer)] == [error]
    assert (Account.objects.count(), Entry.objects.count()) == (before, 0)


def test_what_others_may_not_choose_they_cannot_smuggle_in(province: Province) -> None:
    form = NEWCOMER | {"role": "administrator", "organisation": ""}
    signed_in(province.posts.food).post("/posts/newcomer/", form)
    assert Account.objects.get(name="林伟民").posts.get().role == Role.SOCIETY


@pytest.mark.parametrize(
    ("role", "organisation", "error"),
    [
        ("city", "广州市科学技术协会", ""),
        ("administrator", "", ""),
        ("host", code("91", 11), ""),
        ("society", "广东省 食品学会", ""),
        ("city", "没有的科协", "单位全名：没有叫“没有的科协”的市级科协，请写全名。"),
        ("city", "广东省科学技术协会", "身份：“市级科协”的岗位不能设在广东省科学技术协会名下"),
        ("", "", "身份：请选一项。"),
        ("king", "", "身份：没有“king”"),
        ("city", " ", "单位全名：请写市级科协的全名。"),
        ("expert", "", "身份：没有“expert”"),
        ("administrator", "广州市科学技术协会", "单位全名：管理员不设在单位名下。"),
    ],
)
def test_the_administrator_says_which_role_where(province: Province, role: str, organisation: str, error: str) -> None:
    form = NEWCOMER | {"role": role, "organisation": organisation}
    answer = signed_in(province.posts.administrator).post("/posts/newcomer/", form)
    assert [line[: len(error)] for line in errors_of(answer)] == ([error] if error else [])
    assert Account.objects.filter(name="林伟民").exists() is not bool(error)


@pytest.mark.parametrize("address", ["/posts/newcomer/", "/posts/colleague/"])
def test_the_administrator_finds_no_role_chosen_beforehand(province: Province, address: str) -> None:
    client = signed_in(province.posts.administrator)
    chosen = re.findall(r'<option value="(\w*)" selected', shown(client, address))
    assert chosen == [""]
    typed = NEWCOMER | {"account": "bakery", "organisation": "广州市科学技术协会"}
    assert errors_of(client.post(address, typed)) == ["身份：请选一项。"]
    assert errors_of(client.post(address, typed | {"role": "administrator"})) == [
        "单位全名：管理员不设在单位名下。要设在“广州市科学技术协会”，请换一个身份；不是的话清空这里。"
    ]
    assert (Account.objects.filter(name="林伟民").count(), PostOffer.objects.count()) == (0, 0)


def test_a_post_is_ended_once_and_the_person_is_out(province: Province) -> None:
    client = signed_in(province.posts.food)
    client.post("/posts/newcomer/", NEWCOMER)
    colleague = Post.objects.get(account__name="林伟民")
    Account.objects.update(password_given_on=None)
    theirs = signed_in(colleague)
    assert "离任" in shown(client, f"/posts/{colleague.pk}/")
    answer = client.post(f"/posts/{colleague.pk}/end/", follow=True)
    assert messages_of(answer)[0].startswith("林伟民（广东省食品学会）已离任")
    assert theirs.get("/desk/").headers["Location"] == "/my-registration/"
    assert client.post(f"/posts/{colleague.pk}/end/").status_code == 409
    assert "已离任" in shown(client, "/posts/", state="ended")
    assert client.get(f"/posts/{colleague.pk}/end/").status_code == 405


def test_the_administrator_renews_a_forgotten_password(province: Province) -> None:
    client, address = signed_in(province.posts.administrator), f"/posts/{province.posts.bakery.pk}/"
    theirs = signed_in(province.posts.bakery)
    assert f"{address}password/" in shown(client, address)
    (error,) = errors_of(client.post(f"{address}password/", {"password": "1234567890"}))
    assert error.startswith("新的初始密码：")
    answer = client.post(f"{address}password/", {"password": PASSWORD}, follow=True)
    assert messages_of(answer) == [f"bakery经办的密码已重设。{HAND_ON}"]
    assert theirs.get("/desk/").headers["Location"] == "/sign-in/?next=/desk/"
    signing_in = Client().post("/sign-in/", {"username": "bakery", "password": PASSWORD})
    assert signing_in.headers["Location"] == "/desk/"


@pytest.mark.parametrize("state", ["waiting", "refused"])
def test_who_has_no_post_yet_is_helped_at_their_registration_and_by_nobody_else(province: Province, state: str) -> None:
    applicant = Account.objects.create_account("linweimin", "林伟民", OLD_PASSWORD)
    registration = register_host(VILLAGE, by=applicant)
    Registration.objects.update(state=state)
    client, address = signed_in(province.posts.administrator), f"/registrations/{registration.pk}/"
    assert f"{address}password/" in shown(client, address)
    shown(client, f"{address}password/")
    answer = client.post(f"{address}password/", {"password": PASSWORD}, follow=True)
    assert (answer.redirect_chain, messages_of(answer)) == ([(address, 302)], [f"林伟民的密码已重设。{HAND_ON}"])
    assert Client().post("/sign-in/", {"username": "linweimin", "password": PASSWORD}).status_code == 302
    county = signed_in(province.posts.liwan)
    assert f"{address}password/" not in shown(county, address)
    assert county.post(f"{address}password/", {"password": OLD_PASSWORD}).status_code == 403


def test_an_approved_registration_leaves_the_account_to_the_post(province: Province) -> None:
    registration = register_host(VILLAGE, by=province.posts.bakery.account)
    approve(registration, by=province.posts.liwan)
    client = signed_in(province.posts.administrator)
    assert "重设密码" not in shown(client, f"/registrations/{registration.pk}/")


def test_whose_post_has_ended_is_helped_at_that_post(province: Province) -> None:
    leave_empty(province.posts.bakery, by=province.posts.administrator)
    client, address = signed_in(province.posts.administrator), f"/posts/{province.posts.bakery.pk}/"
    assert f'href="{address}"' in shown(client, "/posts/", state="ended")
    assert f"{address}password/" in shown(client, address)
    client.post(f"{address}password/", {"password": PASSWORD})
    assert Client().post("/sign-in/", {"username": "bakery", "password": PASSWORD}).status_code == 302


def test_the_administrator_stops_an_account_and_allows_it_again(province: Province) -> None:
    client, address = signed_in(province.posts.administrator), f"/posts/{province.posts.bakery.pk}/"
    theirs = signed_in(province.posts.bakery)
    answer = client.post(f"{address}stop/", {"emptied": "True"}, follow=True)
    assert messages_of(answer) == ["bakery经办的账号已停用，不能再登录；岗位都留着，以后可以再启用。"]
    assert theirs.get("/desk/").headers["Location"] == "/sign-in/?next=/desk/"
    assert errors_of(Client().post("/sign-in/", {"username": "bakery", "password": OLD_PASSWORD})) != []
    assert "启用账号" in shown(client, address)
    assert "账号停用" in str(excel_of(client, "/posts/"))
    client.post(f"{address}allow/")
    signing_in = Client().post("/sign-in/", {"username": "bakery", "password": OLD_PASSWORD})
    assert signing_in.headers["Location"] == "/desk/"


def test_only_the_administrator_sees_how_and_not_for_themselves(province: Province) -> None:
    posts = province.posts
    assert "重设密码" not in shown(signed_in(posts.bakery), f"/posts/{posts.bakery.pk}/")
    client, own = signed_in(posts.administrator), f"/posts/{posts.administrator.pk}/"
    assert "重设密码" not in shown(client, own)
    assert client.post(f"{own}stop/").status_code == 409
    assert errors_of(client.post(f"{own}password/", {"password": PASSWORD})) == [
        "这是你自己的账号，密码在“我的账号”里换，停用请另一位管理员办"
    ]


def test_strangers_end_nobody_and_the_last_administrator_stays(province: Province) -> None:
    posts = province.posts
    assert signed_in(posts.bakery).post(f"/posts/{posts.food.pk}/end/").status_code == 404
    assert signed_in(posts.administrator).post(f"/posts/{posts.administrator.pk}/end/").status_code == 409
    assert Post.objects.exclude(ended_on=None).count() == 0


@pytest.mark.parametrize("word", ["bakery经办", "bakery", "广州荔香饼业"])
def test_the_administrator_finds_people_by_name_sign_in_name_and_organisation(province: Province, word: str) -> None:
    rows = excel_of(signed_in(province.posts.administrator), f"/posts/?q={word}")[1:]
    assert [row[1] for row in rows] == ["bakery"]


def test_all_cost_as_many_queries_as_one(province: Province) -> None:
    client = signed_in(province.posts.administrator)
    assert queries_of(client, "/posts/?role=expert") == queries_of(client, "/posts/")


def test_an_association_gives_and_ends_the_posts_of_a_society_in_its_charge(province: Province) -> None:
    client, address = signed_in(province.posts.guangzhou), f"/societies/{province.societies.horticulture.pk}/"
    assert f'href="{address}newcomer/"' in shown(client, address)
    answer = client.post(f"{address}newcomer/", NEWCOMER, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    person = Post.objects.get(account__name="林伟民")
    assert (person.role, person.society) == (Role.SOCIETY, province.societies.horticulture)
    assert f'href="/posts/{person.pk}/"' in shown(client, address)
    assert client.post(f"/posts/{person.pk}/end/").headers["Location"] == address
    assert f'href="/posts/{person.pk}/"' not in shown(client, address)


def test_a_county_lets_somebody_with_an_account_act_for_a_host_that_it_entered(province: Province) -> None:
    client, address = signed_in(province.posts.liwan), f"/hosts/{province.hosts.bakery.pk}/"
    assert f'href="{address}newcomer/"' in shown(client, address)
    assert f'href="{address}colleague/"' in shown(client, f"{address}newcomer/")
    client.post(f"{address}colleague/", {"account": "steelworks"})
    assert province.posts.steelworks.account.post_offers.get().host == province.hosts.bakery


def test_more_people_on_the_page_of_a_society_cost_no_more_queries(province: Province) -> None:
    client, address = signed_in(province.posts.guangdong), f"/societies/{province.societies.food.pk}/"
    once = queries_of(client, address)
    client.post(f"{address}newcomer/", NEWCOMER, follow=True)
    assert queries_of(client, address) == once


def test_what_it_costs_to_open_an_account_is_said_before_to_whoever_would_decide(province: Province) -> None:
    adding, cost = f"/hosts/{province.hosts.village.pk}/newcomer/", "谁以后就要回避它的事"
    page = shown(signed_in(province.posts.liwan), adding)
    assert (cost in page, "代征集的需求请先归到它名下、核实完，再来开账号" in page) == (True, True)
    assert cost in shown(signed_in(province.posts.guangdong), f"/societies/{province.societies.food.pk}/newcomer/")
    assert cost not in shown(signed_in(province.posts.liwan), "/posts/newcomer/")
    assert cost not in shown(signed_in(province.posts.administrator), adding)
