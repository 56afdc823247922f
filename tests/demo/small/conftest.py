"""A small demo province; all tests of this folder share one telling, for it takes longer than they do."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from kezhan import clock
from kezhan.demo import cast, tables
from tests.demo.conftest import PRESENT, few_tables, tell_small


@pytest.fixture(scope="package")
def small_province(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One story of each chapter in a few fields and fifty lives in bulk. The fixture undoes it at the end."""
    context = pytest.MonkeyPatch.context
    with context() as patch, django_db_blocker.unblock(), clock.at(PRESENT), transaction.atomic():
        patch.setattr(tables, "DATA", few_tables(tmp_path_factory.mktemp("tables")))
        tables.fields_of_work.cache_clear()
        patch.setattr(cast, "CITY_EXPERTS", 6)
        patch.setattr(cast, "PROVINCIAL_EXPERTS", 9)
        tell_small(5, bulk=50)
        yield
        transaction.set_rollback(True)
    tables.fields_of_work.cache_clear()
