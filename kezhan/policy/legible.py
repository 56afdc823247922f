"""Everybody can read what is kept. This is the last check, for a text that no page took in."""

from kezhan.policy.refusal import Refused
from kezhan.text.unseen import seen, unreadable


def refuse_illegible(text: str, called: str, field: str) -> None:
    """Refused where a character in it is unseen, private to one machine, or lost on the way."""
    if lost := unreadable(text):
        raise Refused(
            f"{called}里有一个别人认不出来的字（U+{ord(lost):04X}），请换成标准字，没有就用拼音代替", field=field
        )
    if seen(text) != text:
        raise Refused(f"{called}里有看不见的字符，请重新打一遍，不要粘贴", field=field)
