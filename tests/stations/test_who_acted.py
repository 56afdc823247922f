"""An application keeps who did what, by post and account, whatever their names are later."""

import pytest
from django.db import models

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK
from kezhan.organisations.models import Post
from kezhan.stations.application.drafting import add_evidence, save_answer
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from tests.stations.people import LONG_AFTER, MONDAY, People, at_desk, draft, handed_in, returned, upload


@pytest.fixture
def station(people: People) -> Station:
    with clock.at(MONDAY):
        return handed_in(people.society, people.host)


def by_whom(thing: models.Model, field: str) -> tuple[str, Post, int]:
    thing.refresh_from_db()
    return getattr(thing, field), getattr(thing, f"{field}_post"), getattr(thing, f"{field}_account_id")


def whole(post: Post) -> tuple[str, Post, int]:
    return str(post), post, post.account_id


def test_what_is_filled_in_keeps_who_filled_it_in(people: People) -> None:
    with clock.at(MONDAY):
        station = draft(people.society, people.host)
        item = next(one.key for one in station.edition.plan if one.side == "society")
        answer = save_answer(station, item=item, text="写好了", seen_version=0, by=people.society)
        assert by_whom(answer, "edited_by") == whole(people.society)
        standard = next(one.key for one in station.edition.standards if one.side == "society")
        evidence = add_evidence(station, item=standard, upload=upload(), by=people.society)
        assert by_whom(evidence, "added_by") == whole(people.society)


def test_moves_submissions_and_remarks_keep_who_made_them(people: People, station: Station) -> None:
    officer = at_desk(station)
    with clock.at(MONDAY):
        returned(station)
    assert by_whom(station.passages.get(move="submit"), "actor") == whole(people.society)
    assert by_whom(station.passages.get(move="confirm"), "actor") == whole(people.host)
    assert by_whom(station.submissions.get(), "handed_in_by") == whole(people.society)
    assert by_whom(station.passages.get(move="return"), "actor") == whole(officer)
    assert by_whom(station.remarks.get(), "asked_by") == whole(officer)


def test_what_the_clockwork_does_keeps_a_name_alone(people: People, station: Station) -> None:
    with clock.at(MONDAY):
        while station.state != "notice":
            move = "support" if station.state == "opinion" else "approve"
            station = take(move, station, by=at_desk(station))
    with clock.at(LONG_AFTER):
        take("close_notice", station, by=CLOCKWORK)
    assert by_whom(station.passages.get(move="close_notice"), "actor") == ("到期自动办理", None, None)


def test_a_new_name_changes_nothing_of_what_was_done(people: People, station: Station) -> None:
    people.society.account.name = "改了名"
    people.society.account.save()
    passage = station.passages.get(move="submit")
    assert passage.actor != str(people.society)
    assert passage.actor_account == people.society.account
