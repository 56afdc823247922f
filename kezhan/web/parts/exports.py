"""A list as an Excel file. A table of persons is only for the posts that answer for them, and its export is noted."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote_plus

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.utils import timezone

from kezhan.journal.models import SignedHead
from kezhan.journal.signed_heads import signed_text
from kezhan.paper.sheet_rows import TooManyRows, Value
from kezhan.paper.sheets import SheetColumn, write_sheet
from kezhan.policy.refusal import Refused
from kezhan.security.log import note
from kezhan.security.models import Kind
from kezhan.web.parts.outside import source_of

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Export:
    """The rows of a list of persons that this reader may export as Excel, and a note on them; "" if there are none."""

    rows: Rows
    note: str

    def of(self, shown: Rows) -> Rows:
        """The rows on the page that may be exported."""
        if not self.note:
            raise PermissionDenied("这份名单里是个人信息，不给你现在的岗位导出；要联系谁，请打开他的页面看。")
        return shown.filter(pk__in=self.rows.order_by().values("pk"))


def workbook(
    request: HttpRequest,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    *,
    of_persons: bool,
) -> FileResponse:
    """The rows as Excel. It is written while it is read, and kept on disk and not in memory.

    With `of_persons` the security log learns who took how many rows, narrowed by what. Refused where a sheet cannot
    hold them.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- FileResponse closes it once it is sent
    try:
        written = write_sheet(file, title, columns, rows, _foot())
    except TooManyRows as too_many:
        raise Refused(str(too_many)) from None
    if of_persons:
        note(Kind.EXPORTED, replace(source_of(request), path=unquote_plus(request.get_full_path())), rows=written)
    file.seek(0)
    name = f"{title} {timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL)


def _foot() -> str:
    """The signed head of the record for the day: a person who keeps the export can ask for it later."""
    head = SignedHead.objects.first()
    return signed_text(head) if head else ""
