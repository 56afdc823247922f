"""Everybody can read what is kept. This is the last check, for a text that no page took in."""

from kezhan.policy.refusal import Refused
from kezhan.text.unseen import seen, unreadable


def illegibility(text: str) -> str:
    """Why somebody could not read the text, in Chinese: a character in it is unseen, private to one machine, or lost on
    the way. Empty when everybody can read it.
    """
    if lost := unreadable(text):
        return f"有一个别人认不出来的字（U+{ord(lost):04X}），请换成标准字，没有就用拼音代替"
    return "有看不见的字符，请重新打一遍，不要粘贴" if seen(text) != text else ""


def refuse_illegible(text: str, called: str, field: str) -> None:
    """Refused where not everybody can read it."""
    if reason := illegibility(text):
        raise Refused(f"{called}里{reason}", field=field)
