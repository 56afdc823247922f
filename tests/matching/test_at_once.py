"""Two people press the button at the same moment. One of them wins, and the other is told why not (§3.2)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier

import pytest
from django.db import connection

from kezhan.journal import verifying
from kezhan.matching import invitations, pairings
from kezhan.matching.models import Invitation, Pairing
from kezhan.policy.refusal import Refused
from kezhan.stations.states import State
from tests.matching.people import OFFER, invited, open_need, station
from tests.province import Province, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(transactional_db: None) -> Province:
    """The province, saved so that every thread sees it."""
    return build()


DONE = "done"


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """The result of each deed when all begin at the same moment: DONE, or the reason of the refusal."""
    ready = Barrier(len(deeds))

    def done(deed: Callable[[], object]) -> str:
        ready.wait()
        try:
            deed()
        except Refused as refusal:
            return refusal.reason
        else:
            return DONE
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        begun = [threads.submit(copy_context().run, done, deed) for deed in deeds]
        return sorted(one.result(timeout=30) for one in begun)


def test_the_last_free_place_is_taken_once(province: Province) -> None:
    food, posts = province.societies.food, province.posts
    station(food, province.hosts.clinic, State.OPERATING)
    first = invited(open_need(province.hosts.bakery), food, posts.bakery)
    second = invited(open_need(province.hosts.grassroots), food, posts.grassroots)
    outcome = at_once(
        lambda: pairings.accept(first, by=posts.food),
        lambda: pairings.accept(second, by=posts.food),
    )
    full = "广东省食品学会已有、在建和已约定的站点 2 个；每 3 名可服务专家建 1 个站，现有 6 名，最多 2 个"
    assert outcome == sorted([DONE, full])
    assert Pairing.objects.count() == 1
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["accepted", "open"]
    assert verifying.first_broken_link() is None


def test_a_need_is_paired_with_one_society_of_two_that_accept(province: Province) -> None:
    need, posts = open_need(province.hosts.bakery), province.posts
    first = invited(need, province.societies.food, posts.bakery)
    second = invited(need, province.societies.horticulture, posts.bakery)
    outcome = at_once(
        lambda: pairings.accept(first, by=posts.food),
        lambda: pairings.accept(second, by=posts.horticulture),
    )
    assert outcome == sorted([DONE, "这次邀请已是“已终止”，不能再改"])
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["accepted", "closed"]


def test_two_clicks_on_accept_pair_once(province: Province) -> None:
    invitation = invited(open_need(province.hosts.bakery), province.societies.food, province.posts.bakery)
    outcome = at_once(*[lambda: pairings.accept(invitation, by=province.posts.food)] * 2)
    assert outcome == sorted([DONE, "这次邀请已是“双方同意”，不能再改"])
    assert Pairing.objects.count() == 1


def test_both_sides_reaching_out_at_once_begin_one_talk(province: Province) -> None:
    need, food, posts = open_need(province.hosts.bakery), province.societies.food, province.posts
    outcome = at_once(
        lambda: invited(need, food, posts.bakery),
        lambda: invitations.propose_to_host(need, food, OFFER, by=posts.food),
    )
    assert outcome == sorted([DONE, "广东省食品学会和对方正在谈这条需求，请在原来的邀请里答复"])
    assert Invitation.objects.count() == 1


def test_a_withdrawal_and_an_acceptance_do_not_both_happen(province: Province) -> None:
    invitation = invited(open_need(province.hosts.bakery), province.societies.food, province.posts.bakery)
    outcome = at_once(
        lambda: pairings.accept(invitation, by=province.posts.food),
        lambda: invitations.withdraw(invitation, "改主意了", by=province.posts.bakery),
    )
    invitation.refresh_from_db()
    assert outcome == sorted([DONE, f"这次邀请已是“{invitation.get_state_display()}”，不能再改"])
    assert Pairing.objects.count() == (invitation.state == "accepted")
