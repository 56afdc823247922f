"""A question for somebody's consent is held against the record: nobody makes an expert agree in the database."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.journal.comparing import Difference, differences
from kezhan.journal.marks import digest_of, fresh_mark
from kezhan.journal.models import Entry
from kezhan.stations.application import drafting
from kezhan.stations.application.asking import end
from kezhan.stations.application.consenting import agree, decline, remind_asked
from kezhan.stations.models import Consent
from tests.stations.people import MONDAY, People, draft

State = Consent.State
LAST_DAY = MONDAY + timedelta(days=4)
"""Close enough to the end of the term that the clockwork reminds them."""


@pytest.fixture
def consent(people: People) -> Consent:
    """An expert is asked and has not answered."""
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        expert = people.society.society.experts.order_by("pk")[0]
        expert.account = people.expert.account
        expert.save()
        drafting.set_team(station, members={expert.pk: "病害防治"}, by=people.society)
    return station.consents.get()


def found() -> list[tuple[str, str, str]]:
    return [(one.field, one.said, one.found) for one in _of_consents()]


def test_an_answer_put_in_by_hand_is_named(consent: Consent) -> None:
    Consent.objects.update(state=State.AGREED, duty="别的分工")
    assert sorted(found()) == [("分工", "“病害防治”", "“别的分工”"), ("状态", "“waiting”", "“agreed”")]


def test_a_question_taken_out_by_hand_is_named(consent: Consent) -> None:
    Consent.objects.all().delete()
    assert found() == [("这一行", "有", "没有了")]


def test_a_question_put_in_by_hand_is_named(consent: Consent) -> None:
    other = consent.station.society.experts.order_by("pk")[1]
    values = Consent.objects.values().get() | {"id": consent.pk + 1, "expert_id": other.pk, "state": State.AGREED}
    Consent.objects.create(**values)
    assert found() == [("这一行", "没有这一行", "有")]


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        (lambda consent, people: remind_asked(), State.WAITING),
        (lambda consent, people: decline(consent, "没有空", by=people.expert), State.DECLINED),
        (lambda consent, people: end(consent, State.LEFT, "调走了", "leave_consent", people.society), State.LEFT),
        (lambda consent, people: drafting.set_team(consent.station, members={}, by=people.society), State.TAKEN_BACK),
    ],
)
def test_a_deed_leaves_the_question_as_the_record_says(
    consent: Consent, people: People, deed: Callable[[Consent, People], object], state: str
) -> None:
    with clock.at(LAST_DAY):
        assert deed(consent, people) != 0
    assert (Consent.objects.get().state, found()) == (state, [])


def test_a_society_that_agreed_is_as_the_record_says(people: People) -> None:
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
        agree(station.consents.get(), by=people.other_society)
    assert (Consent.objects.get().state, found()) == (State.AGREED, [])


def test_a_question_whose_last_entry_holds_no_row_is_not_compared(consent: Consent) -> None:
    """Entries from before consents were on record."""
    told = Entry.objects.get(subject_kind="consent")
    told.row = None
    told.mark = fresh_mark(told)
    told.digest = digest_of(told)
    told.save()
    Consent.objects.update(state=State.AGREED)
    assert found() == []


def _of_consents() -> list[Difference]:
    return [one for one in differences() if one.kind == "征求同意"]
