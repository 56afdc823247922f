"""Two people bring tables of work in one moment. What both tell comes in once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kezhan import clock
from kezhan.exchange.ledger_deeds import confirm_ledger, receive_ledger
from kezhan.exchange.models import LedgerRun
from kezhan.work.models import Work
from tests.exchange.ledgers import rows_of, table
from tests.stations.people import some_people
from tests.work.people import LATER, at_work


@pytest.mark.django_db(transaction=True)
def test_two_different_files_with_the_same_work_brought_in_one_moment() -> None:
    people = some_people()
    station = at_work(people)
    contents = [table(*rows_of(station, numbers)) for numbers in ("一二三", "三二四")]
    with clock.at(LATER):
        senders = zip(contents, (people.society, people.expert), strict=True)
        runs = [receive_ledger(content, "台账.csv", by=by) for content, by in senders]
    together = Barrier(2)

    def bring(run: LedgerRun) -> LedgerRun:
        try:
            connection.ensure_connection()
            together.wait()
            with clock.at(LATER):
                return confirm_ledger(run, by=run.post)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as at_once:
        done = list(at_once.map(bring, runs))
    assert (sum(run.brought for run in done), sum(run.repeats for run in done)) == (4, 2)
    assert sorted(Work.objects.values_list("title", flat=True)) == ["第一件", "第三件", "第二件", "第四件"]
