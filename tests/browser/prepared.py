"""Stations that the deeds bring to a later state, for walks that begin in the middle."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Expert
from kezhan.journal.recording import CLOCKWORK
from kezhan.organisations.models import Post, Role
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from tests.browser.days import MONDAY, OPENING
from tests.province import BEGAN_ON, PASSWORD
from tests.stations.people import at_desk, handed_in

AFTER_NOTICE = datetime.combine(MONDAY.replace(month=12, day=7), OPENING)


def before_province(society: Post, host: Post) -> Station:
    """A station of a provincial society, with the support of county and city."""
    station = handed_in(society, host)
    for move in ("support", "approve"):
        station = take(move, station, by=at_desk(station))
    return station


def operating(society: Post, host: Post) -> Station:
    """A station of a provincial society, with its plaque."""
    station = before_province(society, host)
    station = take("approve", station, by=at_desk(station))
    with clock.at(AFTER_NOTICE):
        station = take("close_notice", station, by=CLOCKWORK)
        for move in ("file", "make_plaque", "hand_over"):
            station = take(move, station, by=at_desk(station))
        return take("receive", station, by=host)


def with_accounts(experts: Sequence[Expert]) -> list[str]:
    """These experts sign in too; their names at the sign-in."""
    hashed = make_password(PASSWORD)
    for expert in experts:
        expert.account = Account.objects.create(username=f"expert{expert.pk}", name=expert.name, password=hashed)
        expert.save(update_fields=["account"])
        Post.objects.create(account=expert.account, role=Role.EXPERT, began_on=BEGAN_ON)
    return [expert.account.username for expert in experts if expert.account]
