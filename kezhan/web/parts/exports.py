"""A table of persons is only for the posts that answer for these persons."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

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
