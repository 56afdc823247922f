"""统一社会信用代码 (GB 32100—2015): 18 characters; the last one checks the others.

Only the check character comes from python-stdnum: its `validate` wants eight digits at the start and so refuses every
village collective, whose codes begin with N2.
"""

import unicodedata

from stdnum.cn import uscc

LENGTH = 18
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class WrongCreditCode(ValueError):
    """What is wrong with a code, in Chinese that can be shown as it is."""


def compact(code: str) -> str:
    """The code without blanks and hyphens, in half-width capitals: one way to write it, whether right or wrong."""
    return uscc.compact(unicodedata.normalize("NFKC", code))


def checked(code: str) -> str:
    """The code as `compact` writes it. Raises WrongCreditCode at a wrong length, character or check."""
    plain = compact(code)
    if len(plain) != LENGTH:
        raise WrongCreditCode(f"统一社会信用代码应为 {LENGTH} 位，你填了 {len(plain)} 位。")
    _refuse_strange_characters(plain)
    if plain[-1] != uscc.calc_check_digit(plain[:-1]):
        raise WrongCreditCode("统一社会信用代码的校验码对不上，多半是有一位抄错了，请对照证照再看一遍。")
    return plain


def make(prefix: str) -> str:
    """The whole code that begins with these 17 characters. Raises WrongCreditCode."""
    if len(prefix) != LENGTH - 1:
        raise WrongCreditCode(f"算校验码要前 {LENGTH - 1} 位，你给了 {len(prefix)} 位。")
    _refuse_strange_characters(prefix)
    return prefix + uscc.calc_check_digit(prefix)


def _refuse_strange_characters(code: str) -> None:
    for place, character in enumerate(code, start=1):
        if character not in CHARACTERS:
            raise WrongCreditCode(
                f"统一社会信用代码第 {place} 位“{character}”不对：只用数字和大写字母，且不用 I、O、S、V、Z。"
            )
