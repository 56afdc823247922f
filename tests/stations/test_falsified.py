"""No deed takes on a station, or a notice of one, that was changed in the database; the others go on."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.comparing import changed, confirmed
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.organisations.models import Post
from kezhan.policy import editions, keeping
from kezhan.policy.refusal import Refused
from kezhan.policy.rules import Transition
from kezhan.stations import falling_due, handing_over, named_persons
from kezhan.stations.application import consenting, drafting
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Objection, PublicNotice, Station
from kezhan.stations.review import public_notices
from kezhan.stations.states import State
from kezhan.stations.under_lock import lock
from tests.stations import lives
from tests.stations.people import MONDAY, People, at_desk, draft, handed_in
from tests.stations.test_as_recorded import REFUSED, moved
from tests.stations.test_named_persons import colleague
from tests.stations.walking import onward

AFTER = MONDAY + timedelta(days=30)
FALSE = date(2099, 1, 1)


def unlike(station: Station) -> list[str]:
    """What the verification finds of it."""
    return sorted(one.field for one in confirmed(Station, [station.pk]))


def falsified(station: Station) -> Station:
    Station.objects.filter(pk=station.pk).update(valid_until=FALSE)
    return station


def question(society: Post, host: Post) -> Consent:
    """The question to an expert who has not answered."""
    station = draft(society, host)
    drafting.set_team(station, members={society.society.experts.first().pk: "驻站"}, by=society)
    return station.consents.get()


def another(people: People) -> Station:
    """A genuine one beside it."""
    return handed_in(people.other_society, people.other_host)


def test_who_chases_does_not_make_a_moved_station_genuine(people: People) -> None:
    station = lives.opinion(people)
    genuine = Station.objects.values().get(pk=station.pk)
    moved(station)
    for deed in (lambda: falling_due.chase(station, by=people.host), lambda: take("file", station, by=people.province)):
        with pytest.raises(Refused, match=REFUSED):
            deed()
    assert falling_due.remind() == 0
    Station.objects.filter(pk=station.pk).update(**genuine)
    falling_due.chase(station, by=people.host)
    assert take("support", station, by=at_desk(Station.objects.get(pk=station.pk))).state != State.FILING


def test_the_clockwork_reminds_of_the_others_and_says_so(people: People, caplog: pytest.LogCaptureFixture) -> None:
    station, genuine = falsified(lives.opinion(people)), another(people)
    with clock.at(AFTER):
        assert falling_due.remind() == 1
    assert list(Entry.objects.filter(deed="remind").values_list("subject_id", flat=True)) == [genuine.pk]
    assert [f"到期没有办：{station}" in entry.getMessage() for entry in caplog.records] == [True]
    assert changed(Station.objects.get(pk=station.pk))


@pytest.mark.parametrize("lie", [{"closes_on": MONDAY.date() - timedelta(days=1)}, {"opens_on": FALSE}])
def test_the_clockwork_ends_the_notices_of_the_others(people: People, lie: dict[str, date]) -> None:
    station, genuine = lives.notice(people), another(people)
    while genuine.state != State.NOTICE:
        genuine = onward(genuine)
    PublicNotice.objects.filter(station=station).update(**lie)
    with clock.at(AFTER):
        assert (falling_due.close_ended_notices(), public_notices.lengthen_notices()) == (1, 0)
    assert Station.objects.get(pk=station.pk).state == State.NOTICE
    assert Station.objects.get(pk=genuine.pk).state != State.NOTICE
    assert unlike(station) == ["public_notices"]


def test_nobody_ends_a_notice_early_whose_days_were_changed(people: People) -> None:
    station = lives.notice(people)
    PublicNotice.objects.update(closes_on=MONDAY.date() - timedelta(days=1))
    with pytest.raises(Refused, match=REFUSED):
        take("close_notice", station, by=people.province)


@pytest.mark.parametrize("lie", [{"upheld": False}, {"text": "没有异议"}])
def test_nobody_passes_over_an_objection_that_was_changed(people: People, lie: dict[str, object]) -> None:
    station = lives.notice(people)
    objection = objected(station)
    public_notices.answer_objection(objection, upheld=True, answer="属实", by=people.province)
    Objection.objects.update(**lie)
    with pytest.raises(Refused, match=REFUSED):
        public_notices.dismiss_objections(objection.notice, [objection.pk], answer="无", by=people.province)
    with clock.at(AFTER):
        assert falling_due.close_ended_notices() == 0
        with pytest.raises(Refused, match=REFUSED):
            take("close_notice", station, by=people.province)


def test_nothing_is_filed_whose_notice_was_changed_after_its_end(people: People) -> None:
    station = lives.filing(people)
    PublicNotice.objects.update(closes_on=FALSE)
    with pytest.raises(Refused, match=REFUSED):
        take("file", station, by=people.province)


def test_the_clockwork_ends_the_drafts_of_the_others(people: People) -> None:
    falsified(draft(people.society, people.host))
    genuine = draft(people.other_society, people.other_host)
    ends = Transition(drafts_until=MONDAY.date())
    anew = editions.in_force().model_copy(update={"key": "guangdong-2027", "transition": ends})
    keeping.keep(anew, CLOCKWORK)
    with editions.held_throughout(anew), clock.at(AFTER):
        assert falling_due.end_drafts_of_earlier_editions() == 1
    assert Station.objects.get(state=State.WITHDRAWN) == genuine


def test_the_clockwork_lapses_the_questions_of_the_others(people: People) -> None:
    asked = [question(people.society, people.host), question(people.other_society, people.other_host)]
    falsified(asked[0].station)
    with clock.at(AFTER):
        assert consenting.remind_asked() == 0
        assert consenting.lapse_unanswered() == 1
    assert [Consent.objects.get(pk=one.pk).state for one in asked] == ["waiting", "lapsed"]


def test_a_question_that_was_changed_does_not_lapse(people: People) -> None:
    asked = question(people.society, people.host)
    Consent.objects.update(duty="另一件事")
    with clock.at(AFTER):
        assert consenting.lapse_unanswered() == 0
    assert changed(Consent.objects.get(pk=asked.pk))


def test_a_falsified_station_keeps_nobody_in_a_post(people: People) -> None:
    station, genuine = falsified(lives.operating(people)), draft(people.society, people.other_host)
    drafting.change_particulars(genuine, by=people.society, society_person=people.society)
    follower = colleague(people.society)
    handing_over.end_post_handing_over(people.society, to=follower, by=follower)
    assert Station.objects.get(pk=genuine.pk).society_person == follower
    left = Station.objects.get(pk=station.pk)
    assert (left.society_person, bool(changed(left))) == (people.society, True)
    assert list(named_persons.left_by("society_person")) == [left]


def objected(station: Station, **said: str) -> Objection:
    said = {"name": "王女士", "contact": "13800138000", "text": "厂房已经搬走了。"} | said
    return public_notices.object_to(station.public_notices.get(), **said, form_key=uuid4())


def test_an_objection_to_a_falsified_station_is_kept_and_nothing_else_taken_on(people: People) -> None:
    station = lives.notice(people)
    genuine = Station.objects.values().get(pk=station.pk)
    moved(station)
    objection = objected(station)
    assert Objection.objects.unanswered().get() == objection
    assert unlike(station) == ["审核步骤", "状态"]
    with pytest.raises(Refused, match=REFUSED):
        take("file", station, by=people.province)
    Station.objects.filter(pk=station.pk).update(**genuine)
    assert unlike(station) == []
    public_notices.answer_objection(objection, upheld=False, answer="查过了，还在", by=people.province)
    with clock.at(AFTER):
        assert falling_due.close_ended_notices() == 1


@pytest.mark.parametrize("lie", [{"step_key": "nix"}, {"edition_key": "nix"}])
def test_so_it_is_where_nobody_knows_the_step_or_the_edition(people: People, lie: dict[str, str]) -> None:
    station = lives.notice(people)
    Station.objects.filter(pk=station.pk).update(**lie)
    objection = objected(station)
    assert Objection.objects.unanswered().get() == objection


def test_who_cannot_object_any_more_learns_whom_to_call(people: People) -> None:
    station = falsified(lives.notice(people))
    PublicNotice.objects.update(closes_on=FALSE)
    with pytest.raises(Refused, match="这里先收不了异议，请直接向广东省科协提出（"):
        objected(station)
    assert not Objection.objects.exists()


def test_an_objection_to_a_falsified_station_comes_in_time_as_to_any_other(people: People) -> None:
    station = falsified(lives.notice(people))
    with clock.at(AFTER), pytest.raises(Refused, match="期满，不再接收异议"):
        objected(station)


def test_it_costs_a_question_more_and_under_review_one_for_notices_objections_and_passages_each(
    people: People, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    drafted, noticed = draft(people.other_society, people.other_host), lives.notice(people)
    for station, questions in ((drafted, 2), (noticed, 5)):
        with django_assert_num_queries(questions):
            lock(station.pk)
