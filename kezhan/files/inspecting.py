"""Whether a file is harmless. Every door asks this of the content before it keeps anything."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import IO

from kezhan.files import office, smuggling
from kezhan.files.harmful import Harmful
from kezhan.files.kinds import KINDS, Kind, content_is, really
from kezhan.files.scanning import refuse_infected
from kezhan.policy.refusal import Refused

HEAD = 64 * 1024
"""Bytes that tell what a file is."""
_TABLE = "Excel（xlsx）"


def refuse_harmful(name: str, kind: Kind, content: IO[bytes], kinds: Sequence[Kind] = KINDS) -> None:
    """Refused when the content is not of this kind, runs or fetches something by itself, or is infected.

    `kinds` are those that are taken here, of which the person is told.
    """
    _refuse_other_kind(name, kind, content, kinds)
    _told(name, kind.label, _looked_through_as(kind), content)
    refuse_infected(name, content)


def refuse_harmful_table(name: str, content: IO[bytes], most_signs: int = office.MOST_SIGNS) -> None:
    """Check a table that is only read. A workbook's parts are checked, and every file is scanned.

    The background has time for more signs than somebody waits for.
    """
    content.seek(0)
    if content.read(len(office.ZIP_START)) == office.ZIP_START:
        _told(name, _TABLE, partial(office.refuse_harm, most_signs=most_signs), content)
    refuse_infected(name, content)


def _refuse_other_kind(name: str, kind: Kind, content: IO[bytes], kinds: Sequence[Kind]) -> None:
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(office.OLE_START):
        reason = f"“{name}”其实是旧版 Office 文件，或者设了打开密码，请去掉密码，另存为 docx 或 xlsx 再上传"
        raise Refused(reason, field="file")
    if not content_is(kind, head, content):
        raise Refused(f"“{name}”的内容不是 {kind.label}，{really(head, content, kinds)}", field="file")


def _looked_through_as(kind: Kind) -> Callable[[IO[bytes]], None]:
    if kind.part:
        return office.refuse_harm
    return smuggling.refuse_active_pdf if kind.media_type == "application/pdf" else smuggling.refuse_false_picture


def _told(name: str, label: str, refuse: Callable[[IO[bytes]], None], content: IO[bytes]) -> None:
    try:
        refuse(content)
    except Harmful as harmful:
        raise Refused(f"“{name}”{harmful}".replace("{kind}", label), field="file") from None
