"""Many attempts at the same moment count as if they came one after the other."""

import pytest

from kezhan.security.holding import TooOften, refuse_too_often
from kezhan.security.limits import PUBLIC, SIGN_IN
from kezhan.security.log import Source, note, settle
from kezhan.security.models import Event, Kind, Matter


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


@pytest.mark.django_db
def test_sendings_count_whichever_was_settled_first() -> None:
    about = {"matter": Matter.NEED, "about": "1"}
    attempts = [note(Kind.NOT_TAKEN, Source("203.0.113.7"), **about) for _ in range(4)]
    for attempt in reversed(attempts[1:]):
        settle(attempt, Kind.SENT_UNPROVED)
        refuse_too_often(PUBLIC[Kind.SENT_UNPROVED, Matter.NEED], attempt)
    settle(attempts[0], Kind.SENT_UNPROVED)
    with pytest.raises(TooOften):
        refuse_too_often(PUBLIC[Kind.SENT_UNPROVED, Matter.NEED], attempts[0])
