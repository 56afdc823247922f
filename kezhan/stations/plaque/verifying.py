"""Is this plaque genuine, and what is it worth today? By its number, or by the code on the certificate (§0.3, §5.3).

- The signature of a code proves what was said on the day of sealing; the register tells the present state.
- After a change of name the register holds, and the answer says so: the holder of the certificate has forged nothing.
- The register must agree with its own code and with the record; where it does not, the answer is red.
"""

import logging
import unicodedata
from dataclasses import dataclass, replace

from django.db.models import Q

from kezhan.seals.envelope import BrokenSeal
from kezhan.seals.keys import MissingKey, issuer_key
from kezhan.seals.statement import Statement, open_sealed
from kezhan.stations.models import Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.stations.plaque.proving import RegisterChange, belied, changed_unrecorded, not_to_be_believed, unlike
from kezhan.stations.plaque.standing import standing
from kezhan.stations.searching import bare, numbers_meant

log = logging.getLogger(__name__)
SHORTEST_CODE = 90
"""Characters: a signature alone has more, and no number is so long."""
UNPROVED = "平台核对签名用的密钥暂时不在，这不说明牌匾有假。请打电话核实"
HEADLINES = {
    "pending": "已备案，尚未授牌",
    "valid": "牌匾有效",
    "suspended": "牌匾暂停使用",
    "revoked": "牌匾已失效",
    "belied": "登记被人动过，不能作准",
}


@dataclass(frozen=True)
class Verdict:
    """The answer in one glance: `tone` (good, caution, danger), headline and sentence, and the facts behind it.

    `stated` is what a genuine signature covers; `station` is the register's entry, None when there is none.
    """

    tone: str
    headline: str
    sentence: str
    station: Station | None = None
    stated: Statement | None = None
    differences: tuple[RegisterChange, ...] = ()
    clause: str = ""
    is_name: bool = False
    """Whether a name was typed and no number; the search of stations finds it."""


def verify(typed: str) -> Verdict:
    """Verify by what a person typed: a filing number, a plaque's number, a code, or the whole address of a code."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if is_code(text):
        return verify_code(text)
    station = _numbered(typed.strip())
    if station is None and not any(sign.isdecimal() for sign in text):
        return Verdict("caution", "这不是编号", "编号里都有数字；按名字找，请看找到的站点", is_name=True)
    if station is None and bare(text).isdecimal() and not numbers_meant(text):
        return Verdict("caution", "编号没有输全", "请把编号连同前面的字一起输入，和牌匾上写的一样。")
    if station is None:
        return Verdict(
            "danger",
            "查不到这个编号",
            f"登记里没有“{typed.strip()[:40]}”。请对照牌匾再看一遍；编号没有抄错的话，这块牌匾不是科协授的。",
        )
    return _held(station, _standing_of(station))


def is_code(text: str) -> bool:
    """Whether this is a code or the address of one, and no number."""
    return "/C/" in text.upper() or len("".join(text.split())) >= SHORTEST_CODE


def verify_code(code: str) -> Verdict:
    """Verify by the code on certificate and plaque."""
    try:
        stated = open_sealed(code, issuer_key().public_key())
    except MissingKey as missing:
        log.error("证书编码验不了：%s", missing)
        return Verdict(
            "caution",
            "现在核对不了编码",
            "平台核对签名用的密钥暂时不在，这不说明证书有假。请改用牌匾上的编号查验，或者打电话核实。",
        )
    except BrokenSeal as broken:
        return Verdict("danger", "编码是假的或残缺的", str(broken))
    station = _public().filter(filing_number=stated.number).first()
    if station is None:
        return Verdict(
            "caution",
            "签名是真的，登记里没有",
            "编码由本平台签发，但现在的登记里查不到这个站点，请打电话核实。",
            stated=stated,
        )
    return _held(station, _compared(station, stated))


def _held(station: Station, answer: Verdict) -> Verdict:
    """The answer. It is worth nothing, and says so, if the register's entry was changed outside the platform."""
    try:
        differences = belied(station) or changed_unrecorded(station)
    except MissingKey as missing:
        log.error("证书的签名验不了：%s", missing)
        return replace(answer, tone="caution", headline="登记里有，签名现在核对不了", sentence=UNPROVED)
    if not differences:
        return answer
    now = not_to_be_believed(station, differences)
    return replace(
        answer, tone=now.tone, headline=HEADLINES[now.standing], sentence=now.sentence, differences=differences
    )


def _compared(station: Station, stated: Statement) -> Verdict:
    answer = _standing_of(station, stated)
    differences = unlike(stated, station)
    if not differences:
        return answer
    changed = "、".join(difference.label for difference in differences)
    return replace(
        answer,
        headline=f"{answer.headline}，登记后来有更新",
        sentence=f"证书是真的；签发以后登记更新了{changed}，以登记为准：{answer.sentence}",
        differences=differences,
    )


def _standing_of(station: Station, stated: Statement | None = None) -> Verdict:
    now = standing(station)
    return Verdict(now.tone, HEADLINES[now.standing], now.sentence, station, stated, clause=now.clause)


def _numbered(typed: str) -> Station | None:
    """The station with this filing or plaque number; blanks, signs, their width and the words around do not matter."""
    ways = [typed, *numbers_meant(typed)]
    return _public().filter(Q(filing_number__in=ways) | Q(plaque_number__in=ways)).first()


def _public() -> StationQuerySet:
    return Station.objects.public().select_related("society", "host", "filed_by")
