"""An entry that the platform did not write, or that somebody changed, is not shown as if it were true."""

from django.db import transaction

from kezhan.journal.models import Entry
from kezhan.journal.recording import record
from tests.province import Province
from tests.web.office import shown, signed_in

WARNED = "不是平台自己写下的，不能当真"


def test_a_changed_entry_says_so_on_its_page_and_in_the_history_of_its_thing(province: Province) -> None:
    society = province.societies.food
    with transaction.atomic():
        entry = record("change_society", society, province.posts.food)
    readers = signed_in(province.posts.guangdong), signed_in(province.posts.food)
    pages = f"/journal/{entry.sequence}/", f"/journal/society/{society.pk}/"
    assert [WARNED in shown(reader, page) for reader, page in zip(readers, pages, strict=True)] == [False, False]
    Entry.objects.filter(pk=entry.pk).update(actor="别人（广东省食品学会）")
    assert [WARNED in shown(reader, page) for reader, page in zip(readers, pages, strict=True)] == [True, True]


def test_an_entry_before_the_first_place_has_no_page(province: Province) -> None:
    assert signed_in(province.posts.guangdong).get("/journal/0/").status_code == 404
