"""What the tests of this folder tell a demo province with."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from django.conf import settings

from kezhan.demo import tables
from kezhan.demo.bulk.growing import More
from kezhan.demo.province import lived_through
from kezhan.policy import editions

PRESENT = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
"""The day of the small province. It is fixed because every day gives another province."""

EDITIONS = Path(__file__).parents[1] / "editions"


def tell_small(seed: int, bulk: int = 0) -> None:
    """A few stories of each chapter by deeds, with some lives in bulk among them."""
    rng = Random(seed)
    more = More(stations=bulk, experts=bulk * 4, open_needs=10) if bulk else None
    lived_through(rng, lambda _: None, share=0.001, growing=lambda _: more)


def few_tables(folder: Path) -> Path:
    """The tables of the fields that the known people work in, and one farming field."""
    (folder / "fields").mkdir()
    for name in ("appliances", "furniture", "garments", "shrimp"):
        shutil.copy(tables.DATA / "fields" / f"{name}.toml", folder / "fields")
    shutil.copy(tables.DATA / "names.toml", folder)
    return folder


def move_to(edition: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Put the invented edition with this name in force, with the few tables. The caller clears the caches."""
    (folder / "editions").mkdir()
    shutil.copy(EDITIONS / f"{edition}-invented.toml", folder / "editions")
    patch.setattr(settings, "DATA", folder)
    patch.setattr(tables, "DATA", few_tables(folder))
    clear_caches()


def clear_caches() -> None:
    tables.fields_of_work.cache_clear()
    editions.editions.cache_clear()
