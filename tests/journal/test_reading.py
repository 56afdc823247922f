"""The length of the record grows with every entry, sealed or not."""

import pytest
from django.db import transaction

from kezhan.journal.models import Entry
from kezhan.journal.reading import how_far
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.sealing import sealed_together
from tests.province import Province


@pytest.mark.django_db
def test_the_record_goes_further_with_every_entry_whether_it_has_its_place_yet_or_not(province: Province) -> None:
    Entry.objects.all().delete()
    assert how_far() == (0, 0)
    with transaction.atomic(), sealed_together():
        record("chase", province.societies.food, CLOCKWORK)
        assert how_far() == (0, 1)
    assert how_far() == (1, 0)
