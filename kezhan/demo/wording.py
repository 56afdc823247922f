"""Fill the tables' sentences: [18~42] becomes a figure, [200~900/50] becomes one of those steps, {product} a word."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

_FIGURE = re.compile(r"\[([\d.]+)~([\d.]+)(?:/([\d.]+))?\]")


def filled(text: str, words: dict[str, str], rng: Random) -> str:
    """The sentence with its words filled in and every figure drawn."""
    return with_figures(text.format_map(words), rng)


def with_figures(text: str, rng: Random) -> str:
    return _FIGURE.sub(lambda match: _figure(match, rng), text)


def sentences(parts: Sequence[str]) -> str:
    """The parts that are not empty, as sentences."""
    return "".join(f"{part.rstrip('。')}。" for part in parts if part)


def until_new(drawn: Callable[[], str], seen: set[str]) -> str:
    """Draw until something new comes, and remember it."""
    while (one := drawn()) in seen:
        continue
    seen.add(one)
    return one


def _figure(match: re.Match[str], rng: Random) -> str:
    low, high, step = (Decimal(part) for part in (match[1], match[2], match[3] or "1"))
    figure = low + step * rng.randint(0, int((high - low) / step))
    return f"{figure:,}" if figure >= 10000 else str(figure)
