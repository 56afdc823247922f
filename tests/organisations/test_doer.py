"""Who did something is written as keys and a name. A doer who is not a person of the platform has a name only."""

import pytest

from kezhan.accounts.models import Account
from kezhan.journal.recording import CLOCKWORK, Actor, Visitor
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.doer import doer
from tests.province import Province


def test_a_post_is_kept_with_its_account_and_its_name_then(province: Province) -> None:
    post = province.posts.liwan
    assert doer("made_by", post) == {
        "made_by": "liwan经办（广州市荔湾区科学技术协会）",
        "made_by_post": post,
        "made_by_account_id": post.account_id,
    }


def test_somebody_without_a_post_is_kept_by_their_account(province: Province) -> None:
    account = province.posts.bakery.account
    assert doer("made_by", account) == {
        "made_by": account.name,
        "made_by_post": None,
        "made_by_account_id": account.pk,
    }


@pytest.mark.parametrize(("by", "name"), [(CLOCKWORK, "到期自动办理"), (Visitor("张三"), "张三（公众）")])
def test_the_clockwork_and_visitors_have_a_name_alone(by: Actor, name: str) -> None:
    assert doer("made_by", by) == {"made_by": name, "made_by_post": None, "made_by_account_id": None}


def test_a_name_too_long_for_its_field_is_cut() -> None:
    assert doer("made_by", Visitor("长" * 300))["made_by"] == "长" * 200


def test_whoever_sits_at_the_command_line_is_no_post_and_no_account(province: Province) -> None:
    liwan = province.associations.liwan
    by = Post(account=Account(name="命令行"), role=Role.COUNTY, association=liwan)
    assert doer("made_by", by) == {
        "made_by": f"命令行（{liwan}）",
        "made_by_post": None,
        "made_by_account_id": None,
    }
