"""The only administrator forgot their password and gets in again from the command line of the server."""

import io

import pytest
from django.test import Client

from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.access import stop_account
from kezhan.security.models import Event
from tests.province import Province
from tests.web.office import signed_in

pytestmark = pytest.mark.browser

NEW = "lizhi-gangbi-shanlu"


def reset(monkeypatch: pytest.MonkeyPatch, name: str, *typed: str) -> Outcome:
    """A terminal at which the password is typed twice."""
    answers = iter(typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("kezhan.commands.asking.getpass", lambda _: next(answers))
    return main(["account", "reset", name])


def sign_in(password: str) -> int:
    return Client().post("/sign-in/", {"username": "administrator", "password": password}).status_code


def test_who_is_held_off_signs_in_at_once_with_the_new_password_and_it_is_on_record(
    province: Province, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = signed_in(province.posts.administrator)
    for _ in range(9):
        sign_in("no")
    assert reset(monkeypatch, "Administrator", NEW, NEW) == Outcome.DONE
    assert "马上可以登录" in capsys.readouterr().out
    assert sign_in(NEW) == 302
    assert elsewhere.get("/account/").status_code == 302
    entry = Entry.objects.get(deed="set_password")
    assert (entry.actor, entry.subject_id, NEW in str(entry.facts)) == (
        "服务器上的命令行",
        province.posts.administrator.account_id,
        False,
    )
    told = Notice.objects.get(account=province.posts.administrator.account)
    assert told.text.startswith("有人在服务器上给你重设过密码")
    assert Event.objects.filter(kind="unlocked", name="administrator").count() == 1
    province.posts.administrator.account.refresh_from_db()
    assert province.posts.administrator.account.password_given_on is not None


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("administrator", (NEW, f"{NEW}x"), "两次输入的密码不一样，什么都没有改，请再来一次。\n"),
        ("administrator", ("administrator1", "administrator1"), "这个密码太好猜"),
        ("nobody", (), "没有“nobody”这个登录名，请对照再看一遍\n"),
        ("food", (), "food经办的账号已经停用，请先由管理员启用\n"),
    ],
)
def test_otherwise_nothing_is_changed(
    province: Province,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    typed: tuple[str, ...],
    told: str,
) -> None:
    stop_account(province.posts.food.account, by=province.posts.administrator)
    assert reset(monkeypatch, name, *typed) == Outcome.REFUSED
    assert capsys.readouterr().err.startswith(told)
    assert not Entry.objects.filter(deed="set_password").exists()


@pytest.mark.parametrize("password", [NEW, f" {NEW} "])
def test_a_password_comes_through_a_pipe_too_as_it_was_typed(
    province: Province, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert main(["account", "reset", "administrator"]) == Outcome.DONE
    assert [sign_in(typed) for typed in (f"x{NEW}", password)] == [200, 302]
