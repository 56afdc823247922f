"""A need that was closed is wanted after all."""

import pytest

from kezhan.journal.models import Entry
from kezhan.needs.allowed import may_reopen
from kezhan.needs.checking import close_need
from kezhan.needs.models import Need, NeedState
from kezhan.needs.reopening import reopen_closed
from kezhan.organisations.models import Host
from kezhan.policy.refusal import Refused
from tests.matching.people import open_need
from tests.province import Province


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
    need = closed(None, collected_by=province.associations.liwan, division="440103")
    need = reopen_closed(need, by=province.posts.liwan)
    assert (need.state, need.opened_at is not None) == (NeedState.OPEN, True)


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
