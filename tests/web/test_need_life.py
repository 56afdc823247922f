"""The progress of a need on its page: each moment as the record tells it, also when an application came to nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.matching import agreements, pairings
from kezhan.matching.models import Pairing
from kezhan.needs.checking import close_need, open_need
from kezhan.needs.collecting import post_from_public
from kezhan.needs.models import Need
from kezhan.needs.reopening import reopen_closed
from kezhan.organisations.models import Post
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from tests.deeds.needs import CAKES
from tests.matching.people import MONDAY, paired, signed
from tests.province import Province
from tests.web.needs_at_hand import checking, collected, monday
from tests.web.office import shown, signed_in

__all__ = ["monday"]


@pytest.fixture
def need(province: Province) -> Need:
    """A need that the county found to be real on Monday."""
    return open_need(checking(province), remark="去厂里看过", by=province.posts.liwan)


def chosen(province: Province, need: Need) -> Pairing:
    return paired(need, province.societies.food, province.posts.bakery, province.posts.food)


def told(province: Province, need: Need) -> list[tuple[str, str, str]]:
    """The title, the day and the note of every past moment, as the county reads them."""
    moments = signed_in(province.posts.liwan).get(f"/needs/{need.pk}/").context["moments"]
    return [(one.title, one.when.split(" ")[0], one.note) for one in moments if one.phase == "past"]


def test_a_need_that_opens_again_is_not_told_as_checked_again(province: Province, need: Need) -> None:
    station = agreements.apply(signed(province, chosen(province, need)), by=province.posts.food)
    with clock.at(MONDAY + timedelta(days=3)):
        take("withdraw", station, by=province.posts.food, said=Said("人手不够"))
        assert told(province, need)[1:] == [
            ("核实属实", "3月2日", "去厂里看过"),
            ("双方结对", "3月2日", ""),
            ("双方签好协议", "3月2日", ""),
            ("申请建站", "3月2日", ""),
            ("重新开放对接", "3月5日", "结对没有办成：撤回申请"),
        ]


def test_an_entry_that_somebody_changed_is_no_moment(province: Province, need: Need) -> None:
    Entry.objects.filter(deed="open_need").update(facts={"remark": "没有去看"})
    assert [title for title, _, _ in told(province, need)] == ["提出需求"]


def to_come(post: Post, need: Need) -> list[str]:
    """The titles of what is now and of what is expected, as this post reads them."""
    moments = signed_in(post).get(f"/needs/{need.pk}/").context["moments"]
    return [one.title for one in moments if one.phase != "past"]


def test_a_paired_need_tells_how_far_the_two_sides_came(province: Province, need: Need) -> None:
    bakery = province.posts.bakery
    pairing = chosen(province, need)
    assert to_come(bakery, need) == ["现在：签协议", "申请建站", "站点备案"]
    pairing = signed(province, pairing)
    assert told(province, need)[-1][0] == "双方签好协议"
    assert to_come(bakery, need) == ["现在：申请建站", "站点备案"]
    station = agreements.apply(pairing, by=province.posts.food)
    assert told(province, need)[-1][0] == "申请建站"
    assert to_come(bakery, need) == ["现在：建站申请（起草中）", "站点备案"]
    assert to_come(province.posts.steelworks, need) == ["现在：办理建站申请", "站点备案"]
    Station.objects.filter(pk=station.pk).update(
        state=State.OPERATING, filed_on=MONDAY.date(), filing_number="2026-44-0001"
    )
    for anybody in (bakery, province.posts.steelworks):
        assert to_come(anybody, need) == ["现在：站点运行中"]
    assert told(province, need)[-1] == ("站点备案", "2026年3月2日", "2026-44-0001")
    Station.objects.filter(pk=station.pk).update(state=State.DELISTED)
    assert (told(province, need)[-1][0], to_come(bakery, need)) == ("站点已摘牌", [])


def test_what_a_side_wrote_to_the_other_is_not_told_to_everybody(province: Province, need: Need) -> None:
    pairings.dissolve(chosen(province, need), "对方要价太高", by=province.posts.bakery)
    assert told(province, need)[-1] == ("重新开放对接", "3月2日", "结对没有办成：解除结对")
    assert "要价" not in shown(signed_in(province.posts.steelworks), f"/needs/{need.pk}/")


def test_a_collected_need_opened_again_was_never_checked(province: Province) -> None:
    need = close_need(collected(province), reason="不急", by=province.posts.liwan)
    reopen_closed(need, by=province.posts.liwan)
    assert [title for title, _, _ in told(province, need)] == ["代征集", "重新打开"]


def test_a_visitors_need_is_told_as_the_publics(province: Province) -> None:
    given = {"visitor_name": "王女士", "phone": "13800138000", "division": "440103014", "form_key": UUID(int=7)}
    need = post_from_public(CAKES, **given)
    assert told(province, need) == [("公众提出需求", "3月2日", "由广州市荔湾区科学技术协会找单位")]
    assert "公众从网上提交，由广州市荔湾区科学技术协会找单位" in shown(
        signed_in(province.posts.liwan), f"/needs/{need.pk}/"
    )
