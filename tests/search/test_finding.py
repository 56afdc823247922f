"""The index finds exactly what reading every text would find, however the text was written."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kezhan.organisations.models import Society
from kezhan.search.databases import WAYS, bring_up_to_date, built_afterwards
from kezhan.search.finding import any_of, each_word, holding, words_of
from kezhan.search.index import all_indexes, index_of
from tests.province import Province

pytestmark = pytest.mark.django_db
LETTERS = "水产虾 （）·aB1２％%_'\"*-、é\U00020000\U00030000"
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=8), max_size=6)
WORDS = st.text(LETTERS, min_size=1, max_size=4)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Roll back what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found(word: str, *fields: str) -> list[str]:
    return list(Society.objects.filter(holding(Society, word, *fields)).values_list("name", flat=True))


def new_society(province: Province, name: str, specialities: str = "") -> Society:
    association = province.associations.guangdong
    return Society.objects.create(name=name, level="province", association=association, specialities=specialities)


@given(
    texts=st.lists(st.text(LETTERS, min_size=1, max_size=8), max_size=6), word=st.text(LETTERS, min_size=1, max_size=4)
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_finds_what_reading_every_text_finds(province: Province, texts: list[str], word: str) -> None:
    with nothing_kept():
        Society.objects.bulk_create(
            Society(name=f"{place}", level="province", association=province.associations.guangdong, specialities=text)
            for place, text in enumerate(texts)
        )
        read = Society.objects.filter(specialities__icontains=word).values_list("name", flat=True)
        assert found(word, "specialities") == list(read)


@pytest.mark.parametrize("length", [398, 399, 400, 401, 799, 800, 801, 2000])
def test_a_word_is_found_wherever_a_long_text_has_it(length: int, province: Province) -> None:
    """SQLite cuts a text into blocks of 400."""
    society = new_society(province, "岭南稻作学会", "无" * length + "水稻育种" + "无" * 500 + "末")
    assert found("水稻育种") == found("种无") == found("无末") == found("末") == [society.name]
    society.delete()
    assert found("水稻育种") == found("无末") == []


def test_a_book_is_indexed_in_a_second(province: Province) -> None:
    began = time.process_time()
    society = new_society(province, "岭南稻作学会", "一二三四五六七八九十" * 20_000 + "水稻育种")
    assert time.process_time() - began < 1
    assert found("水稻育种") == [society.name]


def test_a_row_is_found_by_what_it_says_now(province: Province) -> None:
    society = new_society(province, "岭南稻作学会", "水稻育种")
    assert found("稻作") == found("水稻育种") == [society.name]
    society.specialities = "旱稻育种"
    society.save()
    assert (found("水稻育种"), found("旱稻育种")) == ([], [society.name])
    Society.objects.filter(pk=society.pk).update(name="岭南麦作学会")
    assert (found("稻作"), found("麦作")) == ([], ["岭南麦作学会"])
    society.delete()
    assert found("麦作") == []


def test_a_word_is_looked_for_in_the_fields_that_are_named(province: Province) -> None:
    society = new_society(province, "岭南稻作学会", "水稻育种")
    assert (found("育种", "specialities"), found("育种", "name")) == ([society.name], [])
    assert found("会水") == []


def test_all_words_must_be_found(province: Province) -> None:
    society = new_society(province, "岭南稻作学会", "水稻育种")
    search = each_word(lambda word: holding(Society, word))
    assert list(Society.objects.filter(search(["稻作", "育种"]))) == [society]
    assert list(Society.objects.filter(search(["稻作", "麦作"]))) == []


def test_any_of_joins_what_each_set_has(province: Province) -> None:
    rice, wheat = new_society(province, "岭南稻作学会"), new_society(province, "岭南麦作学会")
    by_word = [Society.objects.filter(holding(Society, word)) for word in ("稻作", "麦作", "岭南稻")]
    assert set(Society.objects.filter(any_of(*by_word))) == {rice, wheat}


def test_every_model_that_is_searched_has_its_index() -> None:
    tables = {index.table for index in all_indexes()}
    assert tables >= {"stations_station", "needs_need", "organisations_society", "experts_expert", "journal_entry"}
    assert all(WAYS[connection.vendor].is_there(index) for index in all_indexes())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite makes an altered table anew")
def test_an_index_that_lost_its_triggers_is_built_again(province: Province) -> None:
    index = index_of(Society)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {index.name}_insert")
    society = new_society(province, "岭南稻作学会")
    assert found("稻作") == []
    bring_up_to_date()
    assert found("稻作") == [society.name]


def test_many_rows_are_found_once_the_indexes_are_built_afterwards(province: Province) -> None:
    with built_afterwards():
        assert (connection.vendor == "sqlite") is not WAYS[connection.vendor].is_there(index_of(Society))
        society = new_society(province, "岭南稻作学会")
    assert found("稻作") == [society.name]
    assert all(WAYS[connection.vendor].is_there(index) for index in all_indexes())


def test_a_former_index_gives_way(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    society, former = new_society(province, "岭南稻作学会", "水稻育种"), index_of(Society)
    monkeypatch.setattr(Society, "searched_in", ("name",))
    connection.check_constraints()  # PostgreSQL makes no index while rows wait for their check
    bring_up_to_date()
    assert not WAYS[connection.vendor].is_there(former)
    assert (found("稻作"), found("育种")) == ([society.name], [])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("“水产”", ["水产"]),
        ("(水产", ["水产"]),
        ("[水产]", ["水产"]),
        ("水产、虾", ["水产", "虾"]),
        ("水产-虾", ["水产", "虾"]),
        ("+水产", ["水产"]),
        ("水产（虾）协会", ["水产", "虾", "协会"]),
        ("440000-2026-0003", ["440000-2026-0003"]),
        ("GB/T 19000", ["GB/T", "19000"]),
        ("++", ["++"]),
        ("。", ["。"]),
        ("1 2 3 4 5 6、7", ["1", "2", "3", "4", "5", "6"]),
        ("", []),
    ],
)
def test_signs_around_words_are_no_part_of_them(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words
