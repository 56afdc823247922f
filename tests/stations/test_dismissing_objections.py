"""One deed dismisses many objections; the record keeps its answer, and the notice goes on."""

from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Objection, PublicNotice, Station
from kezhan.stations.review.public_notices import answer_objection, dismiss_objections, object_to
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import LONG_AFTER, People

WHY = "这些异议内容相同，所说的厂房在另一个县，与本站无关。"


@pytest.fixture
def station(people: People) -> Station:
    return lives.notice(people)


@pytest.fixture
def notice(station: Station) -> PublicNotice:
    return station.public_notices.get()


def raised(notice: PublicNotice, number: int = 1) -> list[int]:
    said = {"contact": "13800138000", "text": "厂房已经搬走了，请核实。"}
    return [object_to(notice, name=f"来客{one}", form_key=uuid4(), **said).pk for one in range(number)]


def test_all_that_were_chosen_get_the_answer_and_the_rest_waits(notice: PublicNotice, people: People) -> None:
    heap, left = raised(notice, 3), raised(notice)
    answered = dismiss_objections(notice, heap, answer=f" {WHY} ", by=people.province)
    assert [one.pk for one in answered] == heap
    rows = Objection.objects.filter(pk__in=heap).values_list("upheld", "answer", "answered_by", "answered_by_post")
    assert set(rows) == {(False, WHY, str(people.province), people.province.pk)}
    assert list(Objection.objects.unanswered().values_list("pk", flat=True)) == left


def test_it_is_one_entry_with_the_answer_and_each_objection(notice: PublicNotice, people: People) -> None:
    heap = raised(notice, 3)
    before = Entry.objects.count()
    dismiss_objections(notice, heap, answer=WHY, by=people.province)
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.get(deed="dismiss_objections")
    assert entry.facts == {"objections": heap, "answer": WHY}
    assert (entry.subject_id, entry.account_id) == (notice.station_id, people.province.account_id)


def test_both_sides_are_told_once(notice: PublicNotice, people: People) -> None:
    heap = raised(notice, 3)
    before = Notice.objects.count()
    dismiss_objections(notice, heap, answer=WHY, by=people.province)
    told = Notice.objects.order_by("pk")[before:]
    assert {each.account_id for each in told} == {people.society.account_id, people.host.account_id}
    assert {each.text for each in told} == {f"“{notice.station.name}”公示期间的 3 条异议已答复：都不成立"}


def test_the_notice_is_free_to_end_and_the_station_to_be_filed(station: Station, people: People) -> None:
    notice = station.public_notices.get()
    heap = raised(notice, 3)
    station.refresh_from_db()
    assert station.awaited == "association"
    dismiss_objections(notice, heap, answer=WHY, by=people.province)
    station.refresh_from_db()
    assert (station.awaited, station.due_on) == ("public", notice.closes_on)
    with clock.at(LONG_AFTER):
        assert take("close_notice", station, by=people.province).state != State.NOTICE


def test_one_that_is_left_or_upheld_still_holds_the_notice(station: Station, people: People) -> None:
    notice = station.public_notices.get()
    heap, upheld = raised(notice, 2), Objection.objects.get(pk=raised(notice)[0])
    answer_objection(upheld, upheld=True, answer="属实", by=people.province)
    dismiss_objections(notice, [*heap, upheld.pk], answer=WHY, by=people.province)
    upheld.refresh_from_db()
    assert (upheld.upheld, upheld.answer) == (True, "属实")
    station.refresh_from_db()
    assert station.awaited == "association"


def test_what_somebody_answered_meanwhile_keeps_its_answer_and_nothing_left_is_refused(
    notice: PublicNotice, people: People
) -> None:
    heap = raised(notice, 2)
    answer_objection(Objection.objects.get(pk=heap[0]), upheld=False, answer="单独查过", by=people.province)
    assert [one.pk for one in dismiss_objections(notice, heap, answer=WHY, by=people.province)] == heap[1:]
    assert Objection.objects.get(pk=heap[0]).answer == "单独查过"
    with pytest.raises(Refused, match="都已经答复过了"):
        dismiss_objections(notice, heap, answer=WHY, by=people.province)


def test_nobody_else_dismisses_nothing_without_words_and_none_of_another_notice(
    notice: PublicNotice, people: People
) -> None:
    heap = raised(notice, 2)
    for other in (people.city, people.society, people.host, people.administrator):
        with pytest.raises(Refused, match="异议由广东省科协答复"):
            dismiss_objections(notice, heap, answer=WHY, by=other)
    for words, field in ((" ", "answer"), ("长" * 2001, "answer")):
        with pytest.raises(Refused) as refused:
            dismiss_objections(notice, heap, answer=words, by=people.province)
        assert refused.value.field == field
    with pytest.raises(Refused, match="都已经答复过了"):
        dismiss_objections(notice, [heap[-1] + 1000], answer=WHY, by=people.province)
    assert Objection.objects.unanswered().count() == 2
