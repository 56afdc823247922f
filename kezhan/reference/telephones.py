"""Telephones as people write them: mobiles, landlines with their area code, service numbers."""

import re
import unicodedata

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})-?([2-9]\d{6,7})(?:-(\d{1,5}))?", re.ASCII)
_SERVICE = re.compile(r"[48]00-?\d{3}-?\d{4}", re.ASCII)


class NoTelephone(ValueError):
    """What was written is no telephone; the message is Chinese and can be shown as it is."""


def telephone(written: str) -> str:
    """The number in the form we keep: 13800138000, 020-83345678-801 or 4008001234. Raises NoTelephone."""
    digits = _digits(written)
    if _MOBILE.fullmatch(plain := digits.replace("-", "")) or _SERVICE.fullmatch(digits):
        return plain
    if line := _LANDLINE.fullmatch(digits):
        return "-".join(part for part in line.groups() if part)
    raise NoTelephone("请填 11 位手机号，或带区号的座机，区号和号码之间用“-”隔开")


def mobile(written: str) -> str:
    """The number of a mobile. Raises NoTelephone."""
    plain = _digits(written).replace("-", "")
    if not _MOBILE.fullmatch(plain):
        raise NoTelephone("手机号应是 1 开头的 11 位数字，请对照再看一遍")
    return plain


def _digits(written: str) -> str:
    """The number without blanks, brackets, full width and the country's code; 转 becomes a hyphen."""
    plain = re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", written))
    plain = re.sub(r"[—–‐]|转", "-", plain)
    return re.sub(r"^(\+86|0086)-?", "", plain)
