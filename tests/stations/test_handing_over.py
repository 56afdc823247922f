"""A named person leaves: a colleague takes over in the same deed, or the stations wait until somebody is named."""

from collections.abc import Callable

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.notices.models import Notice
from kezhan.organisations.leaving import LastPerson
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations import handing_over, states
from kezhan.stations.application.drafting import change_particulars
from kezhan.stations.application.turns import turn
from kezhan.stations.handing_over import end_last_post, end_post_handing_over, stop_account_and_tell
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Awaited, Station
from kezhan.stations.moves import Said
from kezhan.stations.named_persons import LABELS, answered_for_by, left_by
from kezhan.stations.states import State
from kezhan.web.stations.waiting import stations
from tests.stations import lives
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People, by_desk, draft, fill_in
from tests.stations.test_named_persons import colleague

WITHOUT_SUCCESSOR: dict[str, Callable[[Post, People], object]] = {
    "离任了": lambda one, _: end_post_handing_over(one, to=None, by=one),
    "的账号停用了": lambda one, people: stop_account_and_tell(one.account, by=people.administrator),
}
"""How a named person leaves when nobody follows, by the words in which the colleagues learn it."""
SIDES = {"society": "society_person", "host": "host_person", "county": "association_person"}


def lived(state: State, people: People) -> Station:
    with clock.at(MONDAY):
        station = LIVES[state](people)
    Notice.objects.all().delete()
    return station


def told(post: Post) -> list[str]:
    return list(Notice.objects.filter(account=post.account_id).order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize("side", SIDES)
def test_a_colleague_answers_for_the_station_from_then_on(people: People, side: str) -> None:
    station, leaving = lived(State.OPERATING, people), getattr(people, side)
    to = colleague(leaving)
    with clock.at(MONDAY):
        end_post_handing_over(leaving, to=to, by=leaving)
    after = Station.objects.get(pk=station.pk)
    assert (getattr(after, SIDES[side]), after.version) == (to, station.version)
    assert told(to) == [f"{leaving.account.name}离任了，“{station}”由你接着做专人"]
    news = f"“{station}”的{LABELS[SIDES[side]]}是{to}"
    assert all(news in told(one) for one in (people.society, people.host) if one != leaving)
    assert not left_by(SIDES[side]).exists()
    entry = Entry.objects.latest("pk")
    assert (entry.deed, entry.subject_id, entry.actor) == ("name_person", station.pk, str(leaving))
    assert entry.facts == {SIDES[side]: {"from": str(leaving), "to": str(to)}}


@pytest.mark.parametrize("side", ["society", "host"])
def test_the_host_confirms_anew_an_application_that_is_filled_in(people: People, side: str) -> None:
    station, leaving = lived(State.DRAFT, people), getattr(people, side)
    to = colleague(leaving)
    end_post_handing_over(leaving, to=to, by=leaving)
    after = Station.objects.get(pk=station.pk)
    assert (after.host_confirmed_at, after.version > station.version) == (None, True)
    assert (after.awaited, turn(after)) == (Awaited.HOST, Awaited.HOST)
    asked = to if side == "host" else people.host
    assert [text for text in told(asked) if text.endswith("原来的确认不算了，请看过现在的内容，再确认一次")] != []
    assert Entry.objects.latest("pk").facts["value"] == {"from": str(leaving), "to": str(to)}


@pytest.mark.parametrize("leave", [*WITHOUT_SUCCESSOR.values(), lambda one, _: end_last_post(one, by=one)])
@pytest.mark.parametrize("side", ["society", "host"])
def test_who_is_to_name_another_in_an_application_that_is_filled_in_has_it_on_the_desk(
    people: People, side: str, leave: Callable[[Post, People], object]
) -> None:
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        fill_in(station, people.society, people.host)
        if side == "host":
            take("confirm", station, by=people.host)
    leaving = getattr(people, side)
    if leave in WITHOUT_SUCCESSOR.values():
        colleague(leaving)
    leave(leaving, people)
    assert list(Station.objects.waiting_for(leaving)) == [station]
    assert getattr(Station.objects.get(pk=station.pk), SIDES[side]) is None


def test_an_association_that_names_another_leaves_what_the_host_confirmed(people: People) -> None:
    station = lived(State.RETURNED, people)
    end_post_handing_over(people.county, to=colleague(people.county), by=people.county)
    after = Station.objects.get(pk=station.pk)
    assert (after.host_confirmed_at, after.awaited) == (station.host_confirmed_at, Awaited.SOCIETY)
    assert after.association_person != people.county


def test_who_decides_looks_again_at_an_application_whose_person_changed(people: People) -> None:
    station = lived(State.REVIEW, people)
    to = colleague(people.society)
    end_post_handing_over(people.society, to=to, by=people.society)
    assert Station.objects.get(pk=station.pk).version == station.version + 1
    assert told(people.city) == [f"“{station}”的学会专人是{to}"]


@pytest.mark.parametrize("why", WITHOUT_SUCCESSOR)
@pytest.mark.parametrize("side", SIDES)
def test_without_a_successor_the_colleagues_are_told_and_it_waits(people: People, side: str, why: str) -> None:
    station, leaving = lived(State.OPERATING, people), getattr(people, side)
    remaining = colleague(leaving)
    WITHOUT_SUCCESSOR[why](leaving, people)
    assert told(remaining) == [f"{leaving.account.name}{why}，“{station}”要换专人，请在待办里定一位"]
    assert list(left_by(SIDES[side])) == [station]
    assert getattr(Station.objects.get(pk=station.pk), SIDES[side]) == leaving


def test_several_stations_are_told_of_once(people: People) -> None:
    first = lived(State.OPERATING, people)
    second = Station.objects.get(pk=first.pk)
    second.pk, second.host, second.host_person = None, people.other_host.host, people.other_host
    second.filing_number = second.plaque_number = None
    second.save()
    to = colleague(people.county)
    end_post_handing_over(people.county, to=to, by=people.county)
    assert told(to) == [f"{people.county.account.name}离任了，“{first}”等 2 个站由你接着做专人"]


@pytest.mark.parametrize(
    ("ending", "leave", "answers"),
    [
        ("end_post", lambda one, to: end_post_handing_over(one, to=to, by=one), True),
        ("leave_empty", lambda one, _: end_last_post(one, by=one), False),
    ],
)
def test_who_leaves_at_once_with_a_colleague_keeps_no_station_that_the_colleague_handed_over(
    people: People, monkeypatch: pytest.MonkeyPatch, ending: str, leave: Callable[[Post, Post], object], answers: bool
) -> None:
    """The second waits for the first until the organisation's posts are free."""
    station, first = lived(State.DRAFT, people), people.society
    second, third = colleague(first), colleague(first)
    end = getattr(handing_over, ending)

    def wait_and_end(post: Post, *, by: Post) -> Post:
        monkeypatch.undo()
        end_post_handing_over(first, to=second, by=first)
        return end(post, by=by)

    monkeypatch.setattr(handing_over, ending, wait_and_end)
    leave(second, third)
    assert Station.objects.get(pk=station.pk).society_person == (third if answers else None)


def test_nobody_is_told_of_stations_when_somebody_leaves_who_answered_for_none(people: People) -> None:
    remaining = colleague(people.other_host)
    end_post_handing_over(people.other_host, to=None, by=remaining)
    assert told(remaining) == []


def test_only_a_colleague_who_is_there_takes_over(people: People) -> None:
    station, stranger = lived(State.OPERATING, people), people.city
    former = colleague(people.county)
    former.ended_on = MONDAY.date()
    former.save()
    colleague(people.county)
    for to in (stranger, former, people.county):
        with pytest.raises(Refused, match="请从同事里选一位") as refused:
            end_post_handing_over(people.county, to=to, by=people.county)
        assert refused.value.field == "to"
    assert list(answered_for_by(people.county)) == [station]
    assert Post.objects.get(pk=people.county.pk).ended_on is None


def test_the_last_person_still_says_that_nobody_takes_over(people: People) -> None:
    lived(State.OPERATING, people)
    with pytest.raises(LastPerson):
        end_post_handing_over(people.county, to=None, by=people.county)


@pytest.mark.parametrize("state", states.ENDED)
def test_for_a_station_that_has_ended_nobody_has_to_answer(people: People, state: State) -> None:
    lived(state, people)
    assert not answered_for_by(people.society).exists()
    people.society.ended_on = MONDAY.date()
    people.society.save()
    assert not left_by("society_person").exists()


def test_who_comes_back_is_named_as_anybody_else(people: People) -> None:
    station = lived(State.PLAQUE_HANDED_OVER, people)
    remaining = colleague(people.county)
    end_post_handing_over(people.county, to=remaining, by=people.county)
    back = colleague(people.county)
    end_post_handing_over(remaining, to=back, by=remaining)
    assert take("receive", station, by=people.host).association_person == back


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_a_host_whose_person_left_an_application_names_another_before_it_confirms(people: People, state: State) -> None:
    with clock.at(MONDAY):
        station = lives.review(people) if state == State.RETURNED else draft(people.society, people.host)
        if state == State.RETURNED:
            by_desk("return", station, Said(remarks={"station.name": "请写全称"}))
        else:
            fill_in(station, people.society, people.host)
            take("confirm", Station.objects.get(), by=people.host)
        to = colleague(people.host)
        assert waiting(to) == []
        end_post_handing_over(people.host, to=None, by=people.host)
        deed, address = ("补正", "填写")[state == State.DRAFT], f"/stations/{station.pk}/application/"
        assert waiting(to) == [(deed, address)]
        if state == State.RETURNED:
            change_particulars(station, name="广东省水产学会驻荔湾站", by=people.society)
            assert told(to)[-1].endswith("学会的部分补正好了，请补正你们的部分并确认")
        else:
            assert any(text.endswith("请填完你们的部分，再确认一次") for text in told(to))
        change_particulars(station, host_person=to, by=to)
        assert waiting(to) == [("确认", f"{address}check/")]


def waiting(post: Post) -> list[tuple[str, str]]:
    """What lies on the person's desk: the deed and where it is done."""
    return [(item.deed, item.deed_link) for group in stations(post) for item in group.items]
