"""Rows keep each list: queries find and count its values, and the record shows it as a list."""

import pytest
from django.db import connection

from kezhan.journal.models import Entry
from kezhan.organisations.filling import fill_list
from kezhan.organisations.models import SocietyDiscipline
from kezhan.stations.application import drafting
from tests.stations.people import People, draft


@pytest.mark.django_db
def test_tasks_are_counted_by_one_query_of_their_table(people: People) -> None:
    station = draft(people.society, people.host)
    drafting.change_particulars(station, focus_tasks=["training", "bottleneck"], by=people.society)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task, count(*) FROM stations_focustask GROUP BY task ORDER BY task")
        assert cursor.fetchall() == [("bottleneck", 1), ("training", 1)]
    assert station.focus_tasks == ["training", "bottleneck"]
    entry = Entry.objects.get(deed="change_application")
    assert entry.facts == {"item": "station.focus_tasks", "value": {"from": [], "to": ["training", "bottleneck"]}}


@pytest.mark.django_db
def test_a_list_keeps_its_order_and_each_value_once(people: People) -> None:
    society = people.society.society
    assert society is not None
    changes = fill_list("disciplines", SocietyDiscipline, {"society": society}, "code", ["460", "110", "460"])
    assert changes == {"disciplines": {"from": [], "to": ["460", "110"]}}
    assert society.disciplines == ["460", "110"]
    assert fill_list("disciplines", SocietyDiscipline, {"society": society}, "code", ["460", "110"]) == {}
