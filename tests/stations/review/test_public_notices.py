"""A public notice runs its term; an objection holds the filing until somebody answers it (§0.3)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.falling_due import close_ended_notices
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Awaited, Objection, PublicNotice, Station
from kezhan.stations.moves import Said
from kezhan.stations.review.public_notices import answer_objection, object_to
from kezhan.stations.states import State
from tests.stations import lives
from tests.stations.people import MONDAY, People
from tests.stations.told import put, told

LAST_DAY = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)
DAY_AFTER = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
"""Midnight in Shanghai, between the last day of the notice and the day after it."""


@pytest.fixture
def station(people: People) -> Station:
    return lives.notice(people)


@pytest.fixture
def notice(station: Station) -> PublicNotice:
    return station.public_notices.get()


def raise_objection(notice: PublicNotice, form_key: UUID | None = None) -> Objection:
    text = "这家单位已经有一个站了"
    return object_to(notice, name="李某", contact="13800000000", text=text, form_key=form_key or uuid4())


def state_of(station: Station) -> str:
    return Station.objects.get(pk=station.pk).state


def test_the_notice_is_open_for_its_working_days(notice: PublicNotice) -> None:
    assert (notice.opens_on, notice.closes_on) == (date(2026, 11, 23), date(2026, 11, 30))


@pytest.mark.parametrize(("moment", "running"), [(LAST_DAY, True), (DAY_AFTER, False)])
def test_it_stands_among_the_running_ones_through_its_last_day(
    notice: PublicNotice, moment: datetime, running: bool
) -> None:
    with clock.at(moment):
        assert (notice.is_running, notice.is_held) == (running, not running)
        assert PublicNotice.objects.running().exists() == running


def test_clockwork_ends_it_on_the_day_after_its_last_one_and_once(station: Station) -> None:
    with clock.at(LAST_DAY):
        assert (close_ended_notices(), state_of(station)) == (0, State.NOTICE)
    with clock.at(DAY_AFTER):
        assert (close_ended_notices(), state_of(station)) == (1, State.FILING)
        assert close_ended_notices() == 0


def test_a_notice_that_ran_its_term_missed_none(station: Station) -> None:
    with clock.at(DAY_AFTER):
        close_ended_notices()
    assert [(one.move, one.due_on) for one in station.passages.all()][-2:] == [
        ("approve", date(2026, 12, 7)),
        ("close_notice", None),
    ]


def test_the_office_cannot_end_it_early(station: Station, people: People) -> None:
    with clock.at(LAST_DAY), pytest.raises(Refused, match="公示到 2026年11月30日 为止"):
        take("close_notice", station, by=people.province)


def test_an_open_objection_holds_the_filing_and_lies_on_the_associations_desk(
    station: Station, notice: PublicNotice, people: People
) -> None:
    raise_objection(notice)
    station.refresh_from_db()
    assert (station.awaited, station.due_on) == (Awaited.ASSOCIATION, date(2026, 12, 7))
    assert list(Station.objects.waiting_for(people.province)) == [station]
    with clock.at(DAY_AFTER):
        assert close_ended_notices() == 0
        with pytest.raises(Refused, match="还有 1 条异议没有答复"):
            take("close_notice", station, by=people.province)


def test_of_several_objections_the_first_one_sets_the_term(
    station: Station, notice: PublicNotice, people: People
) -> None:
    first = raise_objection(notice)
    with clock.at(MONDAY + timedelta(days=2)):
        raise_objection(notice)
        station.refresh_from_db()
        assert station.due_on == first.due_on == date(2026, 12, 7)
        answer_objection(first, upheld=False, answer="经查没有", by=people.province)
    station.refresh_from_db()
    assert (station.awaited, station.due_on) == (Awaited.ASSOCIATION, date(2026, 12, 9))


def test_an_objection_to_answer_has_not_been_chased_or_reminded(station: Station, notice: PublicNotice) -> None:
    put(station, chased_on=clock.today(), reminded_on=clock.today())
    raise_objection(notice)
    station.refresh_from_db()
    assert (station.chased_on, station.reminded_on) == (None, None)


def test_an_objection_answered_as_unfounded_lets_the_notice_end(
    station: Station, notice: PublicNotice, people: People
) -> None:
    answer_objection(raise_objection(notice), upheld=False, answer="经查没有", by=people.province)
    station.refresh_from_db()
    assert (station.awaited, station.due_on) == (Awaited.PUBLIC, notice.closes_on)
    with clock.at(DAY_AFTER):
        assert (close_ended_notices(), state_of(station)) == (1, State.FILING)


def test_an_upheld_objection_leaves_return_or_rejection(station: Station, notice: PublicNotice, people: People) -> None:
    answer_objection(raise_objection(notice), upheld=True, answer="属实", by=people.province)
    station.refresh_from_db()
    assert (station.awaited, station.due_on) == (Awaited.ASSOCIATION, date(2026, 11, 30))  # the term of the step
    with clock.at(DAY_AFTER):
        assert close_ended_notices() == 0
        with pytest.raises(Refused, match="有异议成立，请退回补正或不予通过"):
            take("close_notice", station, by=people.province)
        station = take("reject", station, by=people.province, said=Said("异议属实"))
    assert station.state == State.REJECTED
    assert PublicNotice.objects.not_ended().count() == 0


def test_a_station_returned_from_its_notice_is_published_anew(
    station: Station, notice: PublicNotice, people: People
) -> None:
    answer_objection(raise_objection(notice), upheld=True, answer="属实", by=people.province)
    take("return", station, by=people.province, said=Said(remarks={"station.name": "请改名"}))
    take("confirm", station, by=people.host)
    assert take("submit", station, by=people.society, said=Said("名称照旧")).state == State.NOTICE
    assert [(each.closed_at is None, each.objections.count()) for each in PublicNotice.objects.all()] == [
        (True, 0),
        (False, 1),
    ]
    ended_at = PublicNotice.objects.filter(pk=notice.pk).values_list("closed_at", flat=True)
    before = ended_at.get()
    with clock.at(DAY_AFTER):
        assert close_ended_notices() == 1
    assert ended_at.get() == before


def test_nobody_objects_after_the_last_day(notice: PublicNotice) -> None:
    with clock.at(DAY_AFTER), pytest.raises(Refused, match="公示已于 2026年11月30日 期满"):
        raise_objection(notice)
    assert Objection.objects.count() == 0


def test_nobody_objects_to_a_notice_that_was_ended(station: Station, notice: PublicNotice, people: People) -> None:
    take("withdraw", station, by=people.host, said=Said("不建了"))
    with pytest.raises(Refused, match="这次公示已经结束"):
        raise_objection(notice)


def test_a_double_click_is_one_objection(notice: PublicNotice) -> None:
    key = uuid4()
    assert raise_objection(notice, key) == raise_objection(notice, key)
    assert Objection.objects.count() == 1


def test_only_the_association_that_gave_the_notice_answers_and_once(
    station: Station, notice: PublicNotice, people: People
) -> None:
    objection = raise_objection(notice)
    for other in (people.city, people.society, people.host, people.administrator):
        with pytest.raises(Refused, match="异议由广东省科协答复"):
            answer_objection(objection, upheld=False, answer="没有", by=other)
    with pytest.raises(Refused, match="请写明答复"):
        answer_objection(objection, upheld=False, answer=" ", by=people.province)
    answer_objection(objection, upheld=False, answer="没有", by=people.province)
    with pytest.raises(Refused, match="已经答复过了"):
        answer_objection(objection, upheld=True, answer="有", by=people.province)


def test_both_sides_learn_the_answer_and_the_objectors_name_is_not_theirs(notice: PublicNotice, people: People) -> None:
    objection = raise_objection(notice)
    answer_objection(objection, upheld=False, answer="没有", by=people.province)
    told = Notice.objects.filter(account__in=[people.society.account_id, people.host.account_id])
    held, answered = (
        f"“广东省水产学会驻荔湾水产公司科技服务站”公示期间{said}"
        for said in (
            "有人提出异议，由广东省科协在 10 个工作日内答复，答复以前不备案；要你们说明情况，会和你们联系",
            "的异议已答复：不成立",
        )
    )
    assert sorted(each.text for each in told if "异议" in each.text) == sorted([held, held, answered, answered])
    for post in (people.society, people.host, people.city, people.expert):
        assert list(Objection.objects.visible_to(post)) == []
    for post in (people.province, people.administrator):
        assert list(Objection.objects.visible_to(post)) == [objection]


def test_a_heap_of_objections_is_told_to_the_sides_once_until_it_is_answered(
    notice: PublicNotice, people: People
) -> None:
    told = Notice.objects.filter(account=people.host.account_id, text__contains="有人提出异议")
    heap = [raise_objection(notice) for _ in range(3)]
    assert told.count() == 1
    for one in heap:
        answer_objection(one, upheld=False, answer="没有", by=people.province)
    raise_objection(notice)
    assert told.count() == 2


@pytest.mark.parametrize(
    ("move", "said"), [("return", Said(remarks={"station.name": "请改名"})), ("reject", Said("异议属实"))]
)
def test_no_decision_passes_over_an_objection_without_an_answer(
    station: Station, notice: PublicNotice, people: People, move: str, said: Said
) -> None:
    waiting = raise_objection(notice)
    answer_objection(raise_objection(notice), upheld=True, answer="属实", by=people.province)
    with pytest.raises(Refused, match="还有 1 条异议没有答复，请广东省科协先答复"):
        take(move, station, by=people.province, said=said)
    assert state_of(station) == State.NOTICE
    answer_objection(waiting, upheld=False, answer="另一件事，查过了", by=people.province)
    assert take(move, station, by=people.province, said=said).state in (State.RETURNED, State.REJECTED)


def test_an_objection_outlives_a_withdrawn_application(station: Station, notice: PublicNotice, people: People) -> None:
    waiting = raise_objection(notice)
    take("withdraw", station, by=people.host, said=Said("不建了"))
    before = Station.objects.values("awaited", "due_on", "awaited_since").get()
    assert list(Objection.objects.undecided()) == [waiting]
    answer_objection(waiting, upheld=True, answer="已经撤回", by=people.province)
    assert list(Objection.objects.undecided()) == []
    assert Station.objects.values("awaited", "due_on", "awaited_since").get() == before


@pytest.mark.parametrize(
    ("now", "why"), [({"answered_at": None}, "还有 1 条异议没有答复"), ({"upheld": True}, "有异议成立")]
)
def test_nothing_is_filed_against_an_objection_to_a_notice_that_has_ended(
    station: Station, notice: PublicNotice, people: People, now: dict[str, object], why: str
) -> None:
    objection = answer_objection(raise_objection(notice), upheld=False, answer="没有", by=people.province)
    with clock.at(DAY_AFTER):
        close_ended_notices()
        Objection.objects.filter(pk=objection.pk).update(**now)
        told(station)
        with pytest.raises(Refused, match=why):
            take("file", station, by=people.province)
        assert state_of(station) == State.FILING
        Objection.objects.filter(pk=objection.pk).update(answered_at=clock.now(), upheld=False)
        told(station)
        assert take("file", station, by=people.province).state == State.FILED


def test_the_term_to_decide_on_an_upheld_objection_does_not_start_anew_with_further_ones(
    station: Station, notice: PublicNotice, people: People
) -> None:
    first, second = raise_objection(notice), raise_objection(notice)
    answer_objection(first, upheld=True, answer="属实", by=people.province)
    station.refresh_from_db()
    kept = station.due_on, station.awaited_since
    with clock.at(LAST_DAY):
        raise_objection(notice)
        answer_objection(second, upheld=False, answer="查过了", by=people.province)
    station.refresh_from_db()
    assert (station.awaited, station.due_on, station.awaited_since) == (Awaited.ASSOCIATION, *kept)


def test_a_desk_to_which_the_notice_comes_back_has_it_from_that_day(
    station: Station, notice: PublicNotice, people: People
) -> None:
    began = Station.objects.get().awaited_since
    with clock.at(LAST_DAY):
        raise_objection(notice)
        since = Station.objects.get().awaited_since
    assert (began != since, since) == (True, LAST_DAY)
