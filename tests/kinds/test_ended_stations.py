"""Of a station that has ended nothing lies on a desk that can never be done; what was done before can be closed."""

from importlib import import_module
from typing import Any

import pytest
from django.urls import reverse

from kezhan.plans import agreeing
from kezhan.plans.models import YearPlan
from kezhan.policy.kinds import KINDS
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.states import LIVE
from kezhan.work.models import Undertaking
from tests.kinds.ended_stations import ENDED, delisted
from tests.plans.people import proposed
from tests.stations.people import People
from tests.web.office import shown, signed_in

DESKS = [one for kind in KINDS for one in import_module(f"kezhan.web.kinds.{kind}.waiting").DESKS]
REMINDERS = [
    one
    for kind in KINDS
    for of_model in import_module(f"kezhan.kinds.{kind}.reminding").REMINDERS
    for one in of_model.reminders
]


@pytest.mark.parametrize("lies", [*DESKS, *REMINDERS], ids=lambda one: getattr(one.rows, "__qualname__", ""))
def test_every_desk_asks_whether_the_station_goes_on(lies: Any) -> None:
    assert f"IN ({', '.join(LIVE)})" in str(lies.rows().query)


@pytest.mark.parametrize("model", Undertaking.__subclasses__(), ids=lambda model: model.__name__)
def test_every_kind_names_what_has_not_come_to_its_end(model: type[Undertaking]) -> None:
    known = set(model.State)
    assert model.lasting_states
    assert set(model.lasting_states) < known
    assert set(model.outlives_station) <= known


def test_a_plan_is_agreed_to_no_more(station: Station, people: People) -> None:
    plan = proposed(station, people)
    assert list(YearPlan.objects.waiting_for(people.host)) == [plan]
    page = reverse("station-move", args=[station.pk, "close"])
    assert plan.title in shown(signed_in(people.province), page)
    delisted(station, people.province)
    assert not YearPlan.objects.waiting_for(people.host).exists()
    page = shown(signed_in(people.host), reverse("plan", args=[plan.pk]))
    assert ENDED in page
    assert "同意计划" not in page
    with pytest.raises(Refused, match="摘牌"):
        agreeing.agree_to_plan(plan, seen=None, by=people.host)
