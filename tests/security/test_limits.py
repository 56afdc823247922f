"""Without the device's work as much is taken as one household sends; with it, as much as a village does."""

import pytest

from kezhan.security.limits import FEW, PUBLIC
from kezhan.security.models import Kind, Matter


def most(kind: Kind, matter: Matter) -> list[int]:
    """From one network about one thing, from one network in all, and from everywhere about one thing."""
    return [limit.most for limit in PUBLIC[kind, matter]]


@pytest.mark.parametrize("matter", Matter)
def test_a_household_sends_few_and_a_village_ten_times_as_many(matter: Matter) -> None:
    tight, wide = most(Kind.SENT_UNPROVED, matter), most(Kind.SENT, matter)
    assert tight[0] == FEW == 3
    assert [few * 10 <= many for few, many in zip(tight, wide, strict=True)] == [True] * 3
    for limits in (tight, wide):
        here, network, everywhere = limits
        assert here <= network < everywhere
