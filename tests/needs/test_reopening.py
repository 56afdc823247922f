"""The owner wants a closed need after all."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.needs.allowed import may_reopen
from kezhan.needs.checking import close_need
from kezhan.needs.checking import open_need as check_need
from kezhan.needs.collecting import post_from_public
from kezhan.needs.models import Need, NeedState
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import post_need
from kezhan.needs.reopening import reopen_closed
from kezhan.organisations.models import Host
from kezhan.policy.refusal import Refused
from kezhan.web.needs.after_pairing import AfterPairing
from kezhan.web.needs.life import life, told_of
from tests.matching.people import MONDAY, open_need, told
from tests.province import Province

TEXT = "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。"


def closed(host: Host | None, **changes: object) -> Need:
    need = open_need(host, **changes)
    Need.objects.filter(pk=need.pk).update(state=NeedState.CLOSED)
    need.refresh_from_db()
    return need


def test_a_host_s_need_is_a_draft_again_and_is_checked_anew(province: Province) -> None:
    need = close_need(open_need(province.hosts.bakery), reason="设备换了", by=province.posts.bakery)
    assert may_reopen(province.posts.bakery, need)
    need = reopen_closed(need, by=province.posts.bakery)
    assert (need.state, need.remark, need.version) == (NeedState.DRAFT, "", 2)
    assert Entry.objects.order_by("sequence").last().facts == {"state": {"from": "closed", "to": "draft"}}


def test_a_collected_need_is_open_at_once(province: Province) -> None:
    need = closed(None, collected_by=province.associations.liwan, division="440103", opened_at=MONDAY)
    with clock.at(MONDAY + timedelta(days=30)):
        need = reopen_closed(need, by=province.posts.liwan)
    assert (need.state, need.opened_at) == (NeedState.OPEN, MONDAY + timedelta(days=30))


def test_a_need_from_the_public_that_nobody_checked_waits_to_be_checked(province: Province) -> None:
    told_of = NeedParticulars(task="bottleneck", title="荔枝坏果多", text=TEXT)
    need = post_from_public(told_of, visitor_name="张三", phone="13800138000", division="440103", form_key=uuid4())
    close_need(need, reason="联系不上", by=province.posts.liwan)
    need = reopen_closed(need, by=province.posts.guangzhou)
    assert (need.state, need.opened_at, need.checker) == (NeedState.CHECKING, None, province.associations.liwan)
    assert need.due_on is not None
    assert told(province.posts.liwan)[-1] == f"{province.posts.guangzhou}重新打开了需求“荔枝坏果多”，请核实"
    check_need(need, by=province.posts.liwan)
    close_need(need, reason="不急了", by=province.posts.liwan)
    assert reopen_closed(need, by=province.posts.liwan).state == NeedState.OPEN


def test_what_was_found_before_is_not_told_of_a_need_that_is_posted_anew(province: Province) -> None:
    need = open_need(province.hosts.bakery, text=TEXT, checker=province.associations.liwan)
    close_need(need, reason="设备换了", by=province.posts.bakery)
    need = post_need(reopen_closed(need, by=province.posts.bakery), by=province.posts.bakery)
    assert [moment.title for moment in life(need, told_of(need), AfterPairing())][:2] == ["提出需求", "现在：科协核实"]


@pytest.mark.parametrize("name", ["steelworks", "liwan", "food", "expert"])
def test_nobody_else_reopens_it(province: Province, name: str) -> None:
    need, post = closed(province.hosts.bakery), getattr(province.posts, name)
    assert not may_reopen(post, need)
    with pytest.raises(Refused, match="你现在的岗位不能改"):
        reopen_closed(need, by=post)


def test_a_second_click_is_refused(province: Province) -> None:
    need = closed(province.hosts.bakery)
    reopen_closed(need, by=province.posts.bakery)
    with pytest.raises(Refused, match="这条需求现在是“草稿”"):
        reopen_closed(need, by=province.posts.bakery)
