"""The words of the edition in force for levels and stations, filled in when they are shown."""

from collections.abc import Callable

from django.utils.functional import lazy

from kezhan.policy import editions
from kezhan.policy.wording import Levels, Wording
from kezhan.reference.divisions import Level

as_shown = lazy(str, str)
"""A string that is read each time it is shown. Django's `lazystr` makes a class for each one, which takes 0.2 ms."""


class _Word:
    """A word that is read when it is shown, because the edition in force may change while the platform runs."""

    def __init__(self, ask: Callable[[], str]) -> None:
        self._ask = ask

    def __str__(self) -> str:
        return self._ask()


def levels() -> Levels:
    """What the levels are called today. Where no edition is in force, the words of 2013: a page has to say so."""
    try:
        return editions.in_force().levels
    except editions.NoEdition:
        return Levels()


def wording() -> Wording:
    """How people speak of stations today."""
    return editions.in_force().wording


def word(ask: Callable[[Levels], str]) -> str:
    """A word of the levels, or a sentence with some; the caller may show it as a string."""
    return as_shown(_Word(lambda: ask(levels())))


def level_word(level: Level) -> str:
    """省级"""
    return word(lambda words: words.of(level))


def association_word(level: Level) -> str:
    """省级科协"""
    return word(lambda words: f"{words.of(level)}科协")
