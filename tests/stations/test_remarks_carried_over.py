"""The migration gives remarks of before what was handed in when they were made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kezhan.stations.models import Remark
from tests.emptied import an_empty_database
from tests.stations.people import MONDAY

BEFORE = [("stations", "0012_stood_in")]


@pytest.fixture
def as_before(tmp_path: Path) -> Iterator[MigrationExecutor]:
    """The tables before remarks kept what stood."""
    with an_empty_database(tmp_path):
        MigrationExecutor(connection).migrate(BEFORE)
        yield MigrationExecutor(connection)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_remark_of_before_keeps_what_was_handed_in_in_its_round(as_before: MigrationExecutor) -> None:
    old = as_before.loader.project_state(BEFORE).apps
    above = old.get_model("organisations", "Association").objects.create(
        name="省科协", level="province", division="440000"
    )
    society = old.get_model("organisations", "Society").objects.create(
        name="省学会", level="province", association=above
    )
    host = old.get_model("organisations", "Host").objects.create(name="厂", form="enterprise", division="440103")
    station = old.get_model("stations", "Station").objects.create(
        edition_key="guangdong-2013",
        name="站",
        division="440103",
        society=society,
        host=host,
        awaited_since=MONDAY,
        opened_at=MONDAY,
    )
    submission = old.get_model("stations", "Submission").objects
    for number, text in enumerate(("第一次", "第二次"), start=1):
        submission.create(station=station, round=number, content={"goals": text}, handed_in_at=MONDAY)
    remark = old.get_model("stations", "Remark").objects
    for number, item in ((1, "goals"), (2, "goals"), (2, "no-more")):
        remark.create(station=station, round=number, item=item, text="请补充", asked_at=MONDAY)
    newest = as_before.loader.graph.leaf_nodes()
    as_before.migrate([node for node in newest if node[0] == "stations"])  # what stands above is not asked
    assert list(Remark.objects.values_list("stood", flat=True)) == ["第一次", "第二次", ""]
