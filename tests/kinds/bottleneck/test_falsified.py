"""No deed takes on steps, people or files of a bottleneck that were changed in the database."""

from collections.abc import Callable

import pytest

from kezhan.kinds.bottleneck import answering, delivering, ending
from kezhan.kinds.bottleneck.models import Deliverable, Member, Step
from kezhan.policy.begun import Altered
from kezhan.stations.models import Station
from tests.kinds.bottleneck.things import handed_over
from tests.matching.people import looked_at
from tests.stations.people import People


def falsify_steps() -> None:
    Step.objects.update(title="别的事")


def falsify_members() -> None:
    Member.objects.update(left_for="没说过")


def falsify_deliverables() -> None:
    Deliverable.objects.update(removed_at=None)


@pytest.mark.parametrize("falsify", [falsify_steps, falsify_members, falsify_deliverables])
def test_nobody_s_word_is_taken_on_what_was_falsified(
    falsify: Callable[[], None], station: Station, people: People
) -> None:
    going = handed_over(station, people.expert, people.host)
    back = answering.return_bottleneck(going, "还缺检测报告", seen=None, by=people.host)
    gone = [back.deliverables.get().pk]
    delivering.keep_deliverables(back, [looked_at("新的")], without=gone, seen=None, by=people.expert)
    falsify()
    with pytest.raises(Altered):
        ending.end_bottleneck(back, "不做了", seen=None, by=people.host)
