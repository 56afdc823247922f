"""The numbers of patents and standards, as their offices write them."""

import re
import unicodedata

PATENT = re.compile(r"(?:ZL|CN)?(\d{4})([12389])(\d{7})\.?([\dX])")
STANDARD = re.compile(
    r"(?P<body>GB(?:/[TZ])?|(?!DB)[A-Z]{2}(?:/T)?|DB\d{2,4}(?:/T)?|T/[A-Z]{2,10}|Q/[A-Z0-9]{1,15}) ?"
    r"(?P<serial>\d{1,6}(?:\.\d{1,3})?)-(?P<year>(?:19|20)\d{2})"
)
"""National, of a trade, of a place, of a body, of an enterprise: GB/T 1.1-2020, NY/T 393-2020, DB44/T 12-2021 …"""
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
DASHES = str.maketrans("—–－―‐‑−", "-" * 7)


class WrongNumber(ValueError):
    """What was typed is no such number; the message is Chinese and can be shown as it is."""


def patent_number(typed: str) -> str:
    """The application number as 202410123456.X: year, kind, serial, check. Raises WrongNumber."""
    found = PATENT.fullmatch(_plain(typed).replace(" ", ""))
    if found is None:
        raise WrongNumber("申请号是 12 位数字、一个点和 1 位校验，例如 202410123456.0")
    digits, check = "".join(found.groups()[:3]), found[4]
    right = check_of(digits)
    if check != right:
        raise WrongNumber("申请号的校验位对不上，请照受理通知书核对")
    return f"{digits}.{check}"


def check_of(digits: str) -> str:
    """The last character of an application number: its twelve digits weighed, modulo 11, with X for ten."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def kind_of_patent(number: str) -> str:
    """发明, 实用新型 or 外观设计; 8 and 9 are the first two when they come by PCT."""
    return {"1": "发明", "8": "发明", "2": "实用新型", "9": "实用新型", "3": "外观设计"}[number[4]]


def is_invention(number: str) -> bool:
    """Only an invention is laid open and examined in substance before the grant."""
    return kind_of_patent(number) == "发明"


def standard_number(typed: str) -> str:
    """The number as GB/T 1.1-2020. Raises WrongNumber."""
    found = STANDARD.fullmatch(" ".join(_plain(typed).split()))
    if found is None:
        raise WrongNumber("标准号写成 GB/T 1.1-2020、NY/T 393-2020、DB44/T 12-2021、T/GDFS 3-2022、Q/LX 1-2023 这样")
    return f"{found['body']} {found['serial']}-{found['year']}"


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).translate(DASHES).upper().strip()
