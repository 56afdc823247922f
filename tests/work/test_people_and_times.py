"""People came at least as many times as there were people (§1)."""

from decimal import Decimal

import pytest

from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import correct
from kezhan.work.models import Work
from tests.stations.people import People
from tests.work.people import written


def taught(station: Station, people: People, **counted: int) -> Work:
    figures = {key: Decimal(number) for key, number in counted.items()}
    return written(station, people.expert, task="training", outcomes=figures)


@pytest.mark.parametrize("counted", [{"attendances": 50, "people_trained": 50}, {"attendances": 50}, {}])
def test_as_many_times_as_people_or_more_are_taken(counted: dict[str, int], station: Station, people: People) -> None:
    assert taught(station, people, **counted).outcomes.count() == len(counted)


def test_fewer_times_than_people_are_refused(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="“培训人次”不会比“培训人数”少") as refused:
        taught(station, people, attendances=13, people_trained=50)
    assert refused.value.field == "outcome_attendances"


def test_people_are_told_with_their_times(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="填了“培训人数”，也要填“培训人次”"):
        taught(station, people, people_trained=50)


def test_the_host_does_not_correct_one_below_the_other(station: Station, people: People) -> None:
    work = taught(station, people, attendances=60, people_trained=50)
    with pytest.raises(Refused, match="不会比"):
        correct(work, {"attendances": Decimal(49)}, "只来了这些", seen=None, by=people.host)
    correct(work, {"attendances": Decimal(50)}, "只来了这些", seen=None, by=people.host)
