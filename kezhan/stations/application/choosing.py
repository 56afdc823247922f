"""Keep what a station works on and where: its focus tasks, its aims, its radiation area (§0.2, §1, §2.9)."""

from collections.abc import Iterable

from django.db import models

from kezhan.organisations.filling import fill_list
from kezhan.stations.models import FocusTask, RadiatedDivision, Station, StationAim

ROWS: dict[str, tuple[type[models.Model], str]] = {
    "focus_tasks": (FocusTask, "task"),
    "aims": (StationAim, "aim"),
    "radiation_area": (RadiatedDivision, "division"),
}
"""The lists, each with the model of its rows and the column that holds the value."""


def choose(station: Station, name: str, values: Iterable[str]) -> None:
    """Set the list of that name to these values, in this order. The caller records it."""
    model, column = ROWS[name]
    fill_list(name, model, {"station": station}, column, values)
