"""What a password must be: hard to guess, even for somebody who knows the person and the site.

To judge and to hash one takes a moment of work, so a deed gets a sound password and never does it under a lock.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import prod

import rjieba
from django.contrib.auth.hashers import make_password
from zxcvbn_rs_py import zxcvbn

from kezhan.accounts.models import Account
from kezhan.policy.refusal import Refused
from kezhan.text.readings import readings
from kezhan.text.segmentation import words

RULE = "把三四个不相干的词连起来最好，可以用拼音；不要用名字、登录名、单位、电话、生日和常见的密码。"
"""The help text beside the field."""
ENOUGH = 100_000_000
"""Guesses. Nobody can make so many, because wrong ones are held off."""
OF_THE_SITE = (
    "科站通",
    "kezhantong",
    "kezhan",
    "科协",
    "kexie",
    "学会",
    "xuehui",
    "科技服务站",
    "fuwuzhan",
    "科技",
    "keji",
    "专家",
    "zhuanjia",
)
"""Words that everybody sees on this site."""
LEAST_WORD = 2
LOOKED_AT = 128
"""Characters of a password that are looked at for those words."""
JUDGED = 32
"""Characters that are judged. The judge takes seconds over long passwords made for it, and this much is hard enough."""
CHINESE = re.compile("[\u4e00-\u9fff]+")
GUESSES_OF_A_WORD = 500
"""Guesses for a Chinese word of two characters or more: three words are enough, two are not."""
GUESSES_OF_A_CHARACTER = 10
"""Guesses for a Chinese character that stands alone; the judge itself gives it no more."""
WHAT_TO_DO = "换成三四个不相干的词连在一起（可以用拼音），自己记得住、别人想不到的就行"
WHY = {
    'Repeats like "aaa" are easy to guess.': "重复的字太多",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': "重复的字太多",
    "Straight rows of keys are easy to guess.": "是键盘上连着的键",
    "Short keyboard patterns are easy to guess.": "是键盘上连着的键",
    "Sequences like abc are easy to guess.": "是顺着排的字母或数字",
    "Recent years are easy to guess.": "靠的是年份",
    "Dates are often easy to guess.": "靠的是日期",
    "This is a top-10 common password.": "很多人都在用",
    "This is a top-100 common password.": "很多人都在用",
    "This is a very common password.": "很多人都在用",
    "This is similar to a commonly used password.": "和很多人用的差不多",
}
"""The judge's remark, in Chinese."""


@dataclass(frozen=True)
class SoundPassword:
    """A password that was judged, as it is stored. Only `sound_password` makes one."""

    stored: str


def sound_password(
    password: str, account: Account, around: Iterable[str] = (), field: str = "password"
) -> SoundPassword:
    """Judge and hash the password; refused if it is easy. Call it before the deed's transaction begins."""
    refuse_guessable(password, account, around, field)
    return SoundPassword(make_password(password))


def refuse_guessable(password: str, account: Account, around: Iterable[str] = (), field: str = "password") -> None:
    """Refused with what makes the password easy and what to do; `around` holds the names of the person's organisations.

    The password must be hard to guess even without all these words, because an attacker tries them first.
    """
    known = _known(account, around)
    if _guesses(_without(password, known)) >= ENOUGH:
        return
    if _guesses(password, known) >= ENOUGH:
        raise Refused(f"去掉里面的名字、登录名、电话、单位和平台的字样，剩下的太好猜。{WHAT_TO_DO}", field=field)
    judged = zxcvbn(password[:JUDGED], known)
    why = WHY.get(str(judged.feedback.warning), "") if judged.feedback else ""
    raise Refused(f"这个密码太好猜{why and '，'}{why}。{WHAT_TO_DO}", field=field)


def _guesses(password: str, known: Collection[str] = ()) -> int:
    """How many guesses the password takes. The judge knows no Chinese words, so they are counted beside it."""
    chinese = {word for run in CHINESE.findall(password[:JUDGED]) for word in rjieba.cut(run)}
    others = zxcvbn(CHINESE.sub("", password)[:JUDGED], list(known)).guesses
    return prod(map(_guesses_of_a_word, chinese)) * max(others, 1)


def _guesses_of_a_word(word: str) -> int:
    return GUESSES_OF_A_CHARACTER if len(word) == 1 else GUESSES_OF_A_WORD


def _known(account: Account, around: Iterable[str]) -> list[str]:
    """The words in small letters, whole and in parts, as they are written and in pinyin, the longest first."""
    own = [account.username, account.name, account.name[1:], account.phone, account.email, *around]
    parts = {part for text in own for part in (text, *re.split(r"[\W_]+", text), *words(text))}
    typed = (reading for part in parts for reading in readings(part) if len(reading) > LEAST_WORD)
    known = {part.lower() for part in (*OF_THE_SITE, *parts, *typed) if len(part) >= LEAST_WORD}
    return sorted(known, key=len, reverse=True)


def _without(password: str, known: list[str]) -> str:
    """The rest of the password without those words and the marks beside them."""
    left = unicodedata.normalize("NFKC", password[:LOOKED_AT]).lower()
    for word in known:
        left = re.sub(rf"[\W_]*{re.escape(word)}[\W_]*", "", left)
    return left
