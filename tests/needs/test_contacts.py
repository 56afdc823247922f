"""Nothing that the public reads of a need says how to reach somebody, whichever deed brings it in. Closed needs may."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from kezhan.needs.checking import open_need, return_need
from kezhan.needs.collecting import collect_need, post_from_public
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.needs.particulars import NeedParticulars, particulars_of
from kezhan.needs.posting import change_need, draft_need, post_directly, post_need
from kezhan.policy.refusal import Refused
from tests.province import Province

PLAIN = NeedParticulars(
    task="bottleneck", title="腊味快检", text="腊味出厂前要快速检出酸价，现在送检要等三天，想找一种现场的办法。"
)
TOLD = {
    "title": replace(PLAIN, title="腊味快检（李梅 13570001111）"),
    "text": replace(PLAIN, text=f"{PLAIN.text}联系人张国强13822334455。"),
}
NUMBERS = {"title": "13570001111", "text": "13822334455"}
Deed = Callable[[Province, NeedParticulars], Need]

BRINGING: dict[str, Deed] = {
    "draft": lambda here, told: draft_need(told, form_key=uuid4(), by=here.posts.bakery),
    "posted": lambda here, told: post_directly(told, form_key=uuid4(), by=here.posts.bakery),
    "collected": lambda here, told: collect_need(told, division="440103", by=here.posts.liwan),
    "from the public": lambda here, told: post_from_public(
        told, visitor_name="黄小妹", phone="13900139000", division="440103", form_key=uuid4()
    ),
}


def refused_at(deed: Callable[[], object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        deed()
    assert refused.value.field == field
    assert f"“{NUMBERS[field]}”" in refused.value.reason
    assert "“联系电话”" in refused.value.reason


@pytest.mark.parametrize("field", TOLD)
@pytest.mark.parametrize("deed", BRINGING)
def test_no_deed_brings_a_contact_into_a_public_need(province: Province, deed: str, field: str) -> None:
    refused_at(lambda: BRINGING[deed](province, TOLD[field]), field)
    assert not Need.objects.exists()


@pytest.mark.parametrize("closed", [Confidentiality.PARTNERS, Confidentiality.PRIVATE])
@pytest.mark.parametrize("deed", BRINGING)
def test_a_closed_need_may_tell_whom_to_call_until_it_becomes_public(
    province: Province, deed: str, closed: Confidentiality
) -> None:
    need = BRINGING[deed](province, replace(TOLD["text"], confidentiality=closed.value))
    by = province.posts.bakery if need.host_id else province.posts.liwan
    if deed == "posted":
        return_need(need, remark="请写明数量", by=province.posts.liwan)
    public = replace(particulars_of(need), confidentiality=Confidentiality.PUBLIC.value)
    refused_at(lambda: change_need(need, public, version=need.version, by=by), "text")


@pytest.mark.parametrize("field", TOLD)
@pytest.mark.parametrize("state", [NeedState.DRAFT, NeedState.RETURNED])
def test_what_lies_there_from_before_is_neither_handed_in_nor_opened(
    province: Province, field: str, state: NeedState
) -> None:
    need = draft_need(PLAIN, form_key=uuid4(), by=province.posts.bakery)
    if state == NeedState.RETURNED:
        return_need(post_need(need, by=province.posts.bakery), remark="请写明数量", by=province.posts.liwan)
    Need.objects.filter(pk=need.pk).update(**{field: getattr(TOLD[field], field)})
    refused_at(lambda: post_need(need, by=province.posts.bakery), field)
    Need.objects.filter(pk=need.pk).update(state=NeedState.CHECKING, checker=province.associations.liwan)
    refused_at(lambda: open_need(need, by=province.posts.liwan), field)
