"""The administrator resets forgotten passwords and stops accounts. Nobody else does."""

from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.notices.models import Notice
from kezhan.organisations.access import allow_account, renew_password, stop_account
from kezhan.organisations.audience import people_of
from kezhan.organisations.models import Post, Role
from kezhan.organisations.posts import open_account_with_post
from kezhan.policy.refusal import Refused
from tests.province import PASSWORD, Province

NEW = "荔枝-香云纱-2026"


def second_administrator(province: Province) -> Post:
    return open_account_with_post(
        name="管理员",
        username="second",
        password=NEW,
        phone="",
        role=Role.ADMINISTRATOR,
        organisation=None,
        form_key=uuid4(),
        by=province.posts.administrator,
    )


def test_a_forgotten_password_is_set_anew_and_told_to_nobody_but_by_mouth(province: Province) -> None:
    person = province.posts.bakery.account
    for _ in range(2):
        assert renew_password(person, password=NEW, by=province.posts.administrator).check_password(NEW)
    entry = Entry.objects.get()
    assert (entry.deed, entry.subject_id, entry.facts) == ("set_password", person.pk, {})
    assert NEW not in Notice.objects.get(account=person).text
    assert first_broken_link() is None


def test_a_password_that_the_administrator_happens_to_set_again_is_a_given_one(province: Province) -> None:
    person = renew_password(province.posts.bakery.account, password=PASSWORD, by=province.posts.administrator)
    assert person.password_given_on == clock.today()


def test_a_new_first_password_must_be_sound(province: Province) -> None:
    with pytest.raises(Refused) as refused:
        renew_password(province.posts.bakery.account, password="12345678", by=province.posts.administrator)
    assert refused.value.field == "password"
    assert Entry.objects.count() == 0


def test_an_account_is_stopped_and_allowed_once_each_and_keeps_its_posts(province: Province) -> None:
    person, by = province.posts.bakery.account, province.posts.administrator
    stop_account(person, by=by)
    assert people_of(province.hosts.bakery) == []
    with pytest.raises(Refused, match="bakery经办的账号已经停用，不用再办"):
        stop_account(person, by=by)
    allow_account(person, by=by)
    assert people_of(province.hosts.bakery) == [person.pk]
    with pytest.raises(Refused, match="bakery经办的账号没有停用，不用再办"):
        allow_account(person, by=by)
    assert [(entry.deed, entry.facts) for entry in Entry.objects.all()] == [
        ("stop_account", {"is_active": {"from": True, "to": False}}),
        ("allow_account", {"is_active": {"from": False, "to": True}}),
    ]


@pytest.mark.parametrize("by", ["guangdong", "liwan", "food", "bakery", "expert"])
def test_nobody_but_an_administrator_does_so(province: Province, by: str) -> None:
    person, post = province.posts.clinic.account, getattr(province.posts, by)
    for deed in (
        lambda: renew_password(person, password=NEW, by=post),
        lambda: stop_account(person, by=post),
        lambda: allow_account(person, by=post),
    ):
        with pytest.raises(Refused, match="账号由管理员停用、启用和重设密码"):
            deed()
    assert Entry.objects.count() == 0


def test_an_administrator_neither_stops_themselves_nor_skips_their_present_password(province: Province) -> None:
    by = province.posts.administrator
    second_administrator(province)
    for deed in (lambda: renew_password(by.account, password=NEW, by=by), lambda: stop_account(by.account, by=by)):
        with pytest.raises(Refused, match="这是你自己的账号"):
            deed()
