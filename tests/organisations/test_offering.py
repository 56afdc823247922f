"""A person gets an offered post when they accept. An offer to an unused name looks like any other offer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations import offering
from kezhan.organisations.access import stop_account
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.models import Post, PostOffer, Role
from kezhan.organisations.offering import accept, decline, lapse_offers, offer_post, remind_offered, take_back
from kezhan.policy.refusal import Refused
from tests.province import Province

MONDAY = datetime(2026, 11, 23, 9, tzinfo=clock.SHANGHAI)


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with clock.at(MONDAY):
        yield


def offered(province: Province, username: str = "bakery") -> PostOffer:
    return offer_post(username, role=Role.SOCIETY, organisation=province.societies.food, by=province.posts.food)


def told() -> list[tuple[str, str]]:
    return [(one.account.username, one.text) for one in Notice.objects.order_by("pk")]


def test_the_person_is_asked_and_holds_nothing_yet(province: Province) -> None:
    offer = offered(province, " Bakery ")
    assert (offer.account, str(offer.lapses_on)) == (province.posts.bakery.account, "2026-12-07")
    assert Post.objects.filter(society=province.societies.food).get() == province.posts.food
    assert told() == [("bakery", "food经办（广东省食品学会）请你担任“广东省食品学会”的岗位，接受以后才算数")]
    entry = Entry.objects.get()
    assert (entry.deed, entry.account_id, entry.subject_name) == (
        "offer_post",
        province.posts.food.account_id,
        "广东省食品学会（bakery）",
    )
    assert entry.facts == {"username": "bakery", "role": "学会", "lapses_on": "2026-12-07"}


def test_who_accepts_holds_the_post_and_the_society_is_told_who_it_is(province: Province) -> None:
    offer = offered(province)
    post = accept(offer, by=province.posts.bakery.account)
    assert (post.society, post.role, post.began_on) == (province.societies.food, "society", MONDAY.date())
    assert told()[1:] == [("food", "bakery经办接受了岗位邀请，从今天起以广东省食品学会的岗位办事")]
    entry = Entry.objects.latest("sequence")
    assert (entry.deed, entry.account_id, entry.subject_id) == ("accept_post", post.account_id, post.pk)
    assert entry.facts == {"role": "学会", "offered_by": "food经办（广东省食品学会）"}
    with pytest.raises(Refused):
        accept(offer, by=province.posts.bakery.account)
    assert province.posts.bakery.account.posts.count() == 2


def test_the_other_administrators_learn_who_accepted_to_be_one(province: Province) -> None:
    by, seat = province.posts.administrator, {"role": Role.ADMINISTRATOR, "organisation": None}
    second = accept(offer_post("bakery", **seat, by=by), by=province.posts.bakery.account)
    Notice.objects.all().delete()
    accept(offer_post("clinic", **seat, by=second), by=province.posts.clinic.account)
    text = "clinic经办接受了岗位邀请，从今天起以管理员的岗位办事"
    assert sorted(told()[1:]) == [("administrator", text), ("bakery", text)]


def test_who_declines_holds_nothing_and_is_not_named(province: Province) -> None:
    offer = decline(offered(province), by=province.posts.bakery.account)
    assert (offer.state, province.posts.bakery.account.posts.count()) == ("declined", 1)
    assert told()[1:] == [("food", "登录名“bakery”没有接受广东省食品学会的岗位邀请")]
    entry = Entry.objects.latest("sequence")
    assert (entry.deed, entry.account_id) == ("decline_post", province.posts.bakery.account_id)


def test_nobody_answers_for_another(province: Province) -> None:
    offers = [offered(province), offered(province, "nobody")]
    for offer in offers:
        for deed in (accept, decline):
            with pytest.raises(Refused):
                deed(offer, by=province.posts.clinic.account)
    assert PostOffer.objects.waiting().count() == 2


def test_an_offer_is_taken_back_by_whoever_may_fill_the_post_and_the_person_is_told(province: Province) -> None:
    offer = offered(province)
    for stranger in (province.posts.bakery, province.posts.horticulture, province.posts.guangzhou):
        with pytest.raises(Refused):
            take_back(offer, by=stranger)
    assert take_back(offer, by=province.posts.guangdong).state == "taken_back"
    assert told()[1:] == [("bakery", "广东省食品学会收回了给你的岗位邀请")]
    assert Entry.objects.latest("sequence").deed == "take_back_offer"
    for deed in (accept, decline):
        with pytest.raises(Refused):
            deed(offer, by=province.posts.bakery.account)


@pytest.mark.parametrize(("answer", "state"), [(accept, "已接受"), (decline, "未接受")])
def test_an_answered_offer_is_not_taken_back(province: Province, answer: Callable[..., object], state: str) -> None:
    offer = offered(province)
    answer(offer, by=province.posts.bakery.account)
    with pytest.raises(Refused, match=f"这份邀请{state}，不用再收回"):
        take_back(offer, by=province.posts.food)


@pytest.mark.parametrize("username", ["bakery", "nobody"])
def test_an_offer_lapses_the_day_after_its_last(province: Province, username: str) -> None:
    offer = offered(province, username)
    noon = datetime(2026, 12, 7, 12, tzinfo=clock.SHANGHAI)
    with clock.at(noon):
        assert lapse_offers() == 0
    with clock.at(noon + timedelta(days=1)):
        if offer.account:
            with pytest.raises(Refused):
                accept(offer, by=offer.account)
        assert (lapse_offers(), lapse_offers()) == (1, 0)
    offer.refresh_from_db()
    assert (offer.state, Entry.objects.latest("sequence").deed) == ("lapsed", "lapse_offer")
    assert told()[-1] == (
        "food",
        f"给登录名“{username}”的岗位邀请过期了：没有人答复。请核对登录名，需要的话再发一次",
    )


def test_on_its_last_day_it_is_still_accepted(province: Province) -> None:
    offer = offered(province)
    with clock.at(datetime(2026, 12, 7, 23, tzinfo=clock.SHANGHAI)):
        assert accept(offer, by=province.posts.bakery.account).society == province.societies.food


@pytest.mark.parametrize(("day", "reminded"), [(2, 0), (3, 1), (7, 1), (8, 0)])
def test_the_person_is_reminded_two_working_days_before_once_a_day(province: Province, day: int, reminded: int) -> None:
    offered(province)
    with clock.at(datetime(2026, 12, day, 9, tzinfo=clock.SHANGHAI)):
        assert (remind_offered(), remind_offered()) == (reminded, 0)
    assert [account for account, _ in told()] == ["bakery"] * (1 + reminded)


def test_a_name_that_nobody_has_leaves_the_same_traces(province: Province) -> None:
    def traces(username: str) -> list[Any]:
        made = offered(province, username)
        with clock.at(datetime(2026, 12, 4, 9, tzinfo=clock.SHANGHAI)):
            remind_offered()
        entries = Entry.objects.filter(subject_kind="postoffer", subject_id=made.pk).order_by("sequence")
        return [(entry.deed, str(entry.facts).replace(username, "…")) for entry in entries]

    assert traces("bakery") == traces("nobody")
    assert {account for account, _ in told()} == {"bakery"}


def test_a_stopped_account_is_nobody(province: Province) -> None:
    stop_account(province.posts.bakery.account, by=province.posts.administrator)
    assert offered(province).account is None


def test_what_is_offered_to_nobody_is_not_for_who_comes_later_under_that_name(province: Province) -> None:
    offer = offered(province, "nobody")
    later = Account.objects.create_account("nobody", "后来者", "a-quite-new-one-2026")
    assert not PostOffer.objects.asked_of(later).exists()
    with pytest.raises(Refused):
        accept(offer, by=later)


def test_a_post_is_offered_once_at_a_time_and_not_to_who_holds_it(province: Province) -> None:
    for username in ("bakery", "nobody"):
        offered(province, username)
        with pytest.raises(Refused) as again:
            offered(province, username)
        assert again.value.reason == f"已经给登录名“{username}”发过这份邀请，等对方答复就行"
    with pytest.raises(Refused) as held:
        offer_post("food", role=Role.SOCIETY, organisation=province.societies.food, by=province.posts.guangdong)
    assert held.value.reason == "登录名“food”已经有这个岗位了，不用再邀请"


def test_an_ended_post_may_be_offered_again(province: Province) -> None:
    leave_empty(province.posts.bakery, by=province.posts.liwan)
    offer = offer_post("bakery", role=Role.HOST, organisation=province.hosts.bakery, by=province.posts.liwan)
    assert accept(offer, by=province.posts.bakery.account).host == province.hosts.bakery


@pytest.mark.parametrize(("limit", "undo"), [("AT_MOST_WAITING", False), ("AT_MOST_A_DAY", True)])
def test_trying_names_is_braked(province: Province, monkeypatch: pytest.MonkeyPatch, limit: str, undo: bool) -> None:
    monkeypatch.setattr(offering, limit, 3)
    for number in range(3):
        offer = offered(province, f"name{number}")
        if undo:
            take_back(offer, by=province.posts.food)
    with pytest.raises(Refused):
        offered(province, "name3")
    assert PostOffer.objects.count() == 3
    with clock.at(MONDAY + timedelta(days=1)):
        assert attempted(lambda: offered(province, "name3")) is undo


def attempted(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except Refused:
        return False
    return True


@pytest.mark.parametrize("by", ["bakery", "horticulture", "guangzhou", "expert"])
def test_nobody_offers_what_is_not_theirs_to_fill(province: Province, by: str) -> None:
    with pytest.raises(Refused):
        offer_post("clinic", role=Role.SOCIETY, organisation=province.societies.food, by=getattr(province.posts, by))
    with pytest.raises(Refused):
        offer_post("clinic", role=Role.EXPERT, organisation=None, by=province.posts.administrator)
    assert not PostOffer.objects.exists()


def test_an_offer_is_seen_by_its_organisation_and_by_who_made_it(province: Province) -> None:
    offer = offer_post("clinic", role=Role.HOST, organisation=province.hosts.bakery, by=province.posts.liwan)
    seen = {name for name, post in vars(province.posts).items() if PostOffer.objects.visible_to(post).exists()}
    assert seen == {"administrator", "liwan", "bakery"}
    assert PostOffer.objects.visible_to(None).exists() is False
    assert list(PostOffer.objects.asked_of(province.posts.clinic.account)) == [offer]
