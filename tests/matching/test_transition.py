"""Another edition comes into force: old agreements go on as long as it says, and those whom it stops are told.

Under the new one only societies of the province lead, and it takes no communities and no large enterprises.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kezhan import clock
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.matching import agreements, invitations, pairings
from kezhan.matching.models import Invitation, InvitationState, Pairing, PairingState
from kezhan.matching.transition import edition_going_on, stop_what_no_station_follows
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Post
from kezhan.policy import editions, keeping
from kezhan.policy.refusal import Refused
from kezhan.stations.falling_due import end_drafts_of_earlier_editions
from kezhan.stations.models import Station
from kezhan.stations.states import State
from tests.matching.people import invited, looked_at, open_need, told
from tests.policy.altered import SOURCE
from tests.province import Province

BEFORE = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
"""A minute before midnight in Guangzhou."""
CHANGED = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
LAST_DAY = datetime(2027, 3, 31, 15, 59, tzinfo=UTC)
DAY_AFTER = datetime(2027, 3, 31, 16, 0, tzinfo=UTC)
TRANSITION = "\n[transition]\npairings_until = 2027-03-31\ndrafts_until = 2027-03-31\n"
WHY = "现在按《2027 年办法》办，广州市园艺学会是市级学会，牵头建站须是省级学会（依据 §0.1）"


def new_edition(transition: str) -> str:
    text = SOURCE.replace('key = "guangdong-2013"', 'key = "guangdong-2027"').replace("2013-01-01", "2027-01-01")
    text = text.replace('short_name = "学会科技服务站工作意见"', 'short_name = "2027 年办法"')
    text = text.replace('levels = ["province", "city"]', 'levels = ["province"]')
    text = text.replace('societies = ["province", "city"]', 'societies = ["province"]')
    for key in ("city_notice", "province_countersignature", "city_filing"):
        begins = text.index(f'[[steps]]\nkey = "{key}"')
        text = text[:begins] + text[text.index("\n\n", begins) + 2 :]
    return text + transition


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The folder of the province's own editions."""
    settings.DATA = tmp_path
    folder = tmp_path / "editions"
    folder.mkdir()
    editions.editions.cache_clear()
    yield folder
    editions.editions.cache_clear()


@pytest.fixture
def changes(own: Path) -> Path:
    """The new edition comes into force at the start of New Year's Day 2027."""
    return put(own, "")


def put(folder: Path, transition: str) -> Path:
    file = folder / "ours.toml"
    file.write_text(new_edition(transition), encoding="utf-8")
    editions.editions.cache_clear()
    return file


def pairing(province: Province, society: Post, *, signed: bool) -> Pairing:
    """A pairing agreed under the edition of 2013, on the last evening of 2026."""
    posts = province.posts
    need = open_need(province.hosts.bakery)
    agreed = pairings.accept(invited(need, society.society, posts.bakery), by=society)
    agreements.upload_agreement(agreed, looked_at(), by=society)
    if signed:
        agreements.sign(agreed, by=society)
        agreements.sign(agreed, by=posts.bakery)
    return Pairing.objects.get(pk=agreed.pk)


def opened_under_the_new_one() -> None:
    """Something was opened under the new edition on its first day."""
    with clock.at(CHANGED):
        keeping.keep(editions.in_force(), CLOCKWORK)


@pytest.mark.parametrize("signed", [False, True])
def test_a_pairing_that_the_new_edition_does_not_allow_ends_after_its_day_and_its_need_is_open_again(
    province: Province, own: Path, signed: bool
) -> None:
    put(own, TRANSITION)
    with clock.at(BEFORE):
        stopped = pairing(province, province.posts.horticulture, signed=signed)
        before = stopped.state
    opened_under_the_new_one()
    with clock.at(LAST_DAY):
        assert stop_what_no_station_follows() == 0
    with clock.at(DAY_AFTER):
        assert (stop_what_no_station_follows(), stop_what_no_station_follows()) == (1, 0)
    stopped.refresh_from_db()
    assert (stopped.state, stopped.reason, Need.objects.get().state) == (PairingState.WITHDRAWN, WHY, NeedState.OPEN)
    entry = Entry.objects.get(deed="dissolve_pairing")
    assert (entry.actor, entry.facts) == (
        str(CLOCKWORK),
        {"state": {"from": before, "to": "withdrawn"}, "reason": WHY},
    )
    text = f"“糕点保鲜期短”的结对解除了：{WHY}。需求重新开放对接"
    posts = province.posts
    assert {told(post)[-1] for post in (posts.horticulture, posts.bakery, posts.liwan, posts.guangzhou)} == {text}


def test_a_pairing_that_the_new_edition_allows_goes_on_under_it(province: Province, changes: Path) -> None:
    with clock.at(BEFORE):
        kept = pairing(province, province.posts.food, signed=True)
    with clock.at(CHANGED):
        assert stop_what_no_station_follows() == 0
        assert agreements.apply(kept, by=province.posts.food).edition_key == "guangdong-2027"


def test_a_new_edition_without_a_day_ends_nothing_and_what_it_does_not_allow_goes_on_as_it_began(
    province: Province, changes: Path
) -> None:
    with clock.at(BEFORE):
        agreed = pairing(province, province.posts.horticulture, signed=True)
    opened_under_the_new_one()
    with clock.at(datetime(2030, 1, 1, tzinfo=UTC)):
        assert stop_what_no_station_follows() == 0
        assert agreements.apply(agreed, by=province.posts.horticulture).edition_key == "guangdong-2013"


def test_a_talk_that_began_before_may_be_agreed_on_and_a_later_one_goes_by_the_new_edition(
    province: Province, changes: Path
) -> None:
    with clock.at(BEFORE):
        need = open_need(province.hosts.bakery)
        begun = invited(need, province.societies.horticulture, province.posts.bakery)
    opened_under_the_new_one()
    with clock.at(CHANGED + timedelta(minutes=1)):
        assert edition_going_on(begun).key == "guangdong-2013"
        invitations.withdraw(begun, "另想办法", by=province.posts.bakery)
        later = invited(need, province.societies.horticulture, province.posts.bakery)
        with pytest.raises(Refused, match="牵头建站须是省级学会"):
            pairings.accept(later, by=province.posts.horticulture)


def test_a_talk_that_the_new_edition_does_not_allow_ends_after_the_same_day(province: Province, own: Path) -> None:
    put(own, TRANSITION.replace("pairings_until = 2027-03-31", "pairings_until = 2027-01-04"))
    with clock.at(BEFORE):
        talk = invited(open_need(province.hosts.bakery), province.societies.horticulture, province.posts.bakery)
    opened_under_the_new_one()
    with clock.at(CHANGED + timedelta(days=4)):
        with pytest.raises(Refused, match="牵头建站须是省级学会"):
            pairings.accept(talk, by=province.posts.horticulture)
        assert (stop_what_no_station_follows(), stop_what_no_station_follows()) == (1, 0)
    ended = Invitation.objects.get()
    assert (ended.state, ended.reason) == (InvitationState.CLOSED, WHY)
    told_of_it = f"“糕点保鲜期短”与广州市园艺学会的洽谈结束了：{WHY}"
    assert {told(post)[-1] for post in (province.posts.horticulture, province.posts.bakery)} == {told_of_it}


def test_an_edition_ends_nothing_before_the_day_after_something_was_opened_under_it(
    province: Province, own: Path
) -> None:
    put(own, TRANSITION)
    with clock.at(BEFORE):
        pairing(province, province.posts.horticulture, signed=True)
    with clock.at(DAY_AFTER):
        assert stop_what_no_station_follows() == 0
        keeping.keep(editions.in_force(), CLOCKWORK)
        assert stop_what_no_station_follows() == 0
    with clock.at(DAY_AFTER + timedelta(days=1)):
        assert stop_what_no_station_follows() == 1


def test_nor_does_it_end_a_draft_before(province: Province, own: Path) -> None:
    put(own, TRANSITION)
    drafted(province)
    with clock.at(DAY_AFTER):
        assert end_drafts_of_earlier_editions() == 0
        keeping.keep(editions.in_force(), CLOCKWORK)
        assert end_drafts_of_earlier_editions() == 0
    with clock.at(DAY_AFTER + timedelta(days=1)):
        assert end_drafts_of_earlier_editions() == 1


def test_what_was_agreed_on_goes_on_under_its_own_edition_up_to_the_day_that_the_new_one_gives(
    province: Province, own: Path
) -> None:
    put(own, TRANSITION)
    with clock.at(BEFORE):
        agreed = pairing(province, province.posts.horticulture, signed=True)
    with clock.at(LAST_DAY):
        assert stop_what_no_station_follows() == 0
        assert agreements.apply(agreed, by=province.posts.horticulture).edition_key == "guangdong-2013"


def test_the_day_after_it_is_ended(province: Province, own: Path) -> None:
    put(own, TRANSITION)
    with clock.at(BEFORE):
        agreed = pairing(province, province.posts.horticulture, signed=True)
    opened_under_the_new_one()
    with clock.at(DAY_AFTER):
        with pytest.raises(Refused, match="牵头建站须是省级学会"):
            agreements.apply(agreed, by=province.posts.horticulture)
        assert stop_what_no_station_follows() == 1
    assert Pairing.objects.get().reason == WHY


def test_a_talk_may_be_agreed_on_up_to_the_same_day(province: Province, own: Path) -> None:
    put(own, TRANSITION)
    with clock.at(LAST_DAY):
        talk = invited(open_need(province.hosts.bakery), province.societies.horticulture, province.posts.bakery)
        assert pairings.accept(talk, by=province.posts.horticulture).state == PairingState.AGREED


def drafted(province: Province) -> Station:
    with clock.at(BEFORE):
        agreed = pairing(province, province.posts.food, signed=True)
        return agreements.apply(agreed, by=province.posts.food)


def test_a_draft_ends_when_its_days_are_over_and_both_sides_learn_why(province: Province, own: Path) -> None:
    put(own, TRANSITION)
    station = drafted(province)
    opened_under_the_new_one()
    with clock.at(LAST_DAY):
        assert end_drafts_of_earlier_editions() == 0
    with clock.at(DAY_AFTER):
        assert (end_drafts_of_earlier_editions(), end_drafts_of_earlier_editions()) == (1, 0)
    station.refresh_from_db()
    assert (station.state, station.need.state) == (State.WITHDRAWN, NeedState.OPEN)
    reason = "按原来的制度起草的申请，到2027年3月31日还没有提交；请按《2027 年办法》重新申请"
    passage = station.passages.get()
    assert (passage.move, passage.text, passage.actor) == ("end_draft", reason, str(CLOCKWORK))
    for post in (province.posts.food, province.posts.bakery):
        assert told(post)[-1] == f"“{station.name}”：{CLOCKWORK}改版终止（{reason}）"
    assert Entry.objects.get(deed="end_draft").actor == str(CLOCKWORK)


def test_without_a_day_a_draft_goes_on_for_life(province: Province, changes: Path) -> None:
    drafted(province)
    with clock.at(datetime(2030, 1, 1, tzinfo=UTC)):
        assert end_drafts_of_earlier_editions() == 0


def test_a_draft_of_the_edition_in_force_is_left_alone(province: Province, own: Path) -> None:
    put(own, TRANSITION)
    with clock.at(CHANGED):
        station = agreements.apply(pairing(province, province.posts.food, signed=True), by=province.posts.food)
        Station.objects.filter(pk=station.pk).update(edition_key="guangdong-2027")
    opened_under_the_new_one()
    with clock.at(DAY_AFTER):
        assert end_drafts_of_earlier_editions() == 0


def test_a_day_before_the_edition_itself_is_a_fault(own: Path) -> None:
    put(own, TRANSITION.replace("drafts_until = 2027-03-31", "drafts_until = 2026-12-31"))
    (fault,) = editions.files.found(editions.files.own_files()).faulty
    assert "transition drafts_until：早于启用日期" in str(fault)


def test_check_tells_what_an_edition_would_end_and_what_it_leaves(
    province: Province, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.at(BEFORE):
        pairing(province, province.posts.horticulture, signed=True)
    drafted(province)
    pairs = "提醒：现在有 1 个结对、0 次洽谈是这一版不允许的。"
    drafts = "提醒：现在有 1 份按别的版本起草的申请还没有提交。"
    without, ends = (
        "没有写 [transition] {}，它们一直照原来的版本办",
        "过了 {}（2027-03-31）还在的，会自动终止，恢复不了",
    )
    for transition, said in (("", without), (TRANSITION, ends)):
        file = tmp_path / "new.toml"
        file.write_text(new_edition(transition), encoding="utf-8")
        with clock.at(BEFORE):
            assert main(["policy", "check", str(file)]) == Outcome.DONE
        told_of_it = [pairs + said.format("pairings_until"), drafts + said.format("drafts_until")]
        assert capsys.readouterr().out.splitlines()[-2:] == told_of_it
