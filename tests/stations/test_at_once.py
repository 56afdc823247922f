"""Several people act at the same moment, on the database in use."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.stations.application import drafting
from kezhan.stations.application.consenting import agree
from kezhan.stations.application.leaving import leave_list
from kezhan.stations.application.opening import open_station
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Objection, Passage, Station
from kezhan.stations.review.public_notices import object_to
from kezhan.stations.review.refusing import AlreadyTaken
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import LONG_AFTER, MONDAY, People, by_desk, draft, handed_in, host, some_people, upload

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db: None) -> People:
    """The people in committed rows, so that every thread sees them."""
    return some_people()


def at_once(*deeds: Callable[[], object], when: datetime = MONDAY) -> list[object]:
    """The result of each deed, or its refusal; all deeds begin at the same moment."""
    start = Barrier(len(deeds))

    def done(deed: Callable[[], object]) -> object:
        start.wait()
        try:
            with clock.at(when):
                return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(done, deeds))


def test_two_filings_at_once_get_one_and_two(people: People) -> None:
    first = lives.filing(people)
    people.host = people.other_host
    second = lives.filing(people)

    def filing_of(station: Station) -> Callable[[], object]:
        return lambda: take("file", station, by=people.province).filing_number

    given = at_once(filing_of(first), filing_of(second), when=LONG_AFTER)
    assert sorted(map(str, given)) == ["440000-2027-0001", "440000-2027-0002"]


def test_a_double_click_on_a_move_takes_it_once(people: People) -> None:
    station = handed_in(people.society, people.host)
    outcomes = at_once(*[lambda: take("support", station, by=people.county)] * 3)
    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyTaken", "AlreadyTaken", "Station"]
    assert Passage.objects.filter(move="support").count() == 1


def test_withdrawing_and_approving_at_once_do_one_of_both(people: People) -> None:
    station = lives.last_review(people)
    outcomes = at_once(
        lambda: take("withdraw", station, by=people.host, said=lives.WHY),
        lambda: by_desk("reject", station, lives.WHY),
    )
    assert [type(one) for one in outcomes].count(AlreadyTaken) == 1
    assert Passage.objects.filter(move__in=["withdraw", "reject"]).count() == 1


def test_two_typists_on_one_item_lose_nothing(people: People) -> None:
    station = draft(people.society, people.host)

    def typing(text: str) -> Callable[[], object]:
        return lambda: drafting.save_answer(station, item="goals", text=text, seen_version=0, by=people.society)

    outcomes = at_once(typing("甲填的"), typing("乙填的"))
    (refused,) = (one for one in outcomes if isinstance(one, drafting.EditedMeanwhile))
    kept = station.answers.get(item="goals")
    assert (refused.present, refused.version, kept.version) == (kept.text, 1, 1)


def test_one_station_of_a_society_at_a_host_is_opened(people: People) -> None:
    agreement, society, host = upload(), people.society.society, people.host.host

    def opening() -> object:
        return open_station(society=society, host=host, need=None, agreement=agreement, by=people.society)

    outcomes = at_once(opening, opening)
    assert sorted(type(one).__name__ for one in outcomes) == ["Refused", "Station"]


def test_an_expert_who_agrees_to_many_stations_at_once_serves_at_no_more_than_one_person_may(people: People) -> None:
    expert = people.society.society.experts.first()
    expert.account = people.expert.account
    expert.save()
    with clock.at(MONDAY):
        questions = [asked_at(host(f"第{number}家", "440103"), expert, people) for number in range(5)]
    outcomes = at_once(*[partial(agree, one, by=people.expert) for one in questions])
    most = editions.in_force().rules.quality_first.stations_per_expert
    assert expert.stations.count() == most
    refused = [one for one in outcomes if isinstance(one, Refused)]
    assert [one.reason for one in refused] == [f"{expert}已在 {most} 个站服务，不能再加"] * 2


def test_who_leaves_a_list_and_joins_a_team_at_once_does_one_of_both_or_is_missed(people: People) -> None:
    expert = people.society.society.experts.first()
    expert.account = people.expert.account
    expert.save()
    with clock.at(MONDAY):
        question = asked_at(people.host, expert, people)
        Station.objects.update(state=State.OPERATING)
    joined, _ = at_once(
        lambda: agree(question, by=people.expert),
        lambda: leave_list(expert, people.society.society, by=people.society),
    )
    missed = Notice.objects.filter(text__contains="不再是").exists()
    assert missed == (not isinstance(joined, Refused))


def asked_at(host: Post, expert: Expert, people: People) -> Consent:
    """The question to this expert to serve at a new station of the society at this host."""
    station = draft(people.society, host)
    drafting.set_team(station, members={expert.pk: "养殖"}, by=people.society)
    return station.consents.get()


def test_a_visitors_double_click_is_one_objection(people: People) -> None:
    notice, key = lives.notice(people).public_notices.get(), uuid4()

    def objecting() -> object:
        return object_to(notice, name="李某", contact="1", text="异议", form_key=key)

    first, second = at_once(objecting, objecting)
    assert (first, Objection.objects.count()) == (second, 1)
