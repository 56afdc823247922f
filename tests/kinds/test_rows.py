"""What a kind's row says of its work, neither the side nor the host lets the work say otherwise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pytest

from kezhan.policy.kinds import KINDS
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import refuse_work
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.states import State
from kezhan.work.ties import tie_of
from kezhan.work.writing import revise, withdraw
from tests.stations.people import People
from tests.web.office import shown, signed_in

Leaves = Callable[[Station, People], tuple[Work, str]]
NAMES = [name for kind in KINDS for part in ("tied", "rested") if find_spec(name := f"tests.kinds.{kind}.{part}")]
MODULES = [import_module(name) for name in NAMES]
EACH = pytest.mark.parametrize("left", [one.left for one in MODULES], ids=NAMES)
RESTED = [one for one in MODULES if hasattr(one, "again")]


@EACH
def test_the_side_changes_neither_title_nor_day(left: Leaves, station: Station, people: People) -> None:
    work, page = left(station, people)
    told, tie = particulars_of(work), tie_of(work)
    assert tie is not None
    assert tie.row.page.split("#")[0] == page
    before = timedelta(days=1)
    for name, wrong in {
        "title": replace(told, title="合格率到九成"),
        "began_on": replace(told, began_on=told.began_on - before),
        "ended_on": replace(told, began_on=told.began_on - before, ended_on=told.ended_on - before),
    }.items():
        with pytest.raises(Refused, match=f"这条的名称和日期跟着{tie.row.name}走") as refused:
            revise(work, wrong, seen=None, by=people.society)
        assert refused.value.field in (name, "began_on")
    hours = dict.fromkeys(told.hours, Decimal(2))
    free = replace(told, text="经过另写", place="一号车间", hours=hours, is_public=False)
    again = revise(work, free, seen=None, by=people.society)
    assert particulars_of(again) == free


@EACH
def test_the_form_shows_why_and_the_page_and_the_phone_are_refused(
    left: Leaves, station: Station, people: People
) -> None:
    work, page = left(station, people)
    told, society, address = particulars_of(work), signed_in(people.society), f"/work/{work.pk}/change/"
    opened = society.get(address)
    form, words = opened.context["form"], opened.content.decode()
    assert all("readonly" in str(form[name]) for name in ("title", "began_on", "ended_on"))
    assert 'href="' + page in words
    assert f'href="/work/{work.pk}/withdrawal/">撤回这条' in words
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {"title": "合格率到九成", "seen": "1"}
    assert "这条的名称和日期跟着" in society.post(address, sent).content.decode()
    by_script = society.post(address, sent, headers={"Accept": "application/json"})
    assert by_script.status_code == 400
    assert "title" in by_script.json()["wrong"]
    assert particulars_of(Work.objects.get(pk=work.pk)) == told


@pytest.mark.parametrize("kind", RESTED, ids=lambda one: one.__name__)
@pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "waiting"])
def test_it_is_taken_back_and_reported_anew(
    kind: ModuleType, is_refused: bool, station: Station, people: People
) -> None:
    work, page = kind.left(station, people)
    if is_refused:
        refuse_work(work, "没有这么多", seen=None, by=people.host)
        assert f"/work/{work.pk}/change/" in shown(signed_in(people.society), page)
    withdraw(work, "报错了", seen=None, by=people.society)
    words = shown(signed_in(people.society), page)
    new, address = kind.again(work, people)
    assert f'href="{address}"' in words
    assert (new.state, new.pk != work.pk) == (State.HANDED_IN, True)
