"""A passage that was put into the database, or given to another person, is named: no entry tells of that move."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from kezhan.commands.beside_record import faults_beside_record
from kezhan.journal.recording import CLOCKWORK
from kezhan.stations.models import Passage, Station
from kezhan.stations.review.order_of_passages import faults_of_passages
from tests.stations import lives
from tests.stations.people import People, handed_in
from tests.stations.told import told

NOT_TOLD = "记录里没有那么多次是那个人办的，是有人放进数据库的"


def copied(passage: Passage, station: Station, **lie: object) -> None:
    """The passage once more, as somebody who writes into the database puts it in."""
    columns = {field.attname: getattr(passage, field.attname) for field in Passage._meta.concrete_fields}
    Passage.objects.create(**columns | {"id": None, "station_id": station.pk} | lie)
    told(station)


def test_a_life_copied_from_another_station_is_named(people: People) -> None:
    genuine, station = lives.operating(people), handed_in(people.other_society, people.other_host)
    assert list(faults_of_passages()) == []
    for passage in genuine.passages.exclude(move__in=["confirm", "submit"]):
        copied(passage, station)
    labels = genuine.passages.exclude(move__in=["confirm", "submit"]).values_list("label", flat=True).distinct()
    named = [one for one in faults_of_passages() if NOT_TOLD in one]
    assert sorted(named) == sorted(f"“{station}”经过的“{label}”，{NOT_TOLD}" for label in set(labels))
    assert set(named) <= set(faults_beside_record())


@pytest.mark.parametrize(
    "lie",
    [
        {"actor": "另一位经办"},
        {"actor_account_id": None, "actor_post_id": None},
        {"actor": str(CLOCKWORK), "actor_account_id": None, "actor_post_id": None},
    ],
    ids=["another name", "without keys", "the clockwork"],
)
def test_a_passage_of_whoever_never_took_the_move_is_named(people: People, lie: dict[str, object]) -> None:
    station = lives.opinion(people)
    (confirmed, *_) = station.passages.filter(move="confirm")
    copied(confirmed, station, **lie)
    assert [one for one in faults_of_passages() if NOT_TOLD in one] == [f"“{station}”经过的“确认申请内容”，{NOT_TOLD}"]


def test_a_passage_given_to_another_person_is_named(people: People) -> None:
    station = lives.opinion(people)
    post = people.city
    Passage.objects.filter(move="submit").update(actor_account=post.account, actor_post=post)
    told(station)
    assert list(faults_of_passages()) == [f"“{station}”经过的“提交申请”，{NOT_TOLD}"]


def test_passages_from_before_they_kept_keys_are_known_by_the_name(people: People) -> None:
    lives.operating(people)
    Passage.objects.update(actor_account=None, actor_post=None)
    assert list(faults_of_passages()) == []


def test_it_asks_the_same_number_of_questions_of_however_many(
    people: People, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for society, host in ((people.society, people.host), (people.other_society, people.other_host)):
        handed_in(society, host)
        with django_assert_max_num_queries(7):
            assert list(faults_of_passages()) == []
