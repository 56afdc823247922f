"""Words that mark a state secret (国家秘密, 保守国家秘密法); such a text belongs on no platform on the internet."""

import re

_GRADE = r"(?:绝密|机密|秘密)级?"
_MARK = re.compile(rf"{_GRADE}[★☆*＊]|[★☆]{_GRADE}")
_WHOLE = re.compile(rf"(?:国家)?{_GRADE}[★☆*＊]?(?:\d+[年月]|长期)?")

REASON = "国家秘密不能放到这个平台上，请按保密规定办理"


def marks_state_secret(text: str) -> bool:
    """Whether the whole text is a grade of secrecy, or a grade with its star stands anywhere in it, as 机密★10年."""
    close = "".join(text.split())
    return bool(_WHOLE.fullmatch(close) or _MARK.search(close))
