"""The progress of a need on its page: each moment as the record tells it, also when an application came to nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from kezhan import clock
from kezhan.matching import agreements, pairings
from kezhan.matching.models import Pairing
from kezhan.needs.checking import close_need, open_need
from kezhan.needs.collecting import post_from_public
from kezhan.needs.models import Need
from kezhan.needs.reopening import reopen_closed
from kezhan.stations.lifecycle import take
from kezhan.stations.moves import Said
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
            ("重新开放对接", "3月5日", "结对没有办成：撤回申请"),
        ]


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
