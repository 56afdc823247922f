"""Who decides on a need has seen how it stands: a colleague's decision in between is shown before anything is done."""

import re

import pytest
from django.test import Client

from kezhan.needs.checking import open_need
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Role
from tests.province import Province
from tests.stations.people import post as appointed
from tests.web.needs_at_hand import checking, liwan, monday, state
from tests.web.office import errors_of, shown, signed_in

__all__ = ["liwan", "monday"]


def seen(page: str) -> str:
    found = re.findall(r'name="seen" value="([\w-]+)"', page)
    assert len(set(found)) == 1, found
    return str(found[0])


def test_a_colleagues_decision_is_shown_before_a_need_is_closed(province: Province, liwan: Client) -> None:
    need, address = checking(province), "/needs/{}/closing/"
    before = seen(shown(liwan, f"/needs/{need.pk}/"))
    colleague = appointed(Role.COUNTY, "同事", association=province.associations.liwan)
    open_need(need, remark="电话核实过", by=colleague)
    said = {"reason": "重复了", "seen": before}
    answer = liwan.post(address.format(need.pk), said)
    (error,) = errors_of(answer)
    assert error.startswith("这条需求刚才有人办过或改过，现在是“征集对接中”，请看一遍再定")
    assert (re.search(r">\s*重复了</textarea>", answer.content.decode()) is not None, state(need)) == (
        True,
        NeedState.OPEN,
    )
    now = seen(answer.content.decode())
    liwan.post(address.format(need.pk), said | {"seen": now})
    assert state(need) == NeedState.CLOSED


@pytest.mark.parametrize(("deed", "word"), [("opening", "remark"), ("return", "remark"), ("closing", "reason")])
def test_a_need_that_was_changed_meanwhile_is_looked_at_again(
    province: Province, liwan: Client, deed: str, word: str
) -> None:
    need = checking(province)
    before = seen(shown(liwan, f"/needs/{need.pk}/"))
    Need.objects.filter(pk=need.pk).update(version=need.version + 1)
    answer = liwan.post(f"/needs/{need.pk}/{deed}/", {word: "看过了", "seen": before})
    assert (len(errors_of(answer)), state(need)) == (1, NeedState.CHECKING)
    liwan.post(f"/needs/{need.pk}/{deed}/", {word: "看过了", "seen": seen(answer.content.decode())})
    assert state(need) != NeedState.CHECKING


def test_the_host_closes_what_it_has_seen(province: Province) -> None:
    need, bakery = checking(province), signed_in(province.posts.bakery)
    before = seen(shown(bakery, f"/needs/{need.pk}/"))
    bakery.post(f"/needs/{need.pk}/closing/", {"reason": "不需要了", "seen": before})
    assert state(need) == NeedState.CLOSED
