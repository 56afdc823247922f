"""Visitors send at the same moment, on the database in use: as many are taken as of those who send one by one."""

import pytest
from django.test import RequestFactory

from kezhan.policy.refusal import Refused
from kezhan.security.limits import FEW
from kezhan.security.models import Event, Kind, Matter
from kezhan.web.parts.visitors import ProvedForm, Sending, within_limits
from tests.stations.people import some_people
from tests.stations.test_at_once import at_once


class Unproved(ProvedForm):
    """A form whose device has not worked for it."""

    matter = Matter.NEED
    is_proved = False


@pytest.mark.django_db(transaction=True)
def test_of_many_unproved_sendings_at_once_as_many_are_taken_as_one_by_one() -> None:
    some_people()
    request = RequestFactory().post("/post-need/", REMOTE_ADDR="203.0.113.7")
    sending = Sending(Matter.NEED, "1", None)
    done = at_once(*[lambda: within_limits(request, Unproved(), sending, lambda: "taken")] * 12)
    assert (done.count("taken"), sum(isinstance(one, Refused) for one in done)) == (FEW, 12 - FEW)
    kept = list(Event.objects.values_list("kind", flat=True))
    assert (kept.count(Kind.SENT_UNPROVED), kept.count(Kind.HELD)) == (FEW, 12 - FEW)
