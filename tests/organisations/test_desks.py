"""Who sits at a desk, and who is told when nobody does."""

from typing import Any
from uuid import uuid4

import pytest

from kezhan.journal.models import Entry
from kezhan.needs.collecting import post_from_public
from kezhan.needs.particulars import NeedParticulars
from kezhan.notices.models import Notice
from kezhan.organisations.access import allow_account, stop_account
from kezhan.organisations.audience import ask
from kezhan.organisations.desks import is_last, is_staffed, staffed_above
from kezhan.organisations.leaving import LastPerson, end_post, leave_empty
from kezhan.organisations.models import Association, Post, Role
from kezhan.organisations.offering import accept, offer_post
from kezhan.organisations.particulars import HostParticulars
from kezhan.organisations.posts import open_account_with_post
from kezhan.organisations.registering import register_host
from tests.province import Province

TEXT = "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。"


def told() -> list[tuple[str, str, str]]:
    return [(one.account.username, one.text, one.link) for one in Notice.objects.order_by("pk")]


def empty(province: Province, *names: str) -> None:
    for name in names:
        leave_empty(getattr(province.posts, name), by=province.posts.administrator)
    Notice.objects.all().delete()


def test_the_last_one_does_not_leave_by_a_slip(province: Province) -> None:
    with pytest.raises(LastPerson):
        end_post(province.posts.bakery, by=province.posts.liwan)
    offer = offer_post("clinic", role=Role.HOST, organisation=province.hosts.bakery, by=province.posts.bakery)
    assert is_last(province.posts.bakery)
    accept(offer, by=province.posts.clinic.account)
    assert not is_last(province.posts.bakery)
    assert end_post(province.posts.bakery, by=province.posts.bakery).ended_on is not None


def test_who_cannot_sign_in_sits_at_no_desk(province: Province) -> None:
    bakery = province.hosts.bakery
    assert (is_staffed(bakery), is_last(province.posts.bakery)) == (True, True)
    stop_account(province.posts.bakery.account, by=province.posts.administrator)
    assert not is_staffed(bakery)
    Notice.objects.all().delete()
    ask(bakery, "请看一看", "/desk/")
    assert told() == [("liwan", f"{bakery}现在没有人，请先安排人员。那里在等：请看一看", "/empty-desks/")]


@pytest.mark.parametrize(
    ("leaving", "above"),
    [("bakery", "liwan"), ("liwan", "guangzhou"), ("guangzhou", "guangdong"), ("food", "guangdong")],
)
def test_where_nobody_takes_over_the_association_above_is_told(province: Province, leaving: str, above: str) -> None:
    post = leave_empty(getattr(province.posts, leaving), by=province.posts.administrator)
    assert told() == [
        (
            leaving,
            f"你在{post.organisation_name}的岗位已由管理员终止".replace("管理员终", "administrator经办（管理员）终"),
            "/desk/",
        ),
        (above, emptied(post.organisation), "/empty-desks/"),
    ]
    assert Entry.objects.get().deed == "end_post"


def emptied(organisation: Any) -> str:
    """An association below another one is stood in for meanwhile, so it is not said that nobody does its work."""
    is_stood_in_for = isinstance(organisation, Association) and organisation.parent is not None
    return f"{organisation}从今天起没有人了，{'' if is_stood_in_for else '那里等办的事没有人办，'}请安排人员"


@pytest.mark.parametrize(
    ("leaving", "told_too"),
    [("liwan", ["guangzhou", "administrator"]), ("guangdong", ["administrator"]), ("bakery", ["liwan"])],
)
def test_the_administrator_learns_of_an_empty_association(
    province: Province, leaving: str, told_too: list[str]
) -> None:
    post = getattr(province.posts, leaving)
    leave_empty(post, by=post)
    assert told()[1:] == [(name, emptied(post.organisation), "/empty-desks/") for name in told_too]


def test_the_administrator_learns_of_a_host_with_nobody_above_it(province: Province) -> None:
    empty(province, "liwan", "guangzhou", "guangdong")
    leave_empty(province.posts.bakery, by=province.posts.bakery)
    assert told()[1:] == [("administrator", emptied(province.hosts.bakery), "/empty-desks/")]


def new_at_liwan(province: Province, by: Post) -> Post:
    person = {"name": "林伟民", "username": "linweimin", "password": "a-quite-new-one-2026", "phone": ""}
    seat = {"role": Role.COUNTY, "organisation": province.associations.liwan}
    return open_account_with_post(**person, **seat, form_key=uuid4(), by=by)


def test_who_fills_an_empty_desk_learns_what_waits_and_its_menders_that_it_is_filled(province: Province) -> None:
    empty(province, "liwan")
    person = new_at_liwan(province, by=province.posts.administrator)
    waits = "广州市荔湾区科学技术协会有一段时间没有人，那里等办的事现在归你办，请看待办"
    filled = "广州市荔湾区科学技术协会现在有人了：林伟民，那里等办的事有人接着办"
    assert told() == [(person.account.username, waits, "/desk/"), ("guangzhou", filled, "/empty-desks/")]
    Notice.objects.all().delete()
    new_at_liwan(province, by=person)
    assert told() == []


def test_who_accepts_an_offered_post_or_is_let_in_again_fills_it_too(province: Province) -> None:
    offer = offer_post("clinic", role=Role.HOST, organisation=province.hosts.bakery, by=province.posts.liwan)
    empty(province, "bakery")
    accept(offer, by=province.posts.clinic.account)
    waits = "广州荔香饼业有限公司有一段时间没有人，那里等办的事现在归你办，请看待办"
    assert (told()[0], [who for who, _, _ in told()]) == (("clinic", waits, "/desk/"), ["clinic", "liwan"])
    stop_account(province.posts.food.account, by=province.posts.administrator)
    Notice.objects.all().delete()
    allow_account(province.posts.food.account, by=province.posts.administrator)
    assert [who for who, _, _ in told()] == ["food", "guangdong"]


def test_the_first_person_of_an_organisation_fills_no_emptied_desk(province: Province) -> None:
    Post.objects.filter(host=province.hosts.bakery).delete()
    appointed = {"role": Role.HOST, "organisation": province.hosts.bakery, "by": province.posts.liwan}
    accept(offer_post("clinic", **appointed), by=province.posts.clinic.account)
    assert [who for who, _, _ in told()] == ["clinic", "liwan"]


def test_stopping_the_only_person_s_account_tells_the_association_above(province: Province) -> None:
    stop_account(province.posts.liwan.account, by=province.posts.administrator)
    assert told() == [("guangzhou", "广州市荔湾区科学技术协会从今天起没有人了，请安排人员", "/empty-desks/")]


def test_above_an_empty_association_the_next_one_up_is_asked(province: Province) -> None:
    assert staffed_above(province.hosts.bakery) == province.associations.liwan
    empty(province, "liwan")
    assert not is_staffed(province.associations.liwan)
    assert staffed_above(province.hosts.bakery) == province.associations.guangzhou
    empty(province, "guangzhou", "guangdong")
    assert staffed_above(province.hosts.bakery) is None


def test_what_is_asked_at_an_empty_desk_is_told_above(province: Province) -> None:
    ask(province.associations.liwan, "请核实", "/needs/1/")
    assert told() == [("liwan", "请核实", "/needs/1/")]
    empty(province, "liwan")
    ask(province.associations.liwan, "请核实", "/needs/1/")
    assert told() == [
        ("guangzhou", "广州市荔湾区科学技术协会现在没有人，请先安排人员。那里在等：请核实", "/empty-desks/")
    ]
    assert ask(None, "请核实", "/needs/1/") == []


def need_of_a_visitor() -> Any:
    particulars = NeedParticulars("bottleneck", "桃酥不脆", TEXT)
    return post_from_public(
        particulars, visitor_name="过路人", phone="13800138009", division="440103", form_key=uuid4()
    )


def test_a_visitor_s_need_goes_where_somebody_will_call(province: Province) -> None:
    assert need_of_a_visitor().checker == province.associations.liwan
    empty(province, "liwan")
    assert need_of_a_visitor().checker == province.associations.guangzhou
    assert [account for account, *_ in told()] == ["guangzhou"]
    empty(province, "guangzhou", "guangdong")
    assert (Association.objects.calling("440103"), need_of_a_visitor().checker) == (province.associations.liwan,) * 2


def test_a_host_registers_where_somebody_decides(province: Province) -> None:
    empty(province, "liwan")
    wish = HostParticulars(name="荔湾新村", form="village", division="440103014", without_code="村民小组")
    registration = register_host(wish, by=province.posts.steelworks.account)
    assert registration.association == province.associations.guangzhou
