"""Nobody joins a team or stands beside a leading society unasked: they agree, decline, let it lapse, and may leave."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kezhan import clock
from kezhan.experts.enrolment import leave as leave_society
from kezhan.experts.models import Expert, Membership
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.stations.application import drafting
from kezhan.stations.application.completeness import missing
from kezhan.stations.application.consenting import (
    agree,
    agree_on_paper,
    decline,
    lapse_unanswered,
    remind_asked,
)
from kezhan.stations.application.leaving import leave
from kezhan.stations.application.team import team_and_asked
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.states import State
from tests.matching.people import looked_at
from tests.stations.lives import opinion
from tests.stations.people import MONDAY, People, draft, fill_in, host
from tests.stations.told import put

TERM = editions.in_force().terms.of_consent.working_days
LAST_DAY = workdays.after(MONDAY.date(), TERM)


@pytest.fixture
def station(people: People) -> Station:
    with clock.at(MONDAY):
        return draft(people.society, people.host)


@pytest.fixture
def member(people: People) -> Post:
    """An expert of the leading society, in the expert's own post."""
    expert = people.society.society.experts.get(name=f"{people.society.society}专家0")
    expert.account = people.expert.account
    expert.save()
    return people.expert


def asked(station: Station, people: People, *experts: Expert) -> list[Consent]:
    with clock.at(MONDAY):
        drafting.set_team(station, members={one.pk: "病害防治" for one in experts}, by=people.society)
    return list(station.consents.order_by("pk"))


def experts_of(people: People) -> list[Expert]:
    return list(people.society.society.experts.order_by("pk"))


def told(post: Post) -> list[str]:
    return list(Notice.objects.filter(account=post.account_id).order_by("pk").values_list("text", flat=True))


def deeds() -> list[str]:
    return list(Entry.objects.filter(subject_kind="consent").order_by("sequence").values_list("deed", flat=True))


def team_lacks(station: Station) -> str:
    return next((one.reason for one in missing(station) if one.item == "station.team"), "")


def test_until_the_expert_agrees_they_are_not_of_the_team(station: Station, people: People, member: Post) -> None:
    (consent,) = asked(station, people, member.account.expert)
    assert (consent.state, consent.due_on) == (Consent.State.WAITING, LAST_DAY)
    assert station.team_members.count() == 0
    assert team_lacks(station) == "至少 3 名，现有 0 名，1 名还没有答复"
    assert list(Consent.objects.waiting_for(member)) == [consent]
    assert not Station.objects.visible_to(member).exists()
    words = f"请答复：广东省水产学会请广东省水产学会专家0到“{station}”驻站服务，分工是病害防治，{TERM} 个工作日内"
    assert told(member) == [words]
    assert deeds() == ["ask_consent"]


def test_who_agrees_is_of_the_team_and_the_society_is_told(station: Station, people: People, member: Post) -> None:
    (consent,) = asked(station, people, member.account.expert)
    version = Station.objects.get(pk=station.pk).version
    with clock.at(MONDAY):
        agree(consent, by=member)
    consent.refresh_from_db()
    assert (consent.state, consent.answered_by_account) == (Consent.State.AGREED, member.account)
    assert [(one.expert, one.duty) for one in station.team_members.all()] == [(member.account.expert, "病害防治")]
    assert told(people.society)[-1] == f"广东省水产学会专家0同意到“{station}”驻站服务，分工是病害防治"
    assert deeds() == ["ask_consent", "agree_to_consent"]
    assert Station.objects.get(pk=station.pk).version > version
    assert not Consent.objects.waiting_for(member).exists()
    with clock.at(MONDAY), pytest.raises(Refused, match="这件事已同意，不用再答复"):
        agree(consent, by=member)


def test_nobody_else_agrees_for_an_expert_who_signs_in(station: Station, people: People, member: Post) -> None:
    (consent,) = asked(station, people, member.account.expert)
    for by in (people.society, people.host, people.county, people.administrator, people.other_society):
        with clock.at(MONDAY), pytest.raises(Refused, match="答复，你现在的岗位不能办"):
            agree(consent, by=by)
    with clock.at(MONDAY), pytest.raises(Refused, match="在平台上自己答复，不用交纸质同意书"):
        agree_on_paper(consent, looked_at("同意书"), by=member)


def test_who_left_the_societies_of_a_station_joins_its_team_no_more(
    station: Station, people: People, member: Post
) -> None:
    (consent,) = asked(station, people, member.account.expert)
    with clock.at(MONDAY):
        leave_society(member.account.expert, people.society.society, by=member)
        with pytest.raises(Refused, match="专家0不是牵头或协作学会的会员"):
            agree(consent, by=member)
    assert station.team_members.count() == 0


def test_one_without_an_account_signs_a_paper_that_the_society_hands_in(station: Station, people: People) -> None:
    (consent,) = asked(station, people, experts_of(people)[1])
    assert list(Consent.objects.waiting_for(people.society)) == [consent]
    assert told(people.society)[-1].startswith("请广东省水产学会专家1在专家同意书上签字后交上来：")
    with clock.at(MONDAY):
        with pytest.raises(Refused, match="请把本人签字的专家同意书交上来"):
            agree(consent, by=people.society)
        with pytest.raises(Refused, match="由广东省水产学会专家1所在学会答复"):
            agree_on_paper(consent, looked_at("同意书"), by=people.other_society)
        agree_on_paper(consent, looked_at("同意书"), by=people.society)
    consent.refresh_from_db()
    assert consent.paper is not None
    assert [one.expert for one in station.team_members.all()] == [consent.expert]
    assert Consent.objects.visible_to(people.host).get() == consent


def test_the_paper_is_handed_in_by_a_society_of_the_station_that_lists_the_expert_today(
    station: Station, people: People
) -> None:
    elsewhere_too, gone = experts_of(people)[1:3]
    other = people.other_society
    Membership.objects.create(expert=elsewhere_too, society=other.society, began_on=MONDAY.date())
    consent, of_gone = asked(station, people, elsewhere_too, gone)
    gone.memberships.update(ended_on=MONDAY.date())
    assert list(Consent.objects.waiting_for(people.society)) == [consent]
    assert list(Consent.objects.waiting_for(other)) == []
    for one, by in ((consent, other), (of_gone, people.society)):
        with clock.at(MONDAY), pytest.raises(Refused, match="所在学会答复，你现在的岗位不能办"):
            decline(one, "不去", by=by)


def test_a_co_operating_society_hands_in_the_paper_of_an_expert_it_lists(station: Station, people: People) -> None:
    station.co_operating.add(people.other_society.society)
    theirs = people.other_society.society.experts.first()
    once = {"began_on": MONDAY.date(), "ended_on": MONDAY.date()}
    Membership.objects.create(expert=theirs, society=people.society.society, **once)
    (consent,) = asked(station, people, theirs)
    assert [told(one)[-1].startswith("请") for one in (people.society, people.other_society)] == [False, True]
    assert list(Consent.objects.waiting_for(people.society)) == []
    assert list(Consent.objects.waiting_for(people.other_society)) == [consent]
    with clock.at(MONDAY):
        agree_on_paper(consent, looked_at("同意书"), by=people.other_society)
    assert station.team_members.get().expert == theirs


def test_who_declines_says_why_and_may_be_asked_again(station: Station, people: People, member: Post) -> None:
    (consent,) = asked(station, people, member.account.expert)
    with clock.at(MONDAY):
        with pytest.raises(Refused, match="请写明不同意的理由"):
            decline(consent, " ", by=member)
        with pytest.raises(Refused, match="最多 300 个字"):
            decline(consent, "长" * 301, by=member)
        decline(consent, "今年排满了", by=member)
    assert told(people.society)[-1].endswith("：今年排满了")
    assert (station.team_members.count(), team_and_asked(station)) == (0, {})
    assert len(asked(station, people, member.account.expert)) == 2


def test_a_question_lapses_after_its_last_day_and_no_earlier(station: Station, people: People, member: Post) -> None:
    (consent,) = asked(station, people, member.account.expert)
    day_after = MONDAY + timedelta(days=(LAST_DAY - MONDAY.date()).days)
    with clock.at(day_after):
        assert lapse_unanswered() == 0
    with clock.at(day_after + timedelta(days=1)):
        with pytest.raises(Refused, match="为止，要参加就请广东省水产学会再问一次"):
            agree(consent, by=member)
        assert (lapse_unanswered(), lapse_unanswered()) == (1, 0)
    assert "没有按时答复" in told(people.society)[-1]
    assert station.team_members.count() == 0


@pytest.mark.parametrize("answer", [agree, lambda consent, by: decline(consent, "今年排满了", by=by)])
def test_the_last_day_counts_as_a_whole_one(
    station: Station, people: People, member: Post, answer: Callable[..., Consent]
) -> None:
    (consent,) = asked(station, people, member.account.expert)
    with clock.at(MONDAY + timedelta(days=(LAST_DAY - MONDAY.date()).days)):
        assert answer(consent, by=member).state != Consent.State.WAITING


def test_who_meanwhile_serves_at_as_many_stations_as_one_may_joins_no_other(
    station: Station, people: People, member: Post
) -> None:
    (consent,) = asked(station, people, member.account.expert)
    most = station.edition.rules.quality_first.stations_per_expert
    for number in range(most):
        elsewhere = draft(people.society, host(f"第{number}家", "440103"))
        TeamMember.objects.create(station=elsewhere, expert=member.account.expert)
    with clock.at(MONDAY):
        with pytest.raises(Refused, match=f"已在 {most} 个站服务，不能再加"):
            agree(consent, by=member)
        TeamMember.objects.filter(station=elsewhere).delete()
        assert agree(consent, by=member).state == Consent.State.AGREED


@pytest.mark.parametrize(("day", "reminded"), [(25, 0), (26, 1), (27, 1), (30, 1), (31, 0)])
def test_who_has_to_answer_is_reminded_in_the_last_two_working_days_once_a_day(
    station: Station, people: People, member: Post, day: int, reminded: int
) -> None:
    (consent,) = asked(station, people, member.account.expert)
    assert consent.due_on == date(2026, 11, 30)
    before = len(told(member))
    with clock.at(MONDAY + timedelta(days=day - 23)):
        assert (remind_asked(), remind_asked()) == (reminded, 0)
    assert len(told(member)) == before + reminded
    assert deeds() == ["ask_consent", *["remind"] * reminded]


def test_a_society_co_operates_once_it_has_agreed(station: Station, people: People) -> None:
    with clock.at(MONDAY):
        drafting.set_co_operating(station, societies=[people.other_society.society], by=people.society)
        consent = station.consents.get()
        assert list(station.co_operating.all()) == []
        assert not Station.objects.visible_to(people.other_society).exists()
        assert list(Consent.objects.waiting_for(people.other_society)) == [consent]
        assert told(people.other_society)[-1].startswith("请答复：广东省水产学会请广东省园艺学会到")
        with pytest.raises(Refused, match="你现在的岗位不能办"):
            agree(consent, by=people.society)
        agree(consent, by=people.other_society)
    assert list(station.co_operating.all()) == [people.other_society.society]
    assert Station.objects.visible_to(people.other_society).exists()


def test_who_is_no_longer_listed_need_not_answer(station: Station, people: People, member: Post) -> None:
    (consent,) = asked(station, people, member.account.expert)
    with clock.at(MONDAY):
        drafting.set_team(station, members={}, by=people.society)
        consent.refresh_from_db()
        assert consent.state == Consent.State.TAKEN_BACK
        assert told(member)[-1].endswith("不用你答复了：申请里不再列了")
        with pytest.raises(Refused, match="已收回"):
            agree(consent, by=member)


def test_handing_in_ends_what_nobody_answered(station: Station, people: People, member: Post) -> None:
    with clock.at(MONDAY):
        fill_in(station, people.society, people.host)
        team = team_and_asked(station)
        stranger = experts_of(people)[8]
        drafting.set_team(station, members=team | {stranger.pk: "驻站"}, by=people.society)
        take("submit", take("confirm", station, by=people.host), by=people.society)
    assert station.consents.get().state == Consent.State.TAKEN_BACK
    assert station.team_members.count() == 3


def test_an_expert_leaves_a_team_and_what_is_lacking_is_said(people: People, member: Post) -> None:
    with clock.at(MONDAY):
        station = opinion(people)
        assert station.team_members.filter(expert=member.account.expert).exists()
        version = station.version
        with pytest.raises(Refused, match="请写明退出的理由"):
            leave(station, "", by=member)
        leave(station, "调去外省工作", by=member)
    left = f"专家何教授退出了“{station}”：调去外省工作。驻站专家至少 3 名，还差 1 名，请广东省水产学会补上（依据 §5.2）"
    for post in (people.society, people.host, people.county):
        assert told(post)[-1] == left
    assert (station.team_members.count(), Station.objects.get(pk=station.pk).version) == (2, version + 1)
    entry = Entry.objects.get(deed="leave_station")
    assert entry.facts["reason"] == "调去外省工作"
    assert not Station.objects.visible_to(member).exists()
    with pytest.raises(Refused, match="只有驻站专家本人和协作学会可以退出"):
        leave(station, "再退一次", by=member)


def test_nobody_leaves_a_station_that_has_ended_or_for_another(people: People, member: Post) -> None:
    with clock.at(MONDAY):
        station = opinion(people)
        for by in (people.society, people.host, people.county, people.other_society):
            with pytest.raises(Refused, match="可以退出"):
                leave(station, "不想做了", by=by)
    put(station, state=State.CLOSED)
    with pytest.raises(Refused, match="站点结束以后不用退出"):
        leave(station, "不想做了", by=member)
