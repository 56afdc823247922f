"""Every address as everybody: it opens for the right people, keeps what is hidden, takes nothing from strangers."""

from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.web.templatetags.form_keys import OPENED_IN
from tests.walk.addresses import NAMES, path_of, takes_posts
from tests.walk.of_kinds import listed
from tests.walk.people import EVERYBODY
from tests.walk.secrets import hidden_from
from tests.walk.sending import SENT, body_for, where
from tests.walk.table import TABLE
from tests.walk.tables import content, undone, without_nul
from tests.walk.world import World, world

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HISTORIES = [
    ("station", "noticed_station"),
    ("need", "draft_need"),
    ("invitation", "invitation"),
    ("pairing", "pairing"),
    ("work", "refused_work"),
    ("certificate", "certificate"),
    ("gathering", "gathering"),
    ("yearsummary", "county_summary"),
    *listed("HISTORIES"),
]
MORE_THINGS = [
    ("work", "confirmed_work"),
    ("work", "refused_work"),
    ("need", "draft_need"),
    ("need", "named_need"),
    ("station", "draft_station"),
    ("host", "bakery"),
]
ONE_S_OWN = {
    "sign-out",
    "account-particulars",
    "account-password",
    "switch-post",
    "send-again",
    "messages-read",
    "post-offer-acceptance",
    "post-offer-refusal",
}
"""What a person does for themselves, in any post they act in."""
ONLY_TOLD = ("visitor", "newcomer", "administrator", "bakery")
"""The people who open addresses that only take what is sent. All get the same answer, before it asks who they are."""
CROSSED = [
    ("society-result", "food", "others_result"),
    ("society-result-removal", "food", "others_result"),
    ("station-evidence", "draft_station", "others_evidence"),
    ("station-remove-evidence", "draft_station", "others_evidence"),
    ("station-objection", "operating_station", "objection"),
    ("expert-leaving", "expert", "mechanics"),
    *((f"work-evidence{copy}", "waiting_work", "others_work_evidence") for copy in ("", "-shown", "-small", "-thumb")),
    ("plan-goal", "proposed_plan", "plan_goal"),
    ("plan-goal-removal", "proposed_plan", "plan_goal"),
    ("work-link-end", "waiting_work", "answer_link"),
    ("work-link-made", "waiting_work", "answer_link"),
    ("attendance-strike", "closed_gathering", "attendance"),
    ("attendance-restoring", "closed_gathering", "struck_attendance"),
    ("gathering-signed", "closed_gathering", "gathering_signed"),
    *listed("CROSSED"),
]


def read(answer: HttpResponse) -> str:
    """The words of the page. A file has none, but it is read to its end, which closes it."""
    content = answer.getvalue()
    return unescape(content.decode()) if answer.headers.get("Content-Type", "").startswith("text/html") else ""


def leaks(words: str, person: str, world: World, address: str = "") -> list[str]:
    return [secret for secret in hidden_from(person, world, in_record=address == "journal") if secret in words]


def test_the_table_has_every_address_and_no_other() -> None:
    assert sorted(NAMES) == sorted(TABLE)


def test_the_table_says_what_can_be_sent_to_every_address_that_takes_something(world: World) -> None:
    taking = [name for name in NAMES if takes_posts(path_of(name, world))]
    assert sorted({name.partition(" ")[0] for name in SENT}) == sorted(taking)


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_for_whom_it_is_and_shows_nobody_what_is_hidden_from_them(world: World, name: str) -> None:
    path, found, leaked = path_of(name, world), {}, {}
    people = EVERYBODY if TABLE[name].opens is not None else ONLY_TOLD
    for person in people:
        answer = world.clients[person].get(path)
        found[person] = answer.status_code
        leaked[person] = leaks(read(answer), person, world, name)
    assert found == {person: TABLE[name].status_for(person) for person in people}
    assert {person: words for person, words in leaked.items() if words} == {}


@pytest.mark.parametrize("name", NAMES)
def test_whoever_was_given_a_password_changes_it_before_anything_but_what_is_open_to_all(
    world: World, name: str
) -> None:
    path, address, client = path_of(name, world), TABLE[name], world.client("bakery")
    with undone():
        Account.objects.filter(username="bakery").update(password_given_on=clock.today())
        ways = [client.get] * (address.opens is not None) + [client.post] * takes_posts(path)
        answers = [way(path) for way in ways]
        led = [answer.headers.get("Location", "").startswith(reverse("account-password")) for answer in answers]
        for answer in answers:
            read(answer)
    open_to_all = "visitor" in (address.opens or address.senders) or name == "account-password"
    assert led == [not open_to_all for _ in answers]


@pytest.mark.parametrize(("name", "thing"), MORE_THINGS)
def test_other_pages_of_a_thing_show_nobody_what_is_hidden(world: World, name: str, thing: str) -> None:
    path = reverse(name, args=[world.things[thing].pk])
    pages = {person: read(world.clients[person].get(path)) for person in EVERYBODY}
    assert {person: found for person, page in pages.items() if (found := leaks(page, person, world))} == {}


@pytest.mark.parametrize(("kind", "thing"), HISTORIES)
def test_a_history_shows_nobody_what_is_hidden(world: World, kind: str, thing: str) -> None:
    path = reverse("journal-history", args=[kind, world.things[thing].pk])
    pages = {person: read(world.clients[person].get(path)) for person in EVERYBODY}
    assert {person: found for person, page in pages.items() if (found := leaks(page, person, world))} == {}


@pytest.mark.parametrize("name", SENT)
def test_a_stranger_sends_a_right_form_and_nothing_is_written(world: World, name: str) -> None:
    address = name.partition(" ")[0]
    path, before = path_of(address, world), content()
    answers: dict[str, Any] = {}
    with undone():
        for person in set(EVERYBODY) - TABLE[address].senders:
            answer = world.clients[person].post(path, {} if SENT[name].button else body_for(name, world))
            answers[person] = answer.status_code
            assert leaks(read(answer), person, world) == []
        assert content() == before
    assert {one: status for one, status in answers.items() if status not in (200, 302, 403, 404, 405, 409)} == {}


@pytest.mark.parametrize("name", [name for name, sent in SENT.items() if sent.by not in ("visitor", "newcomer")])
def test_what_was_opened_in_another_post_is_done_only_where_no_post_acts(world: World, name: str) -> None:
    path, client, body = where(name, world), world.client(SENT[name].by), body_for(name, world)
    others = next(post for person, post in world.posts.items() if post and person != SENT[name].by)
    with undone():
        answers = [client.post(path, body | {OPENED_IN: wrong}).status_code for wrong in (others.pk, "")]
    assert (set(answers) == {409}) is (name.partition(" ")[0] not in ONE_S_OWN)


@pytest.mark.parametrize(("name", "whole", "part"), CROSSED)
def test_a_part_is_not_found_under_a_whole_that_is_not_its_own(world: World, name: str, whole: str, part: str) -> None:
    path, before = reverse(name, args=[world.things[whole].pk, world.things[part].pk]), content()
    method = "get" if TABLE[name].opens else "post"
    for person in ("administrator", "guangdong", "food", "expert"):
        answer = getattr(world.clients[person], method)(path)
        assert answer.status_code in (403, 404, 409), person
    assert content() == before


@pytest.mark.parametrize("name", [name for name in NAMES if TABLE[name].things])
def test_a_number_that_no_database_holds_and_a_word_that_is_none_are_no_error(world: World, name: str) -> None:
    for wrong in (99999999999999999999, "乱", "前\0后"):
        try:
            path = reverse(name, args=[wrong for _ in TABLE[name].things])
        except NoReverseMatch:
            continue
        for person in ("administrator", "food"):
            with without_nul():
                answer = world.clients[person].get(path)
                assert answer.status_code < 500
                answer.getvalue()


WORDS = dict.fromkeys(("q", "number", "under", "deepest", "society", "expert", "next", "format", "save"), "前\0后")


@pytest.mark.parametrize("name", NAMES)
def test_a_null_character_in_the_words_of_the_address_is_no_error(world: World, name: str) -> None:
    reader = min(TABLE[name].opens or TABLE[name].senders or {"administrator"})
    with without_nul():
        answer = world.clients[reader].get(path_of(name, world), WORDS)
        assert answer.status_code < 500
        answer.getvalue()
