"""What a page has fetched of a row says the same as the row itself."""

import pytest
from django.db.models import Model

from kezhan.journal.rows import models_on_record, own_rows_of, rows_as_fetched
from kezhan.organisations.models import Society
from tests.stations import lives
from tests.stations.people import People

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("model", list(models_on_record()), ids=lambda model: model.__name__)
def test_an_object_says_what_its_row_says(people: People, model: type[Model]) -> None:
    lives.operating(people)
    keys = list(model._base_manager.values_list("pk", flat=True))
    if keys:
        assert rows_as_fetched(list(model._base_manager.filter(pk__in=keys))) == own_rows_of(model, keys)


def test_of_an_object_that_was_not_fetched_whole_nothing_is_said(people: People) -> None:
    assert rows_as_fetched(list(Society.objects.defer("name"))) is None
