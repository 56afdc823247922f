"""An association recommends a need of its place to a society (§3.4)."""

import pytest

from kezhan.needs.models import Confidentiality, Need
from kezhan.needs.sharing import recommend_to
from kezhan.policy.refusal import Refused
from tests.matching.people import open_need, told
from tests.province import Province


def test_the_society_is_told_once(province: Province) -> None:
    need = open_need(province.hosts.bakery)
    recommend_to(need, province.societies.food, by=province.posts.liwan)
    assert told(province.posts.food) == ["广州市荔湾区科学技术协会推荐你们看需求“糕点保鲜期短”"]
    with pytest.raises(Refused, match="已经请广东省食品学会看过这条需求"):
        recommend_to(need, province.societies.food, by=province.posts.guangzhou)
    assert len(told(province.posts.food)) == 1


@pytest.mark.parametrize("name", ["nanhai", "bakery", "food", "expert"])
def test_it_takes_an_association_over_the_need_s_place(province: Province, name: str) -> None:
    need = open_need(province.hosts.bakery)
    with pytest.raises(Refused, match="只有需求所在地的科协可以推荐"):
        recommend_to(need, province.societies.food, by=getattr(province.posts, name))


def test_what_the_host_keeps_to_itself_is_not_opened_by_others(province: Province) -> None:
    need = open_need(province.hosts.bakery, confidentiality=Confidentiality.PARTNERS)
    with pytest.raises(Refused, match="不公开的需求由单位自己邀请学会"):
        recommend_to(need, province.societies.food, by=province.posts.liwan)
    assert not Need.objects.visible_to(province.posts.food).exists()


def test_a_collected_need_is_opened_by_whoever_collected_it(province: Province) -> None:
    need = open_need(
        None,
        collected_by=province.associations.liwan,
        division="440103",
        confidentiality=Confidentiality.PARTNERS,
    )
    recommend_to(need, province.societies.food, by=province.posts.liwan)
    assert list(Need.objects.visible_to(province.posts.food)) == [need]
