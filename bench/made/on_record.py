"""What the record tells of rows made in bulk: each was written down once, as it stands now."""

from collections.abc import Sequence

from django.db.models import Model

from bench.made.kinds import KINDS
from kezhan.journal.recording import Actor, entry_of
from kezhan.journal.rows import on_record, rows_of
from kezhan.journal.sealing import keep_all
from kezhan.plans.models import YearPlan
from kezhan.summaries.models import YearSummary
from kezhan.work.models import Work

LATEST = 10
"""Pieces of each station of which the record tells; pages and deeds compare those, and hardly ever older ones."""


def tell(stations: Sequence[int]) -> None:
    """Write the entries of the latest work, of the latest thing of each kind, of the latest summary and of the plans of
    these stations, which stand in the database already.
    """
    latest = [
        one
        for station in stations
        for one in Work.objects.filter(station=station)
        .select_related("written_by_post__account", "written_by_post__society")
        .order_by("-pk")[:LATEST]
    ]
    plans = YearPlan.objects.filter(station__in=stations)
    plans = plans.select_related("begun_by_post__account", "begun_by_post__society")
    _tell([(one, one.written_by_post) for one in latest])
    _tell([(one, one.begun_by_post) for one in plans])
    summaries = YearSummary.objects.filter(station__in=stations)
    summaries = summaries.select_related("begun_by_post__account", "begun_by_post__society")
    latest_year = {one.station_id: one for one in summaries.order_by("year")}
    _tell([(one, one.begun_by_post) for one in latest_year.values()])
    for kind in KINDS:
        things = kind.model._default_manager.filter(station__in=stations)
        things = things.select_related("opened_by_post__account", "opened_by_post__society", "opened_by_post__host")
        newest = {one.station_id: one for one in things.order_by("pk")}
        _tell([(one, one.opened_by_post) for one in newest.values()])


def _tell(rows: Sequence[tuple[Model, Actor | None]]) -> None:
    entries = []
    for row, by in rows:
        kept = on_record(type(row))
        if kept is None or by is None:
            raise ValueError(f"the record cannot tell of {row}")
        entries.append(entry_of(kept.begun_by[0], row, by, {}))
    told = rows_of(type(rows[0][0]), [one.subject_id for one in entries]) if rows else {}
    for one in entries:
        one.row = told[one.subject_id]
    keep_all(entries)
