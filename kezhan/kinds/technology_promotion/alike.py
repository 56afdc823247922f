"""Names of adopters as they are compared: without blanks, width and case, and without what many names end in."""

import re

from kezhan.text.names import folded

_ENDINGS = re.compile(
    r"(?<=..)(?:(?:有限责任|股份有限|有限|集团)?公司|集团|(?:农民)?(?:专业)?(?:合作社|合作联社)|(?:家庭)?农场)$"
)


def alike(name: str) -> str:
    """What two writings of one name share: 顺发 for 顺 发, 顺发有限公司 and 顺发农民专业合作社."""
    return _ENDINGS.sub("", folded(name))
