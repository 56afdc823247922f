"""The figures of a year are told by the year alone; a stage tells others."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from kezhan.journal.recording import record
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.kinds.product_development.proposing import agree_to_product
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.models import Outcome, Work
from kezhan.work.particulars import particulars_of
from kezhan.work.writing import revise
from tests.kinds.product_development.things import at, proposed
from tests.matching.people import looked_at
from tests.stations.people import People
from tests.web.office import shown, signed_in


@pytest.fixture
def work(station: Station, people: People) -> Work:
    """The work that the stage of production left."""
    agreed = agree_to_product(proposed(station, people.expert, "低糖饼"), seen=None, by=people.host)
    given = at("production", station, reason="小试中试在学会做过")
    found = reach_product_stage(agreed, given, seen=None, by=people.expert).milestones.last()
    assert found is not None
    assert found.work is not None
    return found.work


@pytest.mark.parametrize("key", ["output_value", "profit_and_tax"])
def test_a_stage_reports_no_figure_of_a_year(key: str, work: Work, people: People) -> None:
    told = replace(particulars_of(work), outcomes={key: Decimal(20)})
    with pytest.raises(Refused, match="是按年在“报年度效益”里报的，这里不能改") as refused:
        revise(work, told, seen=None, by=people.expert)
    assert refused.value.field == f"outcome_{key}"


def test_a_stage_reports_what_no_year_tells(work: Work, people: People) -> None:
    told = replace(particulars_of(work), outcomes={"patents_applied": Decimal(1)})
    again = revise(work, told, vouchers=[looked_at("受理书")], seen=None, by=people.expert)
    assert again.outcomes.get().measure == "patents_applied"
    form = shown(signed_in(people.expert), reverse("work-change", args=[work.pk]))
    assert "申请专利" in form
    assert "新增产值" not in form
    assert "报年度效益" not in shown(signed_in(people.host), reverse("work", args=[work.pk]))


def test_the_host_does_not_confirm_what_would_count_twice(work: Work, people: People) -> None:
    with transaction.atomic():  # as it could be reported once
        Outcome.objects.create(work=work, measure="output_value", reported=20)
        record("revise_work", work, people.expert)
    with pytest.raises(Refused, match="不能只改数"):
        confirm(work, seen=None, by=people.host)
