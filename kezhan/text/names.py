"""Names of people as they are typed."""

from kezhan.text.lines import one_line

LEAST, MOST = 2, 40
"""Characters of a name."""


class NoName(ValueError):
    """The name is too short or too long; the message is Chinese and can be shown as it is."""


def person_name(typed: str) -> str:
    """The name on one line. Raises NoName."""
    name = one_line(typed)
    if not LEAST <= len(name) <= MOST:
        raise NoName(f"请填真实姓名，{LEAST} 到 {MOST} 个字")
    return name
