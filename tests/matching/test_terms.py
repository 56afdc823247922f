"""A talk is answered up to the last day of its term, that day included; after it nothing but its lapse is left."""

from collections.abc import Callable

import pytest

from kezhan import clock
from kezhan.matching import invitations, pairings, rules
from kezhan.matching.models import Invitation
from tests.matching.people import COUNTER, MONDAY, refused
from tests.province import Province

LAST_EVENING = MONDAY.replace(day=23, hour=15, minute=59)
"""One minute before midnight in Guangdong."""
MIDNIGHT = MONDAY.replace(day=23, hour=16)
Deed = Callable[[Invitation, Province], object]
DEEDS: dict[str, Deed] = {
    "accept": lambda talk, province: pairings.accept(talk, by=province.posts.food),
    "counter": lambda talk, province: invitations.counter(talk, COUNTER, by=province.posts.food),
    "decline": lambda talk, province: invitations.decline(talk, "排不开", by=province.posts.food),
    "withdraw": lambda talk, province: invitations.withdraw(talk, "改主意了", by=province.posts.bakery),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_last_day_counts_as_a_whole_one(province: Province, invitation: Invitation, deed: Deed) -> None:
    with clock.at(LAST_EVENING):
        assert rules.may_answer(province.posts.food, invitation)
        assert rules.may_withdraw(province.posts.bakery, invitation)
        deed(invitation, province)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_afterwards_nobody_answers_even_before_the_clockwork_comes_by(
    province: Province, invitation: Invitation, deed: Deed
) -> None:
    with clock.at(MIDNIGHT):
        assert not rules.may_answer(province.posts.food, invitation)
        assert not rules.may_withdraw(province.posts.bakery, invitation)
        with refused("这次邀请答复到 2026年3月23日 为止，已经过期"):
            deed(invitation, province)
        assert invitations.lapse_overdue() == 1
