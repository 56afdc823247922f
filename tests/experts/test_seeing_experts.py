"""Who sees which experts, and whose telephone they see."""

import pytest

from kezhan.experts.models import Expert
from tests.province import Province


def test_everybody_with_a_post_sees_active_experts_and_an_expert_sees_themselves(province: Province) -> None:
    Expert.objects.filter(pk=province.experts.mechanics[0].pk).update(is_active=False)
    seen = {
        name: Expert.objects.visible_to(getattr(province.posts, name)).count()
        for name in ("administrator", "guangdong", "food", "bakery", "expert")
    }
    assert seen == {"administrator": 17, "guangdong": 17, "food": 17, "bakery": 17, "expert": 1}
    assert Expert.objects.visible_to(None).count() == 0


def test_one_who_is_no_longer_listed_counts_for_no_society(province: Province) -> None:
    gone, *others = province.experts.mechanics
    Expert.objects.filter(pk=gone.pk).update(is_active=False)
    assert list(Expert.objects.of(province.societies.mechanics)) == others


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        ("food", "13800000101"),
        ("guangdong", "13800000101"),
        ("nanhai", "13800000101"),
        ("administrator", "13800000101"),
        ("expert", "13800000101"),
        ("mechanics", "138****0101"),
        ("bakery", "138****0101"),
    ],
)
def test_a_telephone_is_whole_for_those_who_need_it_and_masked_for_others(
    province: Province, by: str, shown: str
) -> None:
    assert province.experts.food[0].phone_for(getattr(province.posts, by)) == shown


def test_a_society_that_an_expert_has_left_sees_the_number_no_more(province: Province) -> None:
    province.experts.food[0].memberships.update(ended_on="2026-01-05")
    assert province.experts.food[0].phone_for(province.posts.food) == "138****0101"


def test_no_number_is_nothing_to_mask(province: Province) -> None:
    assert Expert(name="黄教授").phone_for(province.posts.bakery) == ""
