"""Only what the host confirmed counts; it corrects figures or refuses, and what it confirmed is frozen (§3.3)."""

from decimal import Decimal

import pytest

from kezhan.accounts.models import Account
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm, correct, refuse_work
from kezhan.work.lifecycle import openings
from kezhan.work.models import Outcome, Work
from kezhan.work.moves import MovedOn, NotAsSeen
from kezhan.work.states import State
from kezhan.work.writing import revise
from tests.stations.people import MONDAY, People
from tests.work.people import day_of_work, written


def counted() -> Decimal:
    """What counts of the costs saved."""
    confirmed = Outcome.objects.filter(measure="cost_saved", work__in=Work.objects.confirmed())
    return sum((one.confirmed for one in confirmed), Decimal(0))


def test_it_counts_from_the_confirmation_on(station: Station, people: People) -> None:
    work = written(station, people.expert)
    assert counted() == 0
    confirmed = confirm(work, seen=1, by=people.host)
    assert (confirmed.state, confirmed.answered_by, confirmed.due_on) == (State.CONFIRMED, str(people.host), None)
    assert counted() == Decimal("2.5")


def test_the_host_corrects_a_figure_with_a_word(station: Station, people: People) -> None:
    work = written(station, people.expert, outcomes={"cost_saved": Decimal("2.5"), "problems_solved": Decimal(1)})
    for figures, text, refusal in (
        ({"cost_saved": Decimal(2)}, " ", "请写明原因"),
        ({"cost_saved": Decimal("2.5")}, "一样", "没有改哪个数"),
        ({"output_value": Decimal(2)}, "没报的", "只能更正填报了的数"),
        ({"cost_saved": Decimal("0.001")}, "太细", "最多 2 位小数"),
    ):
        with pytest.raises(Refused, match=refusal):
            correct(work, figures, text, seen=1, by=people.host)
    correct(work, {"cost_saved": Decimal(2)}, "按电费单算", seen=1, by=people.host)
    assert counted() == 2
    assert [(one.reported, one.confirmed) for one in work.outcomes.all()] == [(Decimal("2.5"), 2), (1, 1)]


def test_what_is_refused_counts_nowhere_and_comes_back_changed(station: Station, people: People) -> None:
    work = written(station, people.expert)
    with pytest.raises(Refused, match="请写明原因"):
        refuse_work(work, "", seen=1, by=people.host)
    refused = refuse_work(work, "那天没有人来", seen=1, by=people.host)
    assert (refused.state, refused.answer, counted()) == (State.REFUSED, "那天没有人来", 0)
    again = revise(work, day_of_work(station, title="电话里说的"), seen=None, by=people.expert)
    assert (again.state, again.answer, again.answered_at) == (State.HANDED_IN, "", None)


def test_a_later_change_takes_the_old_figure_out_of_every_sum_at_once(station: Station, people: People) -> None:
    work = confirm(written(station, people.expert), seen=1, by=people.host)
    revise(work, day_of_work(station, outcomes={"cost_saved": Decimal(4)}), seen=None, by=people.expert)
    assert counted() == 0
    confirm(work, seen=None, by=people.host)
    assert counted() == 4


def test_the_order_of_confirmation_does_not_change_a_figure(station: Station, people: People) -> None:
    works = [written(station, people.expert, title=f"第 {number} 件") for number in range(3)]
    for work in reversed(works):
        confirm(work, seen=1, by=people.host)
    assert counted() == Decimal("7.5")


def test_the_second_click_and_what_was_not_seen_are_refused(station: Station, people: People) -> None:
    work = written(station, people.expert)
    revise(work, day_of_work(station, title="改过"), seen=1, by=people.expert)
    with pytest.raises(NotAsSeen):
        confirm(work, seen=1, by=people.host)
    confirm(work, seen=2, by=people.host)
    with pytest.raises(MovedOn, match="现在是“单位已确认”，不能确认"):
        confirm(work, seen=3, by=people.host)


@pytest.mark.parametrize("who", ["expert", "society", "other_host", "county", "province", "administrator"])
def test_nobody_but_the_host_answers(who: str, station: Station, people: People) -> None:
    work = written(station, people.expert)
    for deed in (
        lambda by: confirm(work, seen=1, by=by),
        lambda by: correct(work, {"cost_saved": Decimal(1)}, "不对", seen=1, by=by),
        lambda by: refuse_work(work, "不对", seen=1, by=by),
    ):
        with pytest.raises(Refused, match=r"由被服务单位办理（依据 §3\.3）"):
            deed(getattr(people, who))


@pytest.mark.parametrize("whose", ["expert", "society"])
def test_nobody_confirms_the_work_of_their_own_side(whose: str, station: Station, people: People) -> None:
    """A person of the team or of the society who also sits at the host."""
    work, writer = written(station, people.expert), getattr(people, whose)
    both = Post.objects.create(account=writer.account, role=Role.HOST, host=people.host.host, began_on=MONDAY.date())
    assert openings(work, both) == []
    with pytest.raises(Refused, match="两边不能由同一个人定"):
        confirm(work, seen=1, by=both)
    colleague = Post.objects.create(
        account=Account.objects.create(username="colleague", name="同事"),
        role=Role.HOST,
        host=people.host.host,
        began_on=MONDAY.date(),
    )
    assert confirm(work, seen=1, by=colleague).state == State.CONFIRMED


def test_the_host_says_whether_the_public_may_read_it(station: Station, people: People) -> None:
    work = written(station, people.expert)
    assert list(Work.objects.visible_to(None)) == []
    confirm(work, seen=1, is_public=False, by=people.host)
    assert list(Work.objects.visible_to(None)) == []
    other = confirm(written(station, people.expert, title="公开的"), seen=1, is_public=True, by=people.host)
    assert list(Work.objects.visible_to(None)) == [other]


def test_who_does_not_ask_the_host_opens_nothing_to_the_public(station: Station, people: People) -> None:
    confirm(written(station, people.expert, title="确认的"), seen=1, by=people.host)
    wrong = written(station, people.expert, title="更正的")
    correct(wrong, {"cost_saved": Decimal(2)}, "按电费单算", seen=1, by=people.host)
    assert (Work.objects.confirmed().count(), list(Work.objects.visible_to(None))) == (2, [])


def test_a_telephone_stays_closed_whoever_opens_it(station: Station, people: People) -> None:
    work = written(station, people.expert, text="请打 13711110001 找我", is_public=False)
    with pytest.raises(Refused, match="请去掉联系方式，或者不公开"):
        confirm(work, seen=1, is_public=True, by=people.host)
    assert confirm(work, seen=1, by=people.host).state == State.CONFIRMED
