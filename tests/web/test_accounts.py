"""Sign in and out, keep one's own account, choose the post one acts in."""

import pytest
from django.test import Client

from kezhan.journal.models import Entry
from kezhan.organisations.access import allow_account, renew_password, stop_account
from kezhan.organisations.models import Association, Post, Role
from kezhan.security.models import Event, Kind
from kezhan.web.parts.sign_in_ends import BEGAN
from tests.province import BEGAN_ON, PASSWORD, Province
from tests.web.office import errors_of, messages_of, shown, signed_in

NEW = "a-quite-new-one-2026"


def sign_in(username: str, password: str) -> tuple[Client, int, str]:
    client = Client()
    answer = client.post("/sign-in/", {"username": username, "password": password})
    return client, answer.status_code, answer.headers.get("Location", "")


def test_who_forgot_their_password_finds_a_number_to_call(province: Province) -> None:
    Association.objects.filter(pk=province.associations.guangdong.pk).update(phone="020-83330000")
    page = Client().get("/sign-in/").content.decode()
    assert '广东省科学技术协会：<a href="tel:020-83330000">020-83330000</a>' in page


def test_who_signs_in_comes_to_the_desk_or_to_where_they_were_going(province: Province) -> None:
    client, status, location = sign_in("FOOD ", PASSWORD)
    assert (status, location) == (302, "/desk/")
    assert "广东省食品学会" in shown(client, "/desk/")
    answer = Client().post("/sign-in/", {"username": "food", "password": PASSWORD, "next": "/societies/"})
    assert answer.headers["Location"] == "/societies/"
    answer = Client().post(
        "/sign-in/", {"username": "food", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert answer.headers["Location"] == "/desk/"


def test_a_wrong_password_is_told_without_saying_which_was_wrong(province: Province) -> None:
    answers = [Client().post("/sign-in/", {"username": name, "password": "no"}) for name in ("food", "nobody")]
    assert [errors_of(answer) for answer in answers] == [["登录名或密码不对，请再看一遍。密码区分大小写。"]] * 2


def test_too_many_wrong_passwords_hold_the_name_for_a_while_and_say_so(province: Province) -> None:
    province.associations.guangdong.phone = "020-83561234"
    province.associations.guangdong.save()
    answers = [Client().post("/sign-in/", {"username": "food", "password": "no"}) for _ in range(9)]
    assert [answer.status_code for answer in answers] == [200] * 8 + [429]
    assert "这个登录名连续 8 次密码不对，为了保护账号，先停 15 分钟，到时候再试。" in answers[-1].content.decode()
    assert '急用请打电话给广东省科学技术协会：<a href="tel:020-83561234">' in answers[-1].content.decode()
    assert sign_in("food", PASSWORD)[1] == 429
    assert sign_in("bakery", PASSWORD)[1] == 302


def test_signing_out_is_a_deed_and_not_a_link(province: Province) -> None:
    client = signed_in(province.posts.food)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/desk/").headers["Location"] == "/sign-in/?next=/desk/"


@pytest.mark.parametrize("path", ["/account/", "/account/particulars/", "/account/password/", "/messages/", "/desk/"])
def test_strangers_are_sent_to_sign_in(path: str, db: None) -> None:
    assert Client().get(path).headers["Location"] == f"/sign-in/?next={path}"


def test_a_person_changes_their_name_and_telephone_with_the_old_ones_on_record(province: Province) -> None:
    client = signed_in(province.posts.food)
    assert "food经办" in shown(client, "/account/")
    answer = client.post("/account/particulars/", {"name": "林伟民", "phone": "138-0013-8000"}, follow=True)
    assert messages_of(answer) == ["姓名和手机已经改好，以后的办事记录按新的写。"]
    province.posts.food.account.refresh_from_db()
    assert (province.posts.food.account.name, province.posts.food.account.phone) == ("林伟民", "13800138000")
    assert Entry.objects.get().facts["name"] == {"from": "food经办", "to": "林伟民"}
    client.post("/account/particulars/", {"name": "林伟民", "phone": "13800138000"})
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"name": "林", "phone": ""}, ["姓名：至少写 2 个字，现在只有 1 个。"]),
        ({"name": "", "phone": ""}, ["姓名：请填写这一项。"]),
        ({"name": "林伟民", "phone": "12"}, ["手机：手机号应是 1 开头的 11 位数字，请对照再看一遍。"]),
        ({"name": "林伟民", "phone": "020-83345678"}, ["手机：手机号应是 1 开头的 11 位数字，请对照再看一遍。"]),
    ],
)
def test_wrong_particulars_are_told_by_the_field(province: Province, typed: dict[str, str], errors: list[str]) -> None:
    answer = signed_in(province.posts.food).post("/account/particulars/", typed)
    assert errors_of(answer) == errors
    assert Entry.objects.count() == 0


def test_a_new_password_ends_other_sessions_and_keeps_this_one(province: Province) -> None:
    here, _, _ = sign_in("food", PASSWORD)
    elsewhere, _, _ = sign_in("food", PASSWORD)
    here.post("/account/password/", {"present": PASSWORD, "wanted": NEW, "again": NEW})
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert sign_in("food", NEW)[1] == 302
    assert [entry.facts for entry in Entry.objects.all()] == [{}]


def test_a_password_is_taken_as_it_was_typed_blanks_and_all(province: Province) -> None:
    blanks = f"  {NEW} "
    here, _, _ = sign_in("food", PASSWORD)
    here.post("/account/password/", {"present": PASSWORD, "wanted": blanks, "again": blanks})
    assert (sign_in("food", NEW)[1], sign_in("food", blanks)[1]) == (200, 302)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"present": "no", "wanted": NEW, "again": NEW}, ["现在的密码：现在的密码不对，请再输一次"]),
        ({"present": PASSWORD, "wanted": NEW, "again": "x"}, ["再输一次新密码：两次输入的密码不一样，请再输一次。"]),
        ({"present": PASSWORD, "wanted": "20262026", "again": "20262026"}, ["新密码"]),
        ({"present": "", "wanted": NEW, "again": NEW}, ["现在的密码"]),
    ],
)
def test_a_wrong_change_of_password_changes_nothing(
    province: Province, typed: dict[str, str], errors: list[str]
) -> None:
    answer = signed_in(province.posts.food).post("/account/password/", typed)
    assert [line[: len(start)] for line, start in zip(errors_of(answer), errors, strict=True)] == errors
    assert sign_in("food", PASSWORD)[1] == 302


def test_who_holds_two_posts_switches_between_them_and_into_no_other(province: Province) -> None:
    account, host = province.posts.food.account, province.hosts.bakery
    second = Post.objects.create(account=account, role=Role.HOST, host=host, began_on=BEGAN_ON)
    client = signed_in(province.posts.food)
    answer = client.post("/account/post/", {"post": second.pk}, follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert messages_of(answer) == ["现在以“广州荔香饼业有限公司”的岗位办事。"]
    for wrong in (province.posts.guangdong.pk, "", "x", "9" * 30):
        answer = client.post("/account/post/", {"post": wrong}, follow=True)
        assert messages_of(answer) == ["没有换成：这个岗位已经不在你名下。"]
        assert answer.context["frame"].post == second
    assert client.get("/account/post/").status_code == 405


def test_who_switched_posts_and_is_stopped_sees_the_public_pages_and_the_sign_in(province: Province) -> None:
    account = province.posts.food.account
    client = signed_in(province.posts.food)
    client.post("/account/post/", {"post": province.posts.food.pk})
    stop_account(account, by=province.posts.administrator)
    shown(client, "/")
    answer = client.get("/desk/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/desk/")


def test_a_sign_in_from_before_a_stop_does_not_come_alive_again_when_the_account_is_allowed(province: Province) -> None:
    account, by = province.posts.food.account, province.posts.administrator
    client = signed_in(province.posts.food)
    stop_account(account, by=by)
    allow_account(account, by=by)
    assert client.get("/desk/").status_code == 302
    client.post("/sign-in/", {"username": account.username, "password": PASSWORD})
    assert client.get("/desk/").status_code == 200


def test_who_switched_posts_and_has_a_new_password_is_asked_for_it(province: Province) -> None:
    client = signed_in(province.posts.food)
    client.post("/account/post/", {"post": province.posts.food.pk})
    renew_password(province.posts.food.account, password=NEW, by=province.posts.administrator)
    assert client.get("/desk/").status_code == 302


def test_who_sends_a_name_and_a_password_is_signed_in_although_somebody_else_is(province: Province) -> None:
    client = signed_in(province.posts.liwan)
    assert client.get("/sign-in/").headers["Location"] == "/desk/"
    sent = {"username": "food", "password": PASSWORD}
    assert errors_of(client.post("/sign-in/", sent | {"password": "no"})) == [
        "登录名或密码不对，请再看一遍。密码区分大小写。"
    ]
    assert client.post("/sign-in/", sent).headers["Location"] == "/desk/"
    assert client.session["_auth_user_id"] == str(province.posts.food.account_id)
    events = Event.objects.exclude(kind=Kind.FAILED).values_list("kind", "account_id")
    assert set(events) == {
        (Kind.SIGNED_IN, province.posts.food.account_id),
        (Kind.SIGNED_OUT, province.posts.liwan.account_id),
    }


def test_who_signs_in_again_begins_anew(province: Province) -> None:
    client = signed_in(province.posts.food)
    session = client.session
    session[BEGAN] -= 11 * 3600
    session.save()
    client.post("/sign-in/", {"username": "food", "password": PASSWORD})
    client.get("/account/")
    assert client.session[BEGAN] > session[BEGAN] + 10 * 3600
