"""A county officer who belongs to a host does not check its needs.

If the county has only that officer, the association above stands in.
"""

from datetime import date
from uuid import uuid4

import pytest

from kezhan.needs.checking import open_need, return_need
from kezhan.needs.collecting import attach_host, collect_need
from kezhan.needs.models import Need, NeedState
from kezhan.needs.posting import post_directly
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from tests.needs.test_checking import MOONCAKES
from tests.province import BEGAN_ON, Province


@pytest.fixture(params=[None, date(2021, 5, 6)], ids=["present", "ended"])
def officer(request: pytest.FixtureRequest, province: Province) -> Post:
    """The county's only officer, who has or had a post at the bakery too."""
    officer = province.posts.liwan
    Post.objects.create(
        account=officer.account, role=Role.HOST, host=province.hosts.bakery, began_on=BEGAN_ON, ended_on=request.param
    )
    return officer


def test_the_association_above_is_told_and_checks(province: Province, officer: Post) -> None:
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    for deed in (open_need, return_need):
        with pytest.raises(Refused, match="要回避。由广州市科学技术协会代办（guangzhou经办）"):
            deed(need, remark="看过了", by=officer)
    asked = Notice.objects.filter(text__endswith="请核实").values_list("account_id", flat=True)
    assert list(asked) == [province.posts.guangzhou.account_id]
    assert list(Need.objects.waiting_for(officer)) == []
    assert list(Need.objects.waiting_for(province.posts.guangzhou)) == [need]
    assert list(Need.objects.waiting_for(province.posts.guangdong)) == []
    assert open_need(need, by=province.posts.guangzhou).state == NeedState.OPEN


def test_other_hosts_needs_are_checked_as_ever(province: Province, officer: Post) -> None:
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.clinic)
    assert list(Need.objects.waiting_for(officer)) == [need]
    with pytest.raises(Refused, match="由广州市荔湾区科学技术协会核实"):
        open_need(need, by=province.posts.guangzhou)
    assert open_need(need, by=officer).state == NeedState.OPEN


def test_a_collected_need_is_not_given_to_ones_own_host_unchecked(province: Province, officer: Post) -> None:
    need = collect_need(MOONCAKES, division="440103", by=officer)
    with pytest.raises(Refused, match="要回避"):
        attach_host(need, province.hosts.bakery, by=officer)
    assert attach_host(need, province.hosts.clinic, by=officer).host == province.hosts.clinic
