"""How the time left reads."""

from datetime import date, timedelta

import pytest

from kezhan import clock
from kezhan.web.parts.time_left import TimeLeft, time_left
from tests.stations.people import MONDAY

TODAY = MONDAY.date()


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (7, "还剩 5 个工作日", "plain"),
        (2, "还剩 2 个工作日", "caution"),
        (0, "今天到期", "caution"),
        (-3, "已超期 1 个工作日", "danger"),
        (-14, "已超期 10 个工作日", "danger"),
    ],
)
def test_a_term_is_told_in_working_days(days: int, words: str, tone: str) -> None:
    due = TODAY + timedelta(days=days)
    with clock.at(MONDAY):
        assert time_left(due) == TimeLeft(words, tone, due)


def test_a_term_that_ended_on_the_day_before_a_rest_is_overdue_all_the_same() -> None:
    saturday = MONDAY - timedelta(days=2)
    with clock.at(saturday):
        assert time_left(date(2026, 11, 20)) == TimeLeft("已超期", "danger", date(2026, 11, 20))


def test_without_a_term_nothing_is_told() -> None:
    assert time_left(None) is None


@pytest.mark.parametrize(("tone", "picture"), [("plain", "clock"), ("caution", "caution"), ("danger", "danger")])
def test_a_term_shows_its_words_beside_a_picture_and_tells_the_day(tone: str, picture: str) -> None:
    shown = str(TimeLeft("还剩 1 < 2 天", tone, date(2026, 11, 20)))
    assert shown.startswith(f'<span class="term {tone}" title="期限：2026年11月20日">')
    assert f'href="#{picture}"' in shown
    assert shown.endswith("还剩 1 &lt; 2 天</span>")
