"""An expert leaves after the handing in: the leading society asks another one, who joins by agreeing (§5.2)."""

import pytest

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.application.consenting import agree, decline
from kezhan.stations.application.leaving import leave
from kezhan.stations.application.replenishing import replenish, vacant, why_not
from kezhan.stations.application.team import short_of_experts, shortfall
from kezhan.stations.lifecycle import move_named
from kezhan.stations.models import Consent, Station, TeamMember
from kezhan.stations.states import HANDED_IN, State
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People, draft, host, post
from tests.stations.test_moves_beside import taken


@pytest.fixture
def member(people: People) -> Post:
    """An expert of the leading society's team, in the expert's own post."""
    expert = people.society.society.experts.get(name="广东省水产学会专家0")
    expert.account = people.expert.account
    expert.save()
    return people.expert


@pytest.fixture
def successor(people: People) -> Post:
    """An expert of the leading society who serves nowhere, in the expert's own post."""
    return with_account("广东省水产学会专家8")


def with_account(name: str) -> Post:
    expert, made = Expert.objects.get(name=name), post(Role.EXPERT, name)
    expert.account = made.account
    expert.save()
    return made


def left(state: State, people: People, member: Post) -> Station:
    with clock.at(MONDAY):
        return leave(LIVES[state](people), "调去外省工作", by=member)


def asked(station: Station, people: People, successor: Post) -> Consent:
    with clock.at(MONDAY):
        replenish(station, members={successor.account.expert.pk: "病害防治"}, by=people.society)
    return station.consents.waiting().get()


def told(by: Post) -> list[str]:
    return list(Notice.objects.filter(account=by.account_id).order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize("state", [state for state in HANDED_IN if state != State.COUNTERSIGNATURE])
def test_the_place_of_an_expert_who_left_is_filled_by_one_who_agrees(
    state: State, people: People, member: Post, successor: Post
) -> None:
    station = left(state, people, member)
    assert (vacant(station), list(short_of_experts())) == (1, [station])
    consent = asked(station, people, successor)
    assert (vacant(station), list(short_of_experts())) == (1, [])
    version = Station.objects.get(pk=station.pk).version
    Notice.objects.all().delete()
    with clock.at(MONDAY):
        agree(consent, by=successor)
    after = Station.objects.get(pk=station.pk)
    assert (after.state, after.version, after.awaited) == (state, version + 1, station.awaited)
    assert (after.host_confirmed_at, after.due_on) == (station.host_confirmed_at, station.due_on)
    assert (shortfall(station), vacant(station), station.team_members.count()) == (0, 0, 3)
    news = f"广东省水产学会专家8同意到“{station}”驻站服务，分工是病害防治"
    assert [told(one) for one in (people.society, people.host, people.county)] == [[news]] * 3
    entry = Entry.objects.filter(deed="change_application").latest("pk")
    assert entry.facts["value"]["to"].endswith("广东省水产学会专家8 病害防治")
    with clock.at(MONDAY), pytest.raises(Refused, match="驻站专家没有空缺"):
        replenish(station, members={successor.account.expert.pk: "驻站"}, by=people.society)


def test_who_agrees_while_the_team_still_lacks_experts_is_told_with_how_many(
    people: People, member: Post, successor: Post
) -> None:
    second = with_account("广东省水产学会专家1")
    station = left(State.OPERATING, people, member)
    with clock.at(MONDAY):
        leave(station, "身体不好", by=second)
        agree(asked(station, people, successor), by=successor)
    lacks = "。驻站专家至少 3 名，还差 1 名，请广东省水产学会补上（依据 §5.2）"
    news = f"广东省水产学会专家8同意到“{station}”驻站服务，分工是病害防治{lacks}"
    assert [told(one)[-1] for one in (people.society, people.host, people.county)] == [news] * 3


def test_who_leaves_above_the_least_number_may_be_replaced_too(people: People, successor: Post) -> None:
    fourth = with_account("广东省水产学会专家7")
    with clock.at(MONDAY):
        station = LIVES[State.OPERATING](people)
    TeamMember.objects.create(station=station, expert=fourth.account.expert)
    agreed = {"state": Consent.State.AGREED, "asked_at": MONDAY.replace(month=10), "due_on": MONDAY.date()}
    for expert in station.team.all():
        for duty in ("病害防治", "养殖"):  # the first duty, and another one for which they were asked later
            Consent.objects.create(station=station, expert=expert, duty=duty, **agreed)
    assert vacant(station) == 0
    with clock.at(MONDAY):
        leave(station, "身体不好", by=fourth)
    assert (shortfall(station), vacant(station), list(short_of_experts())) == (0, 1, [])
    with clock.at(MONDAY):
        agree(asked(station, people, successor), by=successor)
    assert vacant(station) == 0


def test_no_more_are_asked_than_there_are_places(people: People, member: Post, successor: Post) -> None:
    station = left(State.OPERATING, people, member)
    seventh = Expert.objects.get(name="广东省水产学会专家7")
    with clock.at(MONDAY):
        both = {seventh.pk: "养殖", successor.account.expert.pk: "养殖"}
        with pytest.raises(Refused, match="还空着 1 位没有请人，选了 2 位"):
            replenish(station, members=both, by=people.society)
        consent = asked(station, people, successor)
        with pytest.raises(Refused, match="空缺都已经请了人，等他们答复"):
            replenish(station, members={seventh.pk: "养殖"}, by=people.society)
        decline(consent, "太远", by=successor)
        replenish(station, members={seventh.pk: "养殖"}, by=people.society)
    assert [one.expert for one in station.consents.waiting()] == [seventh]


def test_who_answers_no_leaves_the_place_vacant(people: People, member: Post, successor: Post) -> None:
    station = left(State.OPERATING, people, member)
    with clock.at(MONDAY):
        decline(asked(station, people, successor), "太远", by=successor)
    assert (vacant(station), list(short_of_experts())) == (1, [station])
    assert told(people.society)[-1].endswith("：太远")


@pytest.mark.parametrize(
    ("by", "chosen", "reason"),
    [
        ("host", (8,), "驻站专家由广东省水产学会补充，你现在的岗位不能办"),
        ("other_society", (8,), "驻站专家由广东省水产学会补充，你现在的岗位不能办"),
        ("county", (8,), "驻站专家由广东省水产学会补充，你现在的岗位不能办"),
        ("society", (), "请至少选一位专家"),
        ("society", (1,), "广东省水产学会专家1已经是驻站专家或者已经问过了，不用再问"),
    ],
)
def test_only_the_leading_society_asks_and_only_others(
    by: str, chosen: tuple[int, ...], reason: str, people: People, member: Post
) -> None:
    station, before = left(State.OPERATING, people, member), Consent.objects.count()
    known = {int(one.name[-1]): one.pk for one in people.society.society.experts.all()}
    with clock.at(MONDAY), pytest.raises(Refused) as refused:
        replenish(station, members={known[one]: "驻站" for one in chosen}, by=getattr(people, by))
    assert (refused.value.reason, refused.value.clause) == (reason, "§5.2")
    assert Consent.objects.count() == before


def test_strangers_and_too_long_duties_are_refused(people: People, member: Post, successor: Post) -> None:
    station = left(State.OPERATING, people, member)
    stranger = people.other_society.society.experts.first()
    with clock.at(MONDAY):
        with pytest.raises(Refused, match="不是牵头或协作学会的会员"):
            replenish(station, members={stranger.pk: "驻站"}, by=people.society)
        with pytest.raises(Refused, match="60"):
            replenish(station, members={successor.account.expert.pk: "长" * 61}, by=people.society)


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED, State.REJECTED, State.CLOSED])
def test_nobody_is_asked_so_while_the_application_is_filled_in_or_after_the_end(state: State, people: People) -> None:
    refused = why_not(LIVES[state](people), people.society)
    assert refused is not None
    assert refused.reason.endswith("驻站专家不在这里补")


def test_who_serves_at_as_many_stations_as_one_may_is_not_asked(people: People, member: Post, successor: Post) -> None:
    station, expert = left(State.OPERATING, people, member), successor.account.expert
    for number in range(station.edition.rules.quality_first.stations_per_expert):
        TeamMember.objects.create(station=draft(people.society, host(f"第{number}家", "440103")), expert=expert)
    with pytest.raises(Refused, match="个站服务，不能再加"):
        replenish(station, members={expert.pk: "病害防治"}, by=people.society)


def test_while_nobody_left_nobody_is_asked(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    refused = why_not(station, people.society)
    assert refused is not None
    assert refused.reason == "驻站专家没有空缺，不用补"
    assert list(short_of_experts()) == []


def test_who_left_the_society_is_lacking_too(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    expert = station.team_members.first().expert
    expert.memberships.update(ended_on=MONDAY.date())
    assert (vacant(station), list(short_of_experts())) == (1, [station])


@pytest.mark.parametrize(
    ("state", "move"), [(State.REVIEW, "reject"), (State.RECTIFICATION, "delist"), (State.OPERATING, "close")]
)
def test_the_end_of_a_station_ends_the_question(
    state: State, move: str, people: People, member: Post, successor: Post
) -> None:
    station = left(state, people, member)
    consent = asked(station, people, successor)
    taken(move_named(move), state, station, people)
    consent.refresh_from_db()
    assert (consent.state, consent.reason) == (Consent.State.TAKEN_BACK, "这个站的事已经结束")
    assert told(successor)[-1] == f"“{station}”不用你答复了：这个站的事已经结束"
