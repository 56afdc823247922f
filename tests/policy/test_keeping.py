"""An edition is stored in the same transaction as the first thing opened under it. It is never written again."""

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK
from kezhan.policy import editions, keeping
from kezhan.policy.models import KeptEdition
from kezhan.policy.refusal import Refused
from kezhan.stations.application.opening import open_station
from tests.policy.altered import SOURCE
from tests.stations.people import MONDAY, People, draft


def test_the_first_station_keeps_the_text_of_its_edition(people: People) -> None:
    with clock.at(MONDAY):
        draft(people.society, people.host)
    draft(people.other_society, people.other_host)
    kept = KeptEdition.objects.get()
    assert (kept.key, kept.text, kept.kept_at) == ("guangdong-2013", SOURCE, MONDAY)
    assert kept.digest == editions.in_force().digest
    told = Entry.objects.get(subject_kind="keptedition")
    assert (told.deed, told.facts, told.account_id) == (
        "keep_edition",
        {"digest": kept.digest},
        people.society.account_id,
    )


def test_what_is_refused_keeps_nothing(people: People) -> None:
    people.society.society.is_active = False
    with pytest.raises(Refused), transaction.atomic():
        open_station(
            society=people.society.society, host=people.host.host, need=None, agreement=None, by=people.society
        )
    assert KeptEdition.objects.count() == 0


def test_whoever_read_another_text_of_the_key_opens_nothing_and_is_right_the_next_time(people: People) -> None:
    keeping.keep(editions.in_force().read_from(SOURCE + "# 原来\n"), CLOCKWORK)
    editions.editions.cache_clear()
    with pytest.raises(Refused, match="现在按启用时的办，请再交一次"):
        draft(people.society, people.host)
    assert draft(people.society, people.host).edition.source.endswith("# 原来\n")
    editions.editions.cache_clear()


def test_a_kept_text_that_was_changed_in_the_database_is_not_believed(people: People) -> None:
    draft(people.society, people.host)
    assert (list(keeping.kept(["guangdong-2013"])), keeping.broken()) == (["guangdong-2013"], [])
    KeptEdition.objects.update(text=SOURCE + "# 后来\n")
    assert (keeping.kept(["guangdong-2013"]), keeping.broken()) == ({}, ["guangdong-2013"])
