"""Two versions side by side, part by part and line by line."""

import difflib
from dataclasses import dataclass

from kezhan.kinds.innovation_strategy.models import PARTS, StrategyVersion, label_of
from kezhan.web.templatetags.kezhan import moment

WORDS = {"equal": "没有改", "delete": "删去", "insert": "新增", "replace": "改了"}


@dataclass(frozen=True)
class Lines:
    """Some lines that follow each other: the word for what was done to them, and both texts."""

    word: str
    before: str
    after: str
    is_same: bool


@dataclass(frozen=True)
class PartCompared:
    """One part of the text; without any lines it is the same in both versions."""

    label: str
    lines: list[Lines]


def compared(before: StrategyVersion, after: StrategyVersion) -> list[PartCompared]:
    """All parts that either version has, and the files by their names."""
    old, new = before.text, after.text
    parts = [PartCompared(label_of(part), lines(old[part], new[part])) for part in PARTS if old[part] or new[part]]
    files = (_names(before), _names(after))
    return [*parts, PartCompared("附件", lines(*files))] if any(files) else parts


def lines(before: str, after: str) -> list[Lines]:
    """The lines of both texts against each other; none where they are the same."""
    if before == after:
        return []
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        Lines(WORDS[tag], "\n".join(old[low:high]), "\n".join(new[start:end]), tag == "equal")
        for tag, low, high, start, end in matcher.get_opcodes()
    ]


def _names(version: StrategyVersion) -> str:
    """The files, each with the moment at which it came: one may come again under its name with other content."""
    uploads = (one.upload for one in version.files.select_related("upload"))
    return "\n".join(f"{one.name}（{moment(one.uploaded_at)} 收到）" for one in uploads)
