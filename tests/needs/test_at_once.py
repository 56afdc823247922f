"""Many clicks at the same moment, on the database of this test run."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link
from kezhan.needs.checking import open_need
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import post_directly
from kezhan.policy.refusal import Refused
from tests.province import build

MOONCAKES = NeedParticulars(
    task="bottleneck",
    title="月饼保质期短",
    text="中秋前两个月生产的低糖月饼放到第四十天就回油发霉，想把保质期延长到九十天，又不加防腐剂。",
)


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_many_clicks_at_once_makes_one_need() -> None:
    province, key = build(), uuid4()
    made = at_once(lambda: post_directly(MOONCAKES, form_key=key, by=province.posts.bakery).pk)
    assert made == [Need.objects.get().pk] * 8
    assert [entry.deed for entry in Entry.objects.filter(subject_kind="need")] == ["draft_need", "post_need"]


@pytest.mark.django_db(transaction=True)
def test_one_need_opened_by_many_clicks_at_once_is_opened_once() -> None:
    province = build()
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    opened = at_once(lambda: open_need(need, by=province.posts.liwan).pk)
    assert sorted(opened, key=str) == [need.pk, *["refused"] * 7]
    assert Entry.objects.filter(deed="open_need").count() == 1
    assert first_broken_link() is None


def at_once(deed: Callable[[], int]) -> list[int | str]:
    """The results of eight people who do the same at the same moment."""

    def click(_turn: int) -> int | str:
        try:
            return deed()
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as people:
        return list(people.map(click, range(8)))
