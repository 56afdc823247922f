"""The watch over every test notices a deed that leaves no entry."""

import pytest
from django.db import transaction

from kezhan.journal.recording import record
from kezhan.organisations.models import Host, Post
from tests.province import Province
from tests.recorded import watched

pytestmark = pytest.mark.django_db


@transaction.atomic
def rename(host: Host, *, by: Post, recorded: bool) -> None:
    """Acts as a deed does, with or without its entry."""
    Host.objects.filter(pk=host.pk).update(name="改了名的单位")
    if recorded:
        record("change_host", host, by)


@transaction.atomic
def look(host: Host, *, by: Post) -> None:
    """A deed that finds nothing to do."""
    host.refresh_from_db()


@transaction.atomic
def rename_twice(host: Host, *, by: Post) -> None:
    """A deed that calls another deed and leaves its entry itself."""
    rename(host, by=by, recorded=False)
    record("change_host", host, by)


def test_a_deed_that_writes_and_leaves_no_entry_is_named(province: Province) -> None:
    with watched() as unrecorded:
        rename(province.hosts.bakery, by=province.posts.bakery, recorded=False)
    assert unrecorded == [f"{__name__}.rename wrote organisations_host and left no entry"]
    unrecorded.clear()


def test_a_deed_on_record_or_without_a_write_or_taken_back_is_not(province: Province) -> None:
    bakery, post = province.hosts.bakery, province.posts.bakery
    with watched() as unrecorded:
        rename(bakery, by=post, recorded=True)
        look(bakery, by=post)
        with pytest.raises(AttributeError):
            rename(None, by=post, recorded=False)  # type: ignore[arg-type]
    assert unrecorded == []


def test_a_deed_inside_of_another_leaves_an_entry_of_its_own(province: Province) -> None:
    with watched() as unrecorded:
        rename_twice(province.hosts.bakery, by=province.posts.bakery)
    assert unrecorded == [f"{__name__}.rename wrote organisations_host and left no entry"]
