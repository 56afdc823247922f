"""A refused deed leaves no file behind, at any door."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client

from kezhan.files import receiving
from kezhan.files.models import Upload
from kezhan.files.receiving import keep, look_at
from kezhan.journal.models import Entry
from kezhan.matching import agreements
from kezhan.policy.refusal import Refused
from tests.matching.people import open_need, paired, signed_copy
from tests.province import Province
from tests.web.needs_at_hand import typed
from tests.web.office import signed_in

pytestmark = pytest.mark.django_db


def stored() -> list[Path]:
    folder = Path(default_storage.path(""))
    return [place for place in folder.rglob("*") if place.is_file()] if folder.is_dir() else []


@pytest.fixture
def before() -> list[Path]:
    return stored()


class Broken(Exception):
    """An error after the file was stored."""


def test_a_file_that_was_looked_at_is_stored_only_when_kept(before: list[Path]) -> None:
    looked_at = look_at(signed_copy())
    assert (stored(), Upload.objects.count(), Entry.objects.count()) == (before, 0, 0)
    with transaction.atomic():
        kept = keep(looked_at, by=None)
        assert keep(kept, by=None) == kept
    assert (len(stored()), Upload.objects.count(), Entry.objects.count()) == (len(before) + 1, 1, 1)


@transaction.atomic
def _kept_and_broken(files: int) -> None:
    keep(look_at(signed_copy("撤回的")), by=None)
    assert len(stored()) == files
    raise Broken


def test_what_is_taken_back_takes_its_file_along_and_leaves_others(before: list[Path]) -> None:
    with transaction.atomic():
        kept = keep(look_at(signed_copy("留下的")), by=None)
        with pytest.raises(Broken):
            _kept_and_broken(len(before) + 2)
    assert [place for place in stored() if place not in before] == [Path(kept.file.path)]


def test_a_disk_that_fills_up_leaves_no_piece_of_a_file(before: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(receiving, "_write_through", full)
    with pytest.raises(OSError, match="No space left"):
        keep(look_at(signed_copy()), by=None)
    assert (stored(), Upload.objects.count()) == (before, 0)


def test_a_refused_agreement_leaves_nothing(province: Province, before: list[Path]) -> None:
    posts = province.posts
    pairing = paired(open_need(province.hosts.bakery), province.societies.food, posts.bakery, posts.food)
    with pytest.raises(Refused):
        agreements.upload_agreement(pairing, look_at(signed_copy()), by=posts.clinic)
    assert (stored(), Upload.objects.count()) == (before, 0)


def _new(client: Client, province: Province) -> None:
    client.post("/needs/new/", typed(form_key="not a key", attachment=signed_copy()))


def _too_early(client: Client, province: Province) -> None:
    client.post("/needs/new/", typed(form_key=KEY, wanted_by="2020-01-01", attachment=signed_copy()))


def _too_short(client: Client, province: Province) -> None:
    client.post("/needs/new/", typed(form_key=KEY, text="短", attachment=signed_copy()))


def _meanwhile(client: Client, province: Province) -> None:
    need = open_need(province.hosts.bakery, state="returned", version=2)
    client.post(f"/needs/{need.pk}/change/", typed(version=1, attachment=signed_copy()))


def _too_late(client: Client, province: Province) -> None:
    need = open_need(province.hosts.bakery)
    client.post(f"/needs/{need.pk}/change/", typed(version=1, attachment=signed_copy()))


KEY = "6f9619ff-8b86-d011-b42d-00c04fc964ff"


@pytest.mark.parametrize("refused", [_new, _too_early, _too_short, _meanwhile, _too_late])
def test_a_refused_need_leaves_nothing(
    province: Province, before: list[Path], refused: Callable[[Client, Province], None]
) -> None:
    refused(signed_in(province.posts.bakery), province)
    assert (stored(), Upload.objects.count()) == (before, 0)


def test_the_same_form_twice_stores_its_file_once(province: Province, before: list[Path]) -> None:
    client = signed_in(province.posts.bakery)
    for _ in range(2):
        client.post("/needs/new/", typed(form_key=KEY, contact_phone="13711110002", attachment=signed_copy()))
    assert (len(stored()), Upload.objects.count()) == (len(before) + 1, 1)
