"""Amounts as people write them."""

import re
import unicodedata
from decimal import Decimal


class NoAmount(ValueError):
    """Words that are no amount."""


def amount(words: str) -> Decimal:
    """An amount in 万元. It reads 1,250.5, 1250.5万元 and full-width １２．５, but no powers of ten (1e5).

    Raises NoAmount.
    """
    plain = unicodedata.normalize("NFKC", words).strip().replace("。", ".")
    plain = re.sub(r"[,\s]|万元?$", "", plain)
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)", plain):
        raise NoAmount(f"“{words}”不是数字，请以万元填，如 12.5")
    return Decimal(plain)
