"""The nearest association opens or returns a need. Its owner or checker closes it, and a pairing sets it aside."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.journal.verifying import first_broken_link
from kezhan.needs.checking import close_need, open_need, return_need
from kezhan.needs.models import Confidentiality, Need
from kezhan.needs.pairing import mark_paired, reopen
from kezhan.needs.particulars import NeedParticulars, particulars_of, refuse_past
from kezhan.needs.posting import change_need, post_directly, post_need
from kezhan.needs.sharing import open_to
from kezhan.notices.models import Notice
from kezhan.organisations.models import Association, Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from tests.province import Province

NEED_CHECK = editions.in_force().terms.need_check.clause
MOONCAKES = NeedParticulars(
    task="bottleneck",
    title="月饼保质期短",
    text="中秋前两个月生产的低糖月饼放到第四十天就回油发霉，想把保质期延长到九十天，又不加防腐剂。",
)


@pytest.fixture
def posted(province: Province) -> Need:
    return post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)


@pytest.fixture
def opened(province: Province, posted: Need) -> Need:
    return open_need(posted, by=province.posts.liwan)


def test_a_checked_need_is_open_to_all_and_its_host_is_told(province: Province, posted: Need) -> None:
    need = open_need(posted, remark="属实", by=province.posts.liwan)
    assert (need.state, need.remark, need.due_on, need.opened_at is not None) == ("open", "属实", None, True)
    assert Notice.objects.get(account=province.posts.bakery.account).text == "需求“月饼保质期短”已核实，开始对接学会"
    assert need in Need.objects.public()
    assert Entry.objects.last().facts == {"state": {"from": "checking", "to": "open"}, "remark": "属实"}
    assert first_broken_link() is None


@pytest.mark.parametrize("by", ["administrator", "guangdong", "guangzhou", "nanhai", "bakery", "food", "expert"])
def test_nobody_else_checks_it(province: Province, posted: Need, by: str) -> None:
    post = getattr(province.posts, by)
    for check in (lambda: open_need(posted, by=post), lambda: return_need(posted, remark="不清楚", by=post)):
        with pytest.raises(Refused) as refused:
            check()
        assert refused.value.clause == NEED_CHECK
    posted.refresh_from_db()
    assert posted.state == "checking"


def test_a_second_click_opens_nothing_again(province: Province, opened: Need) -> None:
    told = Notice.objects.count()
    with pytest.raises(Refused):
        open_need(opened, by=province.posts.liwan)
    assert Notice.objects.count() == told


def test_a_returned_need_is_put_right_and_posted_again(province: Province, posted: Need) -> None:
    with pytest.raises(Refused) as refused:
        return_need(posted, remark=" ", by=province.posts.liwan)
    assert refused.value.field == "remark"
    need = return_need(posted, remark="请写清现有工艺", by=province.posts.liwan)
    assert need in Need.objects.waiting_for(province.posts.bakery)
    assert Notice.objects.filter(account=province.posts.bakery.account).get().text.endswith("请写清现有工艺")
    changed = replace(particulars_of(need), text=MOONCAKES.text + "现在用的是传统转化糖浆。")
    change_need(need, changed, version=need.version, by=province.posts.bakery)
    again = post_need(need, by=province.posts.bakery)
    assert (again.state, again.checker, again.posted_at) == ("checking", province.associations.liwan, posted.posted_at)
    assert again not in Need.objects.waiting_for(province.posts.bakery)


def test_a_remark_longer_than_its_field_is_refused(province: Province, posted: Need) -> None:
    with pytest.raises(Refused) as refused:
        return_need(posted, remark="长" * 501, by=province.posts.liwan)
    assert refused.value.field == "remark"
    assert return_need(posted, remark="长" * 500, by=province.posts.liwan).state == "returned"


@pytest.mark.parametrize("by", ["bakery", "liwan"])
def test_a_need_is_closed_with_its_reason_by_its_host_or_its_checker(province: Province, opened: Need, by: str) -> None:
    post = getattr(province.posts, by)
    with pytest.raises(Refused) as refused:
        close_need(opened, reason="", by=post)
    assert refused.value.field == "reason"
    assert close_need(opened, reason="已经自己解决", by=post).state == "closed"
    with pytest.raises(Refused):
        close_need(opened, reason="已经自己解决", by=post)
    assert opened not in Need.objects.public()


@pytest.mark.parametrize("by", ["steelworks", "nanhai", "food"])
def test_nobody_else_closes_it(province: Province, opened: Need, by: str) -> None:
    with pytest.raises(Refused):
        close_need(opened, reason="已经自己解决", by=getattr(province.posts, by))
    opened.refresh_from_db()
    assert opened.state == "open"


def test_a_paired_need_is_set_aside_until_the_pairing_comes_apart(province: Province, opened: Need) -> None:
    paired = mark_paired(opened, by=province.posts.food)
    assert (paired.state, Need.objects.open().count()) == ("paired", 0)
    with pytest.raises(Refused):
        mark_paired(opened, by=province.posts.food)
    with pytest.raises(Refused):
        close_need(opened, reason="不要了", by=province.posts.bakery)
    assert reopen(opened, reason="解除结对", by=CLOCKWORK).state == "open"
    with pytest.raises(Refused):
        reopen(opened, reason="解除结对", by=CLOCKWORK)
    assert [entry.deed for entry in Entry.objects.all()][-2:] == ["mark_paired", "reopen_need"]


@pytest.mark.parametrize(
    ("confidentiality", "seers"),
    [
        (
            Confidentiality.PUBLIC,
            {"administrator", "guangdong", "guangzhou", "liwan", "bakery", "steelworks", "food", "mechanics", "expert"},
        ),
        (Confidentiality.PARTNERS, {"administrator", "guangdong", "guangzhou", "liwan", "bakery"}),
        (Confidentiality.PRIVATE, {"administrator", "guangdong", "guangzhou", "liwan", "bakery"}),
    ],
)
def test_each_role_sees_an_open_need_as_far_as_it_is_meant_for_them(
    province: Province, confidentiality: Confidentiality, seers: set[str]
) -> None:
    need = post_directly(
        replace(MOONCAKES, confidentiality=confidentiality.value), form_key=uuid4(), by=province.posts.bakery
    )
    open_need(need, by=province.posts.liwan)
    asked = ["administrator", "guangdong", "guangzhou", "liwan", "nanhai", "dongguan"]
    asked += ["bakery", "steelworks", "food", "mechanics", "expert"]
    seen = {name for name in asked if need in Need.objects.visible_to(getattr(province.posts, name))}
    assert seen == seers
    assert (need in Need.objects.visible_to(None)) == (confidentiality == Confidentiality.PUBLIC)


def test_an_association_without_one_above_it_sees_no_more_than_its_own(province: Province, posted: Need) -> None:
    Association.objects.filter(pk=province.associations.foshan.pk).update(parent=None)
    alone = Post.objects.select_related("association").get(pk=province.posts.foshan.pk)
    assert posted not in Need.objects.visible_to(alone)
    assert posted in Need.objects.visible_to(province.posts.guangzhou)


def test_a_need_for_partners_is_read_by_the_society_it_was_opened_to_and_its_experts(province: Province) -> None:
    hidden = replace(MOONCAKES, confidentiality=Confidentiality.PARTNERS.value)
    need = post_directly(hidden, form_key=uuid4(), by=province.posts.bakery)
    with pytest.raises(Refused):
        open_to(need, province.societies.food, by=province.posts.bakery)
    open_need(need, by=province.posts.liwan)
    for _ in range(2):
        open_to(need, province.societies.food, by=province.posts.bakery)
    seen = {name for name in ("food", "expert", "mechanics") if _sees(province, name, need)}
    assert seen == {"food", "expert"}
    assert Entry.objects.filter(deed="open_need_to").count() == 1
    assert Notice.objects.filter(account=province.posts.food.account).count() == 0  # the invitation tells of it


@pytest.mark.parametrize("by", ["steelworks", "food", "liwan"])
def test_nobody_but_its_host_opens_it_to_a_society(province: Province, opened: Need, by: str) -> None:
    with pytest.raises(Refused):
        open_to(opened, province.societies.food, by=getattr(province.posts, by))
    assert opened.opened_to.count() == 0


def _sees(province: Province, name: str, need: Need) -> bool:
    return need in Need.objects.visible_to(getattr(province.posts, name))


def test_a_need_that_was_returned_may_be_closed(province: Province, posted: Need) -> None:
    returned = return_need(posted, remark="写清数量", by=province.posts.liwan)
    assert close_need(returned, reason="不做了", by=province.posts.bakery).state == "closed"


def test_a_need_may_be_wanted_by_today_and_not_by_yesterday() -> None:
    refuse_past(clock.today())
    with pytest.raises(Refused, match="希望完成时间已经过了"):
        refuse_past(clock.today() - timedelta(days=1))
