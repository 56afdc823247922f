"""Questions asked at once give the answer of that moment to whoever asks first, and fresh answers from then on."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Thread

import pytest

from kezhan.compiled.at_once import _ASKED, asked_at_once
from kezhan.compiled.questions import ANY, CompiledRows, asking
from kezhan.organisations.models import Association
from tests.province import Province

NAMED = CompiledRows(lambda: Association.objects.filter(division=ANY))
LIWAN, NANHAI = "440103", "440605"
Counting = Callable[[int], AbstractContextManager[object]]


def name_of(division: str) -> str:
    (found,) = NAMED.about(division)
    return found.name


def renamed(province: Province) -> None:
    Association.objects.filter(division=LIWAN).update(name="改名后的科协")


def test_the_first_to_ask_gets_the_answer_of_then_and_the_second_one_of_now(province: Province) -> None:
    before = province.associations.liwan.name
    with asked_at_once(NAMED.asking(LIWAN), NAMED.asking(NANHAI)):
        renamed(province)
        assert (name_of(LIWAN), name_of(LIWAN)) == (before, "改名后的科协")
        assert name_of(NANHAI) == province.associations.nanhai.name


def test_another_thread_gets_none_of_these_answers(province: Province) -> None:
    seen: list[int] = []
    with asked_at_once(NAMED.asking(LIWAN)):
        other = Thread(target=lambda: seen.append(len(_ASKED.answers)))
        other.start()
        other.join()
        assert (seen, len(_ASKED.answers)) == ([0], 1)


def test_what_nobody_took_is_gone_afterwards(province: Province) -> None:
    with asked_at_once(NAMED.asking(LIWAN)):
        renamed(province)
    assert (name_of(LIWAN), _ASKED.answers) == ("改名后的科协", {})


def test_so_it_is_when_the_page_fails(province: Province) -> None:
    with pytest.raises(ConnectionError), asked_at_once(NAMED.asking(LIWAN)):
        raise ConnectionError
    assert _ASKED.answers == {}


def test_a_question_under_way_is_not_asked_again(province: Province, django_assert_num_queries: Counting) -> None:
    with django_assert_num_queries(2), asked_at_once(NAMED.asking(LIWAN)):
        with asked_at_once(NAMED.asking(LIWAN), NAMED.asking(NANHAI)):
            assert name_of(NANHAI) == province.associations.nanhai.name
        assert name_of(LIWAN) == province.associations.liwan.name


def test_nothing_to_ask_asks_nothing(django_assert_num_queries: Counting, province: Province) -> None:
    with django_assert_num_queries(0), asked_at_once():
        pass


def test_a_question_may_depend_on_who_asks(province: Province) -> None:
    asked = asking(Association.objects.filter(name__contains="荔湾").values_list("division"))
    with asked_at_once(asked):
        assert [answer() for statement, answer in _ASKED.answers.items() if statement == asked] == [[(LIWAN,)]]
