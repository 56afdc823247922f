"""An expert asks one of their societies to take up a need (§3.1)."""

import pytest

from kezhan.journal.models import Entry
from kezhan.matching import invitations, recommendations
from kezhan.matching.models import Recommendation
from kezhan.needs.models import Confidentiality, Need, NeedState
from tests.matching.people import OFFER, open_need, refused, told
from tests.province import Province


def recommended(province: Province, need: Need, message: str = "正好在做这个课题") -> Recommendation:
    expert, society = province.experts.food[0], province.societies.food
    return recommendations.recommend(need, expert, society, message, by=province.posts.expert)


def test_an_expert_recommends_a_need_to_their_society_once(province: Province, need: Need) -> None:
    recommendation = recommended(province, need)
    assert told(province.posts.food) == ["食一建议广东省食品学会承接“糕点保鲜期短”：正好在做这个课题"]
    assert list(Recommendation.objects.waiting_for(province.posts.food)) == [recommendation]
    assert Entry.objects.get().deed == "recommend_need"
    with refused("你已经向广东省食品学会推荐过这条需求，等他们答复吧", "§3.1"):
        recommended(province, need)


def test_it_takes_the_expert_their_own_society_and_a_reason(province: Province, need: Need) -> None:
    me, society = province.experts.food[0], province.societies.food
    for who in ("food", "bakery", "guangdong", "administrator"):
        with refused("请专家本人来推荐", "§3.1"):
            recommendations.recommend(need, me, society, "好", by=getattr(province.posts, who))
    with refused("请专家本人来推荐", "§3.1"):
        recommendations.recommend(need, province.experts.food[1], society, "好", by=province.posts.expert)
    reason = "食一不是东莞市机械工程学会的在册专家，请改选该会专家，或改请专家所在的学会"
    with refused(reason, "§3.1", "expert"):
        recommendations.recommend(need, me, province.societies.mechanics, "好", by=province.posts.expert)
    with refused("请写明推荐的理由", "§3.1", "message"):
        recommended(province, need, "")


def test_a_need_that_is_hidden_or_not_open_is_not_recommended(province: Province) -> None:
    hidden = open_need(province.hosts.bakery, confidentiality=Confidentiality.PARTNERS)
    with refused("这条需求没有向你公开", "§3.1"):
        recommended(province, hidden)
    paired = open_need(province.hosts.bakery, state=NeedState.PAIRED)
    with refused("“糕点保鲜期短”现在是“已结对”，只有征集对接中的需求可以谈合作"):
        recommended(province, paired)


def test_the_society_sets_it_aside_with_a_reply(province: Province, need: Need) -> None:
    recommendation = recommended(province, need)
    for who in ("mechanics", "expert", "guangdong"):
        with refused("这条推荐由广东省食品学会答复", "§3.1"):
            recommendations.set_aside(recommendation, "忙", by=getattr(province.posts, who))
    with refused("请写明不承接的理由", "§3.1", "reply"):
        recommendations.set_aside(recommendation, "", by=province.posts.food)
    recommendations.set_aside(recommendation, "今年名额满了", by=province.posts.food)
    assert told(province.posts.expert) == ["广东省食品学会这次不承接“糕点保鲜期短”：今年名额满了"]
    assert list(Recommendation.objects.waiting_for(province.posts.food)) == []
    with refused("这条推荐已经答复过了", "§3.1"):
        recommendations.set_aside(recommendation, "今年名额满了", by=province.posts.food)


def test_it_leaves_the_desk_for_good_when_the_society_proposes_to_the_host(province: Province, need: Need) -> None:
    recommended(province, need)
    talk = invitations.propose_to_host(need, province.societies.food, OFFER, by=province.posts.food)
    assert list(Recommendation.objects.waiting_for(province.posts.food)) == []
    invitations.decline(talk, "另有安排", by=province.posts.bakery)
    assert list(Recommendation.objects.waiting_for(province.posts.food)) == []


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("food", True),
        ("expert", True),
        ("administrator", True),
        ("mechanics", False),
        ("bakery", False),
        ("liwan", False),
    ],
)
def test_a_recommendation_is_between_expert_and_society(province: Province, need: Need, who: str, sees: bool) -> None:
    recommendation = recommended(province, need)
    seen = list(Recommendation.objects.visible_to(getattr(province.posts, who)))
    assert seen == ([recommendation] if sees else [])
    assert list(Recommendation.objects.visible_to(None)) == []
