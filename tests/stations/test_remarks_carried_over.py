"""The migration gives remarks of before what was handed in when they were made."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kezhan.stations.models import Remark
from tests.stations.people import MONDAY, association, host, society

BEFORE = [("stations", "0012_stood_in")]


@pytest.fixture
def as_before() -> Iterator[MigrationExecutor]:
    """The tables before remarks kept what stood; afterwards it restores the present tables."""
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    yield MigrationExecutor(connection)
    MigrationExecutor(connection).migrate(newest)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_remark_of_before_keeps_what_was_handed_in_in_its_round(as_before: MigrationExecutor) -> None:
    old = as_before.loader.project_state(BEFORE).apps
    leading, served = society("省学会", association("440000"), experts=0), host("厂", "440103")
    station = old.get_model("stations", "Station").objects.create(
        edition_key="guangdong-2013",
        name="站",
        division="440103",
        society_id=leading.society_id,
        host_id=served.host_id,
        awaited_since=MONDAY,
        opened_at=MONDAY,
    )
    submission = old.get_model("stations", "Submission").objects
    for number, text in enumerate(("第一次", "第二次"), start=1):
        submission.create(station=station, round=number, content={"goals": text}, handed_in_at=MONDAY)
    remark = old.get_model("stations", "Remark").objects
    for number, item in ((1, "goals"), (2, "goals"), (2, "no-more")):
        remark.create(station=station, round=number, item=item, text="请补充", asked_at=MONDAY)
    as_before.migrate(as_before.loader.graph.leaf_nodes())
    assert list(Remark.objects.values_list("stood", flat=True)) == ["第一次", "第二次", ""]
