"""An account opens with a sound name and password. Only a person who knows the present password can change it."""

from collections import Counter
from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.accounts import opening
from kezhan.accounts.models import Account
from kezhan.accounts.opening import change_particulars, change_password, first_password, set_password, sound_mobile
from kezhan.accounts.passwords import sound_password
from kezhan.journal.models import Entry
from kezhan.journal.recording import Actor, Visitor
from kezhan.journal.verifying import first_broken_link
from kezhan.policy.refusal import Refused
from kezhan.security.holding import TooOften
from kezhan.security.log import Source
from kezhan.security.models import Event, Kind
from tests.matching.people import MONDAY

HERE = Source("203.0.113.7")
SOUND = {"username": "chen.xh", "name": "陈小红", "password": "荔枝-香云纱-2026", "phone": "13800138000"}
VISITOR = Visitor("陈小红")


def open_account(*, password: str, by: Actor, **person: str) -> Account:
    """As the deeds do that open an account: the password first, then the rest."""
    return opening.open_account(**person, password=first_password(password, **person), by=by)


@pytest.fixture
def account(db: None) -> Account:
    return open_account(**SOUND, by=VISITOR)


def test_a_new_account_can_sign_in_and_is_on_record_without_its_password(account: Account) -> None:
    assert account.check_password(SOUND["password"])
    entry = Entry.objects.get()
    assert (entry.deed, entry.actor, entry.facts) == ("open_account", "陈小红（公众）", {"username": "chen.xh"})
    assert first_broken_link() is None


def test_a_sign_in_name_is_kept_in_small_letters_without_blanks(db: None) -> None:
    assert open_account(**(SOUND | {"username": " Chen.XH "}), by=VISITOR).username == "chen.xh"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ch"),
        ("username", "陈小红"),
        ("username", "a" * 41),
        ("username", "chen xh"),
        ("name", "陈"),
        ("name", "陈" * 41),
        ("password", "short-1"),
        ("password", "1234567890123"),
        ("password", "password123"),
        ("phone", "1380013800"),
        ("phone", "020-83550000"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(db: None, field: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        open_account(**(SOUND | {field: value}), by=VISITOR)
    assert refused.value.field == field
    assert (Account.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_sign_in_name_is_given_once(account: Account) -> None:
    with pytest.raises(Refused) as refused:
        open_account(**(SOUND | {"username": "CHEN.XH"}), by=VISITOR)
    assert refused.value.reason == "登录名“chen.xh”已经有人用了，请换一个"
    assert Account.objects.count() == 1


def test_a_sign_in_name_given_to_somebody_else_meanwhile_is_refused_in_the_same_words(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = opening._refuse_wrong_username

    def look_and_be_overtaken(username: str) -> None:
        looked(username)
        Account.objects.create_account(username=username, name="陈小红", password=SOUND["password"])

    monkeypatch.setattr(opening, "_refuse_wrong_username", look_and_be_overtaken)
    with pytest.raises(Refused) as refused:
        open_account(**SOUND, by=VISITOR)
    assert (refused.value.reason, refused.value.field) == ("登录名“chen.xh”已经有人用了，请换一个", "username")
    assert Entry.objects.count() == 0


def test_a_password_is_changed_by_who_knows_the_present_one(account: Account) -> None:
    with pytest.raises(Refused) as refused:
        change_password(account, present="不是这个", wanted="新的-密码-2026", source=HERE)
    assert refused.value.field == "present"
    changed = change_password(account, present=SOUND["password"], wanted="新的-密码-二〇二六", source=HERE)
    assert changed.check_password("新的-密码-二〇二六")
    assert [entry.facts for entry in Entry.objects.filter(deed="change_password")] == [{}]


def test_wrong_present_passwords_are_on_the_log_and_held_off_after_eight(account: Account) -> None:
    right = {"present": SOUND["password"], "wanted": "新的-密码-二〇二六", "source": HERE}
    with clock.at(MONDAY):
        for _ in range(8):
            with pytest.raises(Refused, match="现在的密码不对，请再输一次"):
                change_password(account, **(right | {"present": "不是这个"}))
        with pytest.raises(TooOften) as held:
            change_password(account, **right)
    assert held.value.field == "present"
    assert Counter(Event.objects.values_list("kind", flat=True)) == {Kind.WRONG_PASSWORD: 8, Kind.HELD: 1}
    with clock.at(MONDAY + timedelta(minutes=15)):
        assert change_password(account, **right).check_password(right["wanted"])


def test_a_new_password_must_be_sound_too(account: Account) -> None:
    with pytest.raises(Refused) as refused:
        change_password(account, present=SOUND["password"], wanted="12345678", source=HERE)
    assert refused.value.field == "wanted"
    account.refresh_from_db()
    assert account.check_password(SOUND["password"])


def test_a_new_password_is_another_one(account: Account) -> None:
    with pytest.raises(Refused) as refused:
        change_password(account, present=SOUND["password"], wanted=SOUND["password"], source=HERE)
    assert (refused.value.reason, refused.value.field) == ("新密码和现在的一样，请另想一个", "wanted")


def test_a_password_is_a_given_one_from_the_day_somebody_else_sets_it_until_its_person_changes_it(
    account: Account,
) -> None:
    other = open_account(**(SOUND | {"username": "lin.wm"}), by=account)
    assert (account.password_given_on, other.password_given_on) == (None, clock.today())
    changed = change_password(other, present=SOUND["password"], wanted="新的-密码-二〇二六", source=HERE)
    assert changed.password_given_on is None
    set_password(changed, sound_password(SOUND["password"], changed), by=account)
    other.refresh_from_db()
    assert other.password_given_on == clock.today()


def test_a_person_changes_their_own_name_and_number_with_the_old_ones_on_record(account: Account) -> None:
    for _ in range(2):
        changed = change_particulars(account, name="陈小虹", phone="13900139000")
    assert (changed.name, changed.phone) == ("陈小虹", "13900139000")
    assert [entry.facts for entry in Entry.objects.filter(deed="change_particulars")] == [
        {"name": {"from": "陈小红", "to": "陈小虹"}, "phone": {"from": "13800138000", "to": "13900139000"}}
    ]


@pytest.mark.parametrize(("field", "value"), [("name", "陈"), ("phone", "1380013")])
def test_a_wrong_name_or_number_changes_nothing(account: Account, field: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        change_particulars(account, **({"name": "陈小虹", "phone": ""} | {field: value}))
    account.refresh_from_db()
    assert (refused.value.field, account.name) == (field, "陈小红")


def test_a_mobile_number_is_kept_in_one_way_of_writing() -> None:
    assert sound_mobile(" +86 138-0013 8000 ", "phone") == "13800138000"
