"""Amounts as people write them."""

import re
import unicodedata
from decimal import Decimal

_GROUPED = re.compile(r"[+-]?\s*[0-9]{1,3}(?:[,\s][0-9]{3})+(?![0-9])")
"""Figures in groups of three. Any other comma may be a point: 12,5 is not 125."""


TEN_THOUSAND = Decimal(10_000)
LONGEST = 28
"""Characters of a figure. No figure of ours has so many, and Python rounds no longer one."""
LONGEST_SAID = 20


class NoAmount(ValueError):
    """Words that are no amount."""


class OverlongFigure(NoAmount):
    """A figure of more digits than anybody counts."""

    def __init__(self, words: str) -> None:
        super().__init__(f"“{words[:LONGEST_SAID]}…”位数太多了，请看看是不是多打了")


def amount(words: str) -> Decimal:
    """An amount in 万元. It reads 1,250.5, 1250.5万元 and full-width １２．５, but no powers of ten (1e5).

    Raises NoAmount, OverlongFigure where it has too many digits.
    """
    plain = re.sub(r"\s*万元?$", "", ungrouped(words).replace("。", "."))
    if not re.fullmatch(r"[+-]?\s*([0-9]+\.?[0-9]*|\.[0-9]+)", plain):
        raise NoAmount(f"“{words}”不是数字，请以万元填，如 12.5")
    return _read(re.sub(r"\s", "", plain))


def figure(words: str, unit: str) -> Decimal:
    """A figure with or without its unit: 1,250.5, １２, 300亩, 2.5万. Raises NoAmount; an other unit is no figure.

    万 alone is the whole unit where that is 万元, and ten thousand of any other.
    """
    plain = ungrouped(words).replace("。", ".").removesuffix(unit).strip()
    figures, *in_ten_thousands = plain.partition("万")
    figures = figures.strip()
    if in_ten_thousands[1] or not re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", figures):
        raise NoAmount(f"“{words}”不是数字，请以{unit}填")
    is_multiplied = in_ten_thousands[0] and not unit.startswith("万")
    return _read(figures) * (TEN_THOUSAND if is_multiplied else 1)


def _read(figures: str) -> Decimal:
    if len(figures) > LONGEST:
        raise OverlongFigure(figures)
    return Decimal(figures)


def ungrouped(words: str) -> str:
    """The words in half width; figures in groups of three, as 1,250 or 1 250, stand together."""
    plain = unicodedata.normalize("NFKC", words).strip()
    grouped = _GROUPED.match(plain)
    return re.sub(r"[,\s]", "", grouped[0]) + plain[grouped.end() :] if grouped else plain
