"""Who comes for the first time reads on the page what to do next, and is led to the form that is theirs."""

import pytest

from kezhan.experts.models import Membership
from kezhan.needs.models import NeedState
from tests.matching.people import invited, open_need
from tests.province import Province
from tests.web.needs_at_hand import monday, typed
from tests.web.office import shown, signed_in

__all__ = ["monday"]


@pytest.mark.parametrize("person", ["bakery", "liwan"])
def test_who_writes_needs_in_a_post_is_led_from_the_visitors_form_to_their_own(province: Province, person: str) -> None:
    client = signed_in(getattr(province.posts, person))
    assert client.get("/post-need/").headers["Location"] == "/needs/new/"
    assert client.post("/post-need/", typed()).status_code == 200


@pytest.mark.parametrize("person", ["food", "expert"])
def test_who_writes_none_in_a_post_may_still_post_one_as_anybody_may(province: Province, person: str) -> None:
    assert signed_in(getattr(province.posts, person)).get("/post-need/").status_code == 200


def test_a_need_that_looks_for_a_society_is_on_its_host_s_desk_with_what_the_host_can_do(province: Province) -> None:
    need = open_need(province.hosts.bakery)
    page = shown(signed_in(province.posts.bakery), "/desk/")
    assert ("正在找学会的需求" in page, need.title in page) == (True, True)
    assert "学会和专家会来找你们，你们也可以自己选学会、发邀请" in page
    assert need.title not in shown(signed_in(province.posts.mould_works), "/desk/")


@pytest.mark.parametrize("readers", ["partners", "private"])
def test_of_a_need_that_societies_do_not_see_no_society_is_promised_to_come(province: Province, readers: str) -> None:
    open_need(province.hosts.bakery, confidentiality=readers)
    page = shown(signed_in(province.posts.bakery), "/desk/")
    assert ("学会收到邀请才看得到，请你们选学会、发邀请" in page, "会来找你们" in page) == (True, False)


def test_a_need_that_has_a_society_is_not_said_to_look_for_one(province: Province) -> None:
    open_need(province.hosts.bakery, state=NeedState.PAIRED)
    assert "正在找学会的需求" not in shown(signed_in(province.posts.bakery), "/desk/")


def test_a_society_with_too_few_experts_reads_how_many_are_missing(province: Province) -> None:
    food = province.societies.food
    made = invited(open_need(province.hosts.bakery), food, province.posts.bakery)
    address = f"/invitations/{made.pk}/"
    keep = Membership.objects.filter(society=food).values_list("pk", flat=True)
    for number, missing in ((2, "现有 2 名，还差 1 名"), (1, "现有 1 名，还差 2 名")):
        Membership.objects.filter(society=food).exclude(pk__in=list(keep[:number])).delete()
        page = shown(signed_in(province.posts.food), address)
        assert f"每 3 名可服务专家才能建 1 个站，{missing}（依据 §3.2）。可以先谈着，专家登记够了再结对。" in page
        assert "名额已满" not in page
