"""What a test sets in the database by itself, as if a deed had: a deed takes on only what the record tells."""

from typing import Any

from kezhan.journal.recording import CLOCKWORK, record
from kezhan.stations.models import Station


def put(station: Station, **values: Any) -> None:
    """Set columns of the station."""
    Station.objects.filter(pk=station.pk).update(**values)
    told(station)


def told(station: Station) -> None:
    """The record tells the station as it is, with all that belongs to it."""
    station.refresh_from_db()
    record("chase", station, CLOCKWORK)
