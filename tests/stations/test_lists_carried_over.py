"""The migration turns JSON lists into rows, and going back turns the rows into lists again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.emptied import an_empty_database
from tests.stations.people import MONDAY

BEFORE = [
    ("stations", "0007_keep_editions_in_use"),
    ("organisations", "0003_reminded_on"),
    ("experts", "0002_ask_before_listing"),
]
CARRIED = [
    ("stations", "0008_choices_in_rows"),
    ("organisations", "0004_disciplines_in_rows"),
    ("experts", "0003_disciplines_in_rows"),
]


@pytest.fixture
def as_before(tmp_path: Path) -> Iterator[MigrationExecutor]:
    """The tables before lists became rows."""
    with an_empty_database(tmp_path):
        MigrationExecutor(connection).migrate(BEFORE)
        yield MigrationExecutor(connection)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_lists_of_before_are_carried_over_and_back_in_their_order(as_before: MigrationExecutor) -> None:
    old = as_before.loader.project_state(BEFORE).apps
    above = old.get_model("organisations", "Association").objects.create(
        name="省科协", level="province", division="440000"
    )
    society = old.get_model("organisations", "Society").objects.create(
        name="省学会", level="province", association=above, disciplines=["550", "110"]
    )
    host = old.get_model("organisations", "Host").objects.create(name="厂", form="enterprise", division="440103")
    old.get_model("stations", "Station").objects.create(
        edition_key="guangdong-2013",
        name="站",
        society=society,
        host=host,
        division="440103",
        focus_tasks=["training", "bottleneck", "training"],
        aims=["talent"],
        radiation_area=["440103", "440104"],
        awaited_since=MONDAY,
        opened_at=MONDAY,
    )
    as_before.migrate(CARRIED)
    assert _rows("stations_focustask", "task") == ["training", "bottleneck"]
    assert _rows("stations_stationaim", "aim") == ["talent"]
    assert _rows("stations_radiateddivision", "division") == ["440103", "440104"]
    assert _rows("organisations_societydiscipline", "code") == ["550", "110"]
    back = MigrationExecutor(connection)
    back.migrate(BEFORE)
    station = back.loader.project_state(BEFORE).apps.get_model("stations", "Station").objects.get()
    assert (station.focus_tasks, station.aims) == (["training", "bottleneck"], ["talent"])


def _rows(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [value for (value,) in cursor.fetchall()]
