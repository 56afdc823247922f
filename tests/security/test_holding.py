"""Many attempts at the same moment count as if they came one after the other."""

import pytest

from kezhan.security.holding import TooOften, refuse_too_often
from kezhan.security.limits import SIGN_IN
from kezhan.security.log import Source, note
from kezhan.security.models import Event, Kind


@pytest.mark.django_db
def test_of_ten_attempts_at_once_eight_are_looked_at() -> None:
    attempts = [note(Kind.FAILED, Source("203.0.113.7"), "food") for _ in range(10)]
    held = []
    for attempt in attempts:
        try:
            refuse_too_often(SIGN_IN, attempt)
        except TooOften:
            held.append(attempt.pk)
    assert held == [attempts[8].pk, attempts[9].pk]
    assert Event.objects.filter(kind=Kind.FAILED).count() == 8
