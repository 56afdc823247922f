"""Needs without a host: an association collects them or the public brings them, and the host is found later."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.needs.checking import close_need, open_need, return_need
from kezhan.needs.collecting import attach_host, collect_need, detach_host, post_from_public
from kezhan.needs.models import Need
from kezhan.needs.pairing import mark_paired
from kezhan.needs.particulars import NeedParticulars, particulars_of
from kezhan.needs.posting import TakenBefore, change_need
from kezhan.notices.models import Notice
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from tests.matching.people import MONDAY, told
from tests.province import Province

TAKE_PART = editions.in_force().rules.associations_take_part.clause
GLAZE = NeedParticulars(
    task="product_development",
    title="釉面砖起泡",
    text="窑温一过一千二百度釉面就起泡，次品到了两成，想找人看看坯料和釉料的配方。",
)
TASKS = [task.key for task in editions.in_force().tasks]


@pytest.fixture
def glaze() -> NeedParticulars:
    return replace(GLAZE, task=TASKS[2])


def test_an_association_collects_a_need_which_is_open_and_stays_on_its_desk(
    province: Province, glaze: NeedParticulars
) -> None:
    need = collect_need(glaze, division="440605100", external_key="a-1", by=province.posts.nanhai)
    assert (need.state, need.host, need.collected_by) == ("open", None, province.associations.nanhai)
    assert need.from_whom == "佛山市南海区科学技术协会代征集"
    desks = {name for name, post in vars(province.posts).items() if need in Need.objects.waiting_for(post)}
    assert desks == {"nanhai"}
    assert need in Need.objects.public()
    assert first_broken_link() is None


def test_a_collected_need_may_come_without_its_kind_but_not_without_words(
    province: Province, glaze: NeedParticulars
) -> None:
    by = province.posts.nanhai
    assert collect_need(replace(glaze, task=""), division="440605", by=by).task == ""
    for field in ("title", "text"):
        with pytest.raises(Refused) as refused:
            collect_need(replace(glaze, **{field: ""}), division="440605", by=by)
        assert refused.value.field == field


@pytest.mark.parametrize("by", ["administrator", "food", "bakery", "expert"])
def test_only_associations_collect(province: Province, glaze: NeedParticulars, by: str) -> None:
    with pytest.raises(Refused) as refused:
        collect_need(glaze, division="440605", by=getattr(province.posts, by))
    assert refused.value.clause == TAKE_PART


@pytest.mark.parametrize("division", ["440103", "440600", "110105", "abc", ""])
def test_an_association_collects_in_its_own_place_alone(
    province: Province, glaze: NeedParticulars, division: str
) -> None:
    with pytest.raises(Refused) as refused:
        collect_need(glaze, division=division, by=province.posts.nanhai)
    assert refused.value.field == "division"
    assert Need.objects.count() == 0


def test_a_need_from_elsewhere_is_brought_once_by_each_association(province: Province, glaze: NeedParticulars) -> None:
    collect_need(glaze, division="440605", external_key="a-1", by=province.posts.nanhai)
    with pytest.raises(Refused) as refused:
        collect_need(glaze, division="440605", external_key="a-1", by=province.posts.nanhai)
    assert refused.value.reason == "来源编号 a-1 的需求已经收过了，不用再收"
    collect_need(glaze, division="440605", external_key="a-1", by=province.posts.foshan)
    for _ in range(2):
        collect_need(glaze, division="440605", by=province.posts.nanhai)
    assert Need.objects.count() == 4
    with pytest.raises(Refused) as refused:
        collect_need(glaze, division="440605", external_key="a" * 81, by=province.posts.nanhai)
    assert refused.value.field == "external_key"


def test_the_same_form_sent_twice_collects_one_need(province: Province, glaze: NeedParticulars) -> None:
    key, by = uuid4(), province.posts.nanhai
    needs = [collect_need(glaze, division="440605", form_key=key, by=by) for _ in range(2)]
    assert (needs[0], Need.objects.count()) == (needs[1], 1)


@pytest.mark.parametrize("other", [{"title": "釉面砖开裂"}, {"division": "440605101"}])
def test_a_form_sent_again_with_other_words_or_another_place_is_refused(
    province: Province, glaze: NeedParticulars, other: dict[str, str]
) -> None:
    key, by, place = uuid4(), province.posts.nanhai, other.get("division", "440605100")
    need = collect_need(glaze, division="440605100", form_key=key, by=by)
    with pytest.raises(TakenBefore) as refused:
        collect_need(replace(glaze, title=other.get("title", glaze.title)), division=place, form_key=key, by=by)
    assert (refused.value.need, Need.objects.count(), Entry.objects.filter(subject_kind="need").count()) == (need, 1, 1)


def test_somebody_of_the_public_brings_a_need_to_the_nearest_association(
    province: Province, glaze: NeedParticulars
) -> None:
    key = uuid4()
    needs = [
        post_from_public(glaze, visitor_name="张三", phone="13800138000", division="440605100", form_key=key)
        for _ in range(2)
    ]
    need = needs[0]
    assert (needs[1], Need.objects.count()) == (need, 1)
    assert (need.state, need.checker, need.collected_by) == (
        "checking",
        province.associations.nanhai,
        province.associations.nanhai,
    )
    assert (need.contact_name, need.contact_phone) == ("张三", "13800138000")
    assert Entry.objects.get(subject_kind="need").actor == "张三（公众）"
    assert Notice.objects.get().account_id == province.posts.nanhai.account_id
    assert need not in Need.objects.public()
    open_need(need, by=province.posts.nanhai)
    assert need in Need.objects.waiting_for(province.posts.nanhai)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("visitor_name", {"visitor_name": " "}),
        ("visitor_name", {"visitor_name": "长" * 41}),
        ("contact_phone", {"phone": ""}),
        ("contact_phone", {"phone": "没有"}),
        ("division", {"division": "110105"}),
        ("division", {"division": "x"}),
    ],
)
def test_a_visitor_leaves_a_name_and_a_number(
    province: Province, glaze: NeedParticulars, field: str, change: dict[str, str]
) -> None:
    given = {"visitor_name": "张三", "phone": "13800138000", "division": "440605100"} | change
    with pytest.raises(Refused) as refused:
        post_from_public(glaze, form_key=uuid4(), **given)
    assert (refused.value.field, Need.objects.count()) == (field, 0)


def test_a_visitors_need_must_be_whole(province: Province, glaze: NeedParticulars) -> None:
    with pytest.raises(Refused) as refused:
        post_from_public(
            replace(glaze, text="太短"), visitor_name="张三", phone="13800138000", division="440605", form_key=uuid4()
        )
    assert (refused.value.field, Need.objects.count()) == ("text", 0)


def test_a_visitors_need_has_no_host_to_go_back_to_and_is_closed_instead(
    province: Province, glaze: NeedParticulars
) -> None:
    need = post_from_public(glaze, visitor_name="张三", phone="13800138000", division="440605100", form_key=uuid4())
    with pytest.raises(Refused):
        return_need(need, remark="不清楚", by=province.posts.nanhai)
    assert close_need(need, reason="联系不上", by=province.posts.nanhai).state == "closed"


def test_the_host_that_was_found_owns_the_need_at_its_own_place(province: Province, glaze: NeedParticulars) -> None:
    need = collect_need(glaze, division="440605", by=province.posts.nanhai)
    with pytest.raises(Refused):
        mark_paired(need, by=province.posts.food)
    attached = attach_host(need, province.hosts.ceramics_town, by=province.posts.nanhai)
    assert (attached.host, attached.division) == (province.hosts.ceramics_town, "440605100")
    assert Notice.objects.get().account_id == province.posts.ceramics_town.account_id
    assert Need.objects.waiting_for(province.posts.nanhai).count() == 0
    with pytest.raises(Refused) as refused:
        attach_host(need, province.hosts.growers, by=province.posts.nanhai)
    assert refused.value.reason == "这条需求已经归“里水陶瓷专业镇”，不用再办"
    assert mark_paired(need, by=province.posts.food).state == "paired"


def test_a_wrong_host_is_taken_back_while_the_need_is_being_checked(province: Province, glaze: NeedParticulars) -> None:
    posts = province.posts
    need = post_from_public(glaze, visitor_name="张三", phone="13800138000", division="440605", form_key=uuid4())
    attach_host(need, province.hosts.ceramics_town, by=posts.nanhai)
    for stranger in (posts.liwan, posts.ceramics_town, posts.food, posts.administrator):
        with pytest.raises(Refused):
            detach_host(need, by=stranger)
    detached = detach_host(need, by=posts.nanhai)
    assert (detached.host, detached.attached_at, detached.division) == (None, None, "440605")
    assert detached.state == "checking"
    told = Notice.objects.filter(account_id=posts.ceramics_town.account_id).order_by("pk").last()
    assert told is not None
    assert told.text == "需求“釉面砖起泡”不是你们单位的，佛山市南海区科学技术协会已经收回，你们不用再办"
    with pytest.raises(Refused) as refused:
        detach_host(need, by=posts.nanhai)
    assert refused.value.reason == "这条需求没有由科协归到单位，不用收回"
    assert attach_host(need, province.hosts.ceramics_town, by=posts.foshan).host == province.hosts.ceramics_town
    open_need(need, by=posts.nanhai)
    with pytest.raises(Refused):
        detach_host(need, by=posts.nanhai)


def test_a_need_handed_to_a_host_of_another_county_is_checked_there_and_back_again_when_it_is_taken_back(
    province: Province, glaze: NeedParticulars
) -> None:
    posts, there, here = province.posts, province.associations.liwan, province.associations.nanhai
    with clock.at(MONDAY):
        need = post_from_public(glaze, visitor_name="张三", phone="13800138000", division="440605", form_key=uuid4())
    with clock.at(MONDAY + timedelta(days=7)):
        attached = attach_host(need, province.hosts.bakery, by=posts.guangdong)
    assert (attached.state, attached.checker, attached.division) == ("checking", there, "440103014")
    assert (attached.due_on - need.due_on, attached.waiting_since - need.waiting_since) == (timedelta(7), timedelta(7))
    assert Entry.objects.latest("sequence").facts["checker"] == {"from": here.name, "to": there.name}
    assert told(posts.liwan) == [f"{posts.guangdong}把需求“釉面砖起泡”归到“广州荔香饼业有限公司”，请核实"]
    detached = detach_host(need, by=posts.guangdong)
    assert (detached.checker, detached.division, detached.waiting_since > attached.waiting_since) == (
        here,
        "440605",
        True,
    )
    assert told(posts.nanhai)[-1] == "需求“釉面砖起泡”已从“广州荔香饼业有限公司”收回，请核实并找到单位"
    attach_host(need, province.hosts.bakery, by=posts.guangdong)
    assert open_need(need, by=posts.liwan).state == "open"


def test_the_term_goes_on_where_the_same_association_checks(province: Province, glaze: NeedParticulars) -> None:
    need = post_from_public(glaze, visitor_name="张三", phone="13800138000", division="440605", form_key=uuid4())
    attached = attach_host(need, province.hosts.ceramics_town, by=province.posts.nanhai)
    assert (attached.checker, attached.waiting_since) == (need.checker, need.waiting_since)
    assert "checker" not in Entry.objects.latest("sequence").facts


@pytest.mark.parametrize(
    ("field", "worse"), [("task", ""), ("text", "太短"), ("wanted_by", date(2026, 3, 1)), ("contact_phone", "")]
)
def test_a_visitors_need_stays_as_whole_as_it_had_to_be(
    province: Province, glaze: NeedParticulars, field: str, worse: object
) -> None:
    need = post_from_public(glaze, visitor_name="张三", phone="13800138000", division="440605", form_key=uuid4())
    for _ in range(2):
        with clock.at(MONDAY), pytest.raises(Refused) as refused:
            change_need(
                need, replace(particulars_of(need), **{field: worse}), version=need.version, by=province.posts.nanhai
            )
        assert refused.value.field == field
        need = open_need(need, by=province.posts.nanhai) if need.state == "checking" else need


@pytest.mark.parametrize(("field", "worse"), [("text", ""), ("wanted_by", date(2026, 3, 1))])
def test_a_collected_need_keeps_its_words_and_looks_ahead(
    province: Province, glaze: NeedParticulars, field: str, worse: object
) -> None:
    by = province.posts.nanhai
    need = collect_need(replace(glaze, task=""), division="440605", by=by)
    with clock.at(MONDAY), pytest.raises(Refused) as refused:
        change_need(need, replace(particulars_of(need), **{field: worse}), version=1, by=by)
    assert refused.value.field == field
    assert change_need(need, replace(particulars_of(need), title="釉面起泡"), version=1, by=by).version == 2


def test_a_need_without_its_kind_gets_it_before_its_host(province: Province, glaze: NeedParticulars) -> None:
    need = collect_need(replace(glaze, task=""), division="440605", by=province.posts.nanhai)
    with pytest.raises(Refused) as refused:
        attach_host(need, province.hosts.ceramics_town, by=province.posts.nanhai)
    assert refused.value.field == "task"
    change_need(need, replace(particulars_of(need), task=TASKS[0]), version=1, by=province.posts.nanhai)
    assert attach_host(need, province.hosts.ceramics_town, by=province.posts.nanhai).task == TASKS[0]


@pytest.mark.parametrize("by", ["liwan", "food", "ceramics_town", "administrator"])
def test_nobody_else_attaches_a_host(province: Province, glaze: NeedParticulars, by: str) -> None:
    need = collect_need(glaze, division="440605", by=province.posts.nanhai)
    with pytest.raises(Refused):
        attach_host(need, province.hosts.ceramics_town, by=getattr(province.posts, by))
    need.refresh_from_db()
    assert need.host is None


def test_an_association_attaches_hosts_of_its_own_place_and_a_higher_one_any_below(
    province: Province, glaze: NeedParticulars
) -> None:
    need = collect_need(glaze, division="440605", by=province.posts.nanhai)
    with pytest.raises(Refused) as refused:
        attach_host(need, province.hosts.bakery, by=province.posts.nanhai)
    assert refused.value.field == "host"
    assert attach_host(need, province.hosts.bakery, by=province.posts.guangdong).host == province.hosts.bakery


def test_a_second_copy_of_the_page_collects_no_second_need(province: Province) -> None:
    by = province.posts.liwan
    first = collect_need(GLAZE, division="440103014", form_key=uuid4(), by=by)
    assert collect_need(GLAZE, division="440103014", form_key=uuid4(), by=by) == first
    assert collect_need(GLAZE, division="440103013", form_key=uuid4(), by=by) != first
    rows = [collect_need(GLAZE, division="440103014", external_key=key, by=by) for key in ("7", "8")]
    assert len({first, *rows}) == 3
