"""What a bottleneck brought is told at the acceptance; a step tells no figure."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan.kinds.bottleneck.working import report_step
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.particulars import particulars_of
from kezhan.work.writing import revise
from tests.kinds.bottleneck.things import report, under_way
from tests.stations.people import People
from tests.web.office import shown, signed_in


def test_a_step_reports_no_figure(station: Station, people: People) -> None:
    going = under_way(station, people.expert, people.host)
    report_step(going.steps.all()[0], report(station), seen=None, by=people.expert)
    work = going.steps.all()[0].work
    assert work is not None
    told = replace(particulars_of(work), outcomes={"cost_saved": Decimal(20)})
    with pytest.raises(Refused, match="“节约成本”是验收的时候由单位报的，这里不能改"):
        revise(work, told, seen=None, by=people.expert)
    assert "节约成本" not in shown(signed_in(people.expert), reverse("work-change", args=[work.pk]))
