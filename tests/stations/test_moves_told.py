"""For every move from every state: who gets which message, and what the record keeps. The expected audience follows the
policy's words (§3.4), not the code: whoever must act next is asked, and all others of both sides and of every desk so
far learn of it, except the actor.
"""

from dataclasses import fields

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, Actor
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post, Role
from kezhan.organisations.rules import seat
from kezhan.stations.addresses import station_page
from kezhan.stations.lifecycle import MOVES, take
from kezhan.stations.models import Awaited, Passage, Station
from kezhan.stations.moves import Move, Onward, Said
from kezhan.stations.states import State
from tests.stations.lives import LIVES
from tests.stations.people import LONG_AFTER, People
from tests.stations.people import post as appointed
from tests.stations.test_moves import allowed

pytestmark = pytest.mark.browser

REASON = "情况已经查实"
SAID = Said(REASON, {"station.name": "请改得短一些"})
FROM = [(state, move) for state in State for move in MOVES if state in move.sources]


def everybody(people: People) -> dict[int, Post]:
    """All posts by account; each organisation has two."""
    posts = [getattr(people, each.name) for each in fields(people)]
    beside = [appointed(Role(post.role), f"{post.organisation_name}同事", **seat(post.organisation)) for post in posts]
    return {post.account_id: post for post in (*posts, *beside)}


def sits_at(post: Post, station: Station) -> bool:
    """Whether this person is asked to do the next thing."""
    return {
        Awaited.SOCIETY: post.society_id == station.society_id,
        Awaited.HOST: post.host_id == station.host_id,
        Awaited.ASSOCIATION: post.association_id is not None and post.association_id == station.desk_id,
    }.get(Awaited(station.awaited), False)


def takes_part(post: Post, station: Station) -> bool:
    """Whether this person's organisation is one of the sides or has had the station on its desk."""
    had_it = set(Passage.objects.filter(station=station).values_list("association", flat=True)) - {None}
    return post.society_id == station.society_id or post.host_id == station.host_id or post.association_id in had_it


def expected(move: Move, station: Station, by: Actor, known: dict[int, Post], *, moved_on: bool) -> dict[int, str]:
    """The one message of each account that receives a message."""
    happened = f"“{station.name}”：{by}{move.label}（{REASON}）"
    asked = f"请办理“{station.name}”：{station.state_label}"
    if move.name == "return":
        happened += f"，等{station.society}补正"
        asked = f"“{station.name}”退回补正，请按意见改你们的部分"
    told = {account: happened for account, post in known.items() if takes_part(post, station)}
    told.pop(by.account_id or 0, None)
    if moved_on:
        told |= {account: asked for account, post in known.items() if sits_at(post, station)}
    return told


@pytest.mark.parametrize(("state", "move"), FROM, ids=[f"{move.name}-{state}" for state, move in FROM])
def test_the_next_desk_is_asked_and_all_who_took_part_learn_of_a_move(state: State, move: Move, people: People) -> None:
    known = everybody(people)
    station = LIVES[state](people)
    with clock.at(LONG_AFTER):
        for who in sorted(allowed(move, state, station)):
            by = CLOCKWORK if who == "clockwork" else getattr(people, who)
            with transaction.atomic():
                Notice.objects.all().delete()
                before = Entry.objects.filter(deed=move.name).count()
                moved = take(move.name, station, by=by, said=SAID)
                told = dict(Notice.objects.values_list("account", "text"))
                assert told == expected(move, moved, by, known, moved_on=move.target is not Onward.SAME)
                assert Notice.objects.count() == len(told)
                assert set(Notice.objects.values_list("link", flat=True)) <= {station_page(station)}
                entry = Entry.objects.order_by("pk").last()
                assert Entry.objects.filter(deed=move.name).count() == before + 1
                assert kept(entry) == {
                    "deed": move.name,
                    "by": (by.account_id, by.post_id, str(by)),
                    "subject": ("station", station.pk, moved.name),
                    "state": {"from": state, "to": moved.state},
                    "text": REASON,
                }
                transaction.set_rollback(True)


def kept(entry: Entry | None) -> dict[str, object]:
    """What the entry holds: the actor, the subject, the old and the new state, and the words said."""
    assert entry is not None
    return {
        "deed": entry.deed,
        "by": (entry.account_id, entry.post_id, entry.actor),
        "subject": (entry.subject_kind, entry.subject_id, entry.subject_name),
        "state": entry.facts["state"],
        "text": entry.facts["text"],
    }
