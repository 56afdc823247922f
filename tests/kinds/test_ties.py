"""What a kind's page shows and what its work counts for is one thing, whatever is said of the work by itself."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.test import Client

from kezhan.policy.kinds import KINDS
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import correct
from kezhan.work.links import make_answer_link
from kezhan.work.models import Work
from kezhan.work.particulars import particulars_of
from kezhan.work.states import State
from kezhan.work.ties import tie_for_host
from kezhan.work.writing import revise
from tests.stations.people import People
from tests.web.office import shown, signed_in

Leaves = Callable[[Station, People], tuple[Work, str]]
"""Leaves a piece of work whose figures are tied to rows of a kind; it returns that and the page of the kind."""
TIED = [name for kind in KINDS if find_spec(name := f"tests.kinds.{kind}.tied")]
EACH = pytest.mark.parametrize("left", [import_module(name).left for name in TIED], ids=TIED)


@EACH
def test_the_side_changes_words_and_neither_task_nor_figures(left: Leaves, station: Station, people: People) -> None:
    work, _ = left(station, people)
    told = particulars_of(work)
    figures = [{key: figure * 30} for key, figure in told.outcomes.items()]
    for wrong in [*({**told.outcomes, **one} for one in figures), {}]:
        with pytest.raises(Refused, match=r"这里不能改|不会比"):
            revise(work, replace(told, outcomes=wrong), seen=None, by=people.society)
    with pytest.raises(Refused, match="不能改到别的任务"):
        revise(work, replace(told, task="bottleneck", outcomes={}), seen=None, by=people.society)
    again = revise(work, replace(told, text="改过的"), seen=None, by=people.society)
    assert particulars_of(again) == replace(told, text="改过的")


@EACH
def test_on_the_page_the_figures_cannot_be_typed(left: Leaves, station: Station, people: People) -> None:
    work, _ = left(station, people)
    told, society = particulars_of(work), signed_in(people.society)
    form = society.get(f"/work/{work.pk}/change/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent |= {f"outcome_{key}": "900" for key in told.outcomes} | {"text": "改过的", "seen": "1"}
    society.post(f"/work/{work.pk}/change/", sent)
    assert particulars_of(Work.objects.get()) == replace(told, text="改过的")


@EACH
def test_the_host_s_figure_is_refused_or_shown(left: Leaves, station: Station, people: People) -> None:
    work, page = left(station, people)
    key = next(iter(particulars_of(work).outcomes))
    if tie_for_host(work):
        with pytest.raises(Refused, match="不能只改数"):
            correct(work, {key: Decimal(0)}, "没有", seen=None, by=people.host)
        assert "更正后确认" not in shown(signed_in(people.host), f"/work/{work.pk}/")
        return
    counted = {one: figure - 1 for one, figure in particulars_of(work).outcomes.items()}
    work = correct(work, counted, "点过名", seen=None, by=people.host)
    for who in (people.host, people.society):
        told = f"{work.outcomes.get(measure=key).label} <strong>{counted[key]:.0f}</strong>"
        assert told in shown(signed_in(who), page)
    again = revise(work, replace(particulars_of(work), text="改过的"), seen=None, by=people.society)
    assert again.outcomes.get(measure=key).reported == counted[key]


@EACH
def test_the_host_finds_nobody_who_is_not_on_the_list(left: Leaves, station: Station, people: People) -> None:
    work, _ = left(station, people)
    if tie_for_host(work):
        return
    counted = particulars_of(work).outcomes
    for more in ({"attendances": Decimal(2_147_483_648)}, {key: figure + 1 for key, figure in counted.items()}):
        with pytest.raises(Refused, match=rf"名单上只有 {counted['attendances']:.0f} 人次，漏了的"):
            correct(work, more, "数过", seen=None, by=people.host)
    _, secret = make_answer_link(work, seen=None, by=people.host)
    said = {f"outcome_{key}": f"{figure + 1:.0f}" for key, figure in counted.items()}
    answer = Client().post(f"/answer/{secret}/", said | {"name": "张三", "text": "数过", "answer": "confirm"})
    assert "名单上只有" in answer.content.decode()
    assert Work.objects.get().state == State.HANDED_IN


@EACH
def test_a_link_corrects_what_the_host_may_correct(left: Leaves, station: Station, people: People) -> None:
    work, _ = left(station, people)
    told, is_tied = particulars_of(work).outcomes, tie_for_host(work) is not None
    address = f"/answer/{make_answer_link(work, seen=1, by=people.host)[1]}/"
    page = shown(Client(), address)
    assert ("数不对，请点“不认可”" in page, "数不对就改过来" in page) == (is_tied, not is_tied)
    said = {f"outcome_{key}": "0" for key in told} | {"name": "张三", "text": "没有", "answer": "confirm"}
    Client().post(address, said)
    answered = Work.objects.get()
    assert answered.state == State.CONFIRMED
    assert particulars_of(answered).outcomes == (told if is_tied else dict.fromkeys(told, Decimal(0)))
