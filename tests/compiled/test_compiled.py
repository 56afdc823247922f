"""A question is compiled once and asked about one key after the other. What else it asks for stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.db.models import QuerySet

from kezhan import clock
from kezhan.compiled.at_once import answer_to
from kezhan.compiled.questions import A_THIRD, ANOTHER, ANY, Compiled, CompiledRows
from kezhan.organisations.models import Association, Post
from kezhan.security.models import Event, Kind
from tests.province import BEGAN_ON, Province


def exported(account: int, rows: int, name: str) -> None:
    Event.objects.create(moment=clock.now(), kind=Kind.EXPORTED, account_id=account, rows=rows, name=name)


@pytest.mark.django_db
def test_it_is_asked_about_each_key_and_compiled_once() -> None:
    compiled: list[int] = []

    def rows() -> QuerySet[Event, tuple[str]]:
        compiled.append(1)
        return Event.objects.filter(account_id=ANY, rows=2).order_by("-pk").values_list("name")

    for account, number, name in ((7, 2, "甲"), (7, 7, "乙"), (2, 2, "丙"), (7, 2, "丁")):
        exported(account, number, name)
    asked = Compiled(rows)
    assert [asked.about(key) for key in (7, 2, 9)] == [[("丁",), ("甲",)], [("丙",)], []]
    assert compiled == [1]


@pytest.mark.django_db
def test_answers_of_two_who_ask_at_once_are_not_mixed_up() -> None:
    for account in (7, 2):
        exported(account, 1, f"{account}的")
    events = CompiledRows(lambda: Event.objects.filter(account_id=ANY))
    first, second = ([answer[0]] for answer in (answer_to(events.asking(7)), answer_to(events.asking(2))))
    ways = [events._kept.with_answer(answer) for answer in (first, second)]
    assert ([way.execute_sql() for way in ways], [way.connection for way in ways]) == (
        [[first], [second]],
        [connection, connection],
    )


@pytest.mark.django_db
def test_several_keys_keep_their_places() -> None:
    for account, number in ((7, 2), (2, 7), (7, 7)):
        exported(account, number, f"{account}的{number}行")
    events = CompiledRows(lambda: Event.objects.filter(account_id=ANY, rows__in=[ANOTHER, A_THIRD]).order_by("pk"))
    assert [[event.name for event in events.about(*keys)] for keys in ((7, 2, 0), (2, 2, 7), (7, 7, 2))] == [
        ["7的2行"],
        ["2的7行"],
        ["7的2行", "7的7行"],
    ]


def test_rows_come_with_what_stands_beside_them_in_one_query(
    province: Province, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    posts = CompiledRows(lambda: Post.objects.filter(account=ANY).select_related("association").order_by("pk"))
    with django_assert_num_queries(2):
        (officer,) = posts.about(province.posts.liwan.account_id)
        (food,) = posts.about(province.posts.food.account_id)
        assert (officer, officer.association, officer.began_on) == (
            province.posts.liwan,
            province.associations.liwan,
            BEGAN_ON,
        )
        assert (food.association, officer.association.name) == (None, province.associations.liwan.name)
    officer.association.phone = "020-1"
    officer.association.save()
    assert Association.objects.get(pk=officer.association_id).phone == "020-1"
